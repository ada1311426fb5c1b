/** What {@code case-lifecycle} calls. */
package org.fengqiao.lifecycle.process;
