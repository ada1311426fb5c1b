/** What is told to whom, once and until it has arrived. */
package org.fengqiao.notification;
