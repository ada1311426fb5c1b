package org.fengqiao.report;

/**
 * How cases fare at one element of a process.
 *
 * @param element its id in the diagram
 * @param waiting how many are there now
 * @param passed how many have been there and gone on
 * @param medianSeconds what half of those took at most, by the calendar; null where none has gone on
 * @param longestSeconds how long the one has been there that has waited longest; null where none waits
 */
public record ElementFigure(String element, long waiting, long passed, Long medianSeconds, Long longestSeconds) {
}
