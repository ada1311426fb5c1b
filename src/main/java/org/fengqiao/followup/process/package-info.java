/** What the process {@code follow-up-visit} calls, and how a reporter's own rating reaches it. */
package org.fengqiao.followup.process;
