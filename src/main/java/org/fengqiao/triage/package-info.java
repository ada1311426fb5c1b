/**
 * 一核八翼: a sub-district's eight posts settle a case side by side, led by its commissioner. Here are the rules and what is
 * written into the register; the order of the steps stands in {@code eight-post-triage.bpmn} and {@code post-handling.bpmn}.
 */
package org.fengqiao.triage;
