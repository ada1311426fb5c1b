/** The agreement as a page that is printed and signed. */
package org.fengqiao.mediation.web;
