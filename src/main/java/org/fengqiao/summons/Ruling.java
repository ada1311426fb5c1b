package org.fengqiao.summons;

/** What the command decides on a return. */
public enum Ruling {
    /** It is not the department's duty. */
    UPHELD("退单成立"),
    /** It is, and the department goes on with it. */
    UNFOUNDED("退单不成立，仍由该部门承办"),
    /** It is another department's. */
    REASSIGNED("改派另一部门"),
    /** The boundary is unclear: several undertake it under one lead. */
    JOINT("联合承办");

    private final String label;

    Ruling(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether the department that returned the summons has to work on it after all. */
    boolean goesOn() {
        return this == UNFOUNDED || this == JOINT;
    }
}
