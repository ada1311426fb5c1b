/**
 * The doors: who gets in where, and what every door says when it refuses, in Chinese and with a number that leads to the log.
 * The webapps keep their own locks; this package locks everything beside them.
 */
package org.fengqiao.security;
