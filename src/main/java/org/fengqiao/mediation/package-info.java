/**
 * 人民调解: rights and consent, sessions, the agreement and whether it is kept. What was said and who the parties are is kept
 * here and in the register; the order of the steps stands in {@code mediation.bpmn}.
 */
package org.fengqiao.mediation;
