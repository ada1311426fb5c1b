package org.fengqiao.generated;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An address that takes requests.
 *
 * @param path with its parts that vary in braces
 * @param example a body that would be accepted; null where none is taken
 * @param upload whether it takes files
 * @param documented the statuses that the description of the API promises; empty for a door that is not ours
 */
record Door(String method, String path, JsonNode example, boolean upload, Set<Integer> documented) {

    boolean ours() {
        return !documented.isEmpty();
    }

    boolean changes() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
