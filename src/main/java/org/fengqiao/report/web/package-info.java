/** The figures over HTTP, for the 指挥舱 and for whoever reckons further with them. */
package org.fengqiao.report.web;
