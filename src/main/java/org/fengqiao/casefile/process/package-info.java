/** What the register takes down of every process, whatever its author drew. */
package org.fengqiao.casefile.process;
