package org.fengqiao.model;

/**
 * One thing wrong with a model.
 *
 * @param file path below the project's folder
 * @param element id of the element, or what else names the place
 * @param problem what is wrong and what would be right
 */
public record Finding(String file, String element, String problem) {

    @Override
    public String toString() {
        return file + " · " + element + ": " + problem;
    }
}
