/** The officers' everyday verbs at any task of any case: 转办, 加签, 回避. None of them moves or restarts a clock. */
package org.fengqiao.casework;
