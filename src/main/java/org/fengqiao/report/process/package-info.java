/** What the engine's history says about the steps of a process. */
package org.fengqiao.report.process;
