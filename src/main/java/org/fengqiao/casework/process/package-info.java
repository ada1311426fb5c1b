/** The everyday verbs in the engine: whose a task is, and the small processes {@code second-opinion} and {@code decide-recusal}. */
package org.fengqiao.casework.process;
