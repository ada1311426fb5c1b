/** Working calendar and clocks: when something is due, who is warned, who is told when it is late. Clocks never restart. */
package org.fengqiao.deadline;
