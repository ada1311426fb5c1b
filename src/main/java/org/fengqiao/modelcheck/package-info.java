/**
 * The rules for what process owners edit, checked by reading the files only: names, flow, bindings, clocks, parallel work,
 * the picture, decisions and forms. One set of rules has three uses: the build checks the working tree, a process owner checks
 * his files by a command, and the running house checks what is deployed into it.
 */
package org.fengqiao.modelcheck;
