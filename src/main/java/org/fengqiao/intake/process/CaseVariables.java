package org.fengqiao.intake.process;

/** The variables with which a case starts. */
public final class CaseVariables {

    public static final String CASE_NO = "caseNo";
    /** Made from category and place; the resident's own title stays in the register. */
    public static final String TITLE = "title";
    public static final String CATEGORY = "category";
    public static final String GRADE = "grade";
    public static final String CHANNEL = "channel";
    public static final String LEVEL = "level";
    public static final String SUBDISTRICT = "subdistrict";
    public static final String COMMUNITY = "community";
    /** How many people are affected. */
    public static final String PEOPLE = "people";
    public static final String INJURY = "injury";
    public static final String FAST = "fast";
    /** Who works on this stage; at first the community, or the sub-district where the place is above one. */
    public static final String UNIT = "unit";
    public static final String ROUND = "round";

    private CaseVariables() {
    }
}
