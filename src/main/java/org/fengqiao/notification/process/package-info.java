/** What the engine calls to tell people something, and the one class that starts {@code send-notification}. */
package org.fengqiao.notification.process;
