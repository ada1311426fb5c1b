/** The door for channels and officers that register over HTTP. */
package org.fengqiao.intake.web;
