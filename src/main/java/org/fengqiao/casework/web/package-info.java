/** Where Tasklist's buttons ask for a hand-over, a second opinion or a recusal. */
package org.fengqiao.casework.web;
