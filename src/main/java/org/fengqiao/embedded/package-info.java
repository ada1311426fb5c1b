/** A start with no servers: PostgreSQL and a mail sink inside the process, used only where no external one is configured. */
package org.fengqiao.embedded;
