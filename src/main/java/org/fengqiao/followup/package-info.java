/** The visit after a route's outcome 回访评价: who asks the reporter, what he answers, what is put right, and when it is enough. */
package org.fengqiao.followup;
