/** What the engine calls while {@code mediation} runs: reads a form or a variable, calls the domain, writes the result back. */
package org.fengqiao.mediation.process;
