/** What may be asked of the summons and the list of duties over HTTP. */
package org.fengqiao.summons.web;
