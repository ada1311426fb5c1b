/** Starts {@code case-lifecycle} for a registered demand. */
package org.fengqiao.intake.process;
