/**
 * The seven-step consultation 七步协商: topic, theme, notice, meeting, plan, implementation, evaluation. Here are its rules and
 * what it writes into the register; the order of the steps stands in {@code seven-step-consultation.bpmn}.
 */
package org.fengqiao.consultation;
