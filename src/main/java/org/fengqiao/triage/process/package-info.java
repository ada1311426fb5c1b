/** What the engine calls while {@code eight-post-triage} and {@code post-handling} run. */
package org.fengqiao.triage.process;
