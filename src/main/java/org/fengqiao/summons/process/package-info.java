/** What the processes {@code department-summons} and {@code department-handling} call, and how they reach each other. */
package org.fengqiao.summons.process;
