package org.fengqiao.engine;

import java.util.List;

/**
 * New versions of processes are in the engine, committed.
 *
 * @param processes their keys
 * @param by who deployed them, {@code system} at a start of the house
 */
public record ModelsDeployed(List<String> processes, String by) {
}
