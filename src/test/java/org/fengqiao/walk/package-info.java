/** Random legal walks of officers and time through all processes, and what has to hold on every one of them. */
package org.fengqiao.walk;
