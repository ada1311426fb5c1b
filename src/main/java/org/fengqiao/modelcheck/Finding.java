package org.fengqiao.modelcheck;

/**
 * One thing wrong with a model.
 *
 * @param file path below the project's folder, or the name it is deployed under
 * @param element id of the element or key of the form field, or what else names the place
 * @param name what the element is called in the diagram; empty where it has no name
 * @param problem what is wrong and what would be right, in Chinese
 */
public record Finding(Severity severity, String file, String element, String name, String problem) {

    /** How bad it is. */
    public enum Severity {
        /** Would not run, or would do something else than is drawn: is not deployed. */
        ERROR("错误"),
        /** Runs, but is not how models are drawn and named here. */
        HINT("提示");

        private final String label;

        Severity(String label) {
            this.label = label;
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The place without the file. */
    public String place() {
        return name.isBlank() ? element : element + "（" + name + "）";
    }

    @Override
    public String toString() {
        return severity.label + " " + file + " · " + place() + "：" + problem;
    }
}
