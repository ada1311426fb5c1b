/** The public pages, written by the server, without scripts. */
package org.fengqiao.publicpages.web;
