/**
 * The supervisors' figures: what came in, how fast and how well it was answered, where it piles up, and the cases behind each number.
 * Reads the register and writes nothing.
 */
package org.fengqiao.report;
