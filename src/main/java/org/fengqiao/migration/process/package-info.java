/** Migration by the engine's own means. */
package org.fengqiao.migration.process;
