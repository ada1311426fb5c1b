/** What the engine calls while {@code seven-step-consultation} runs: reads a form or a variable, calls the domain, writes the result back. */
package org.fengqiao.consultation.process;
