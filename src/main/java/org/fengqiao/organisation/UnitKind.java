package org.fengqiao.organisation;

/** The levels of the tree of units; a department stands beside the sub-districts. */
public enum UnitKind {
    DISTRICT, SUBDISTRICT, COMMUNITY, GRID, DEPARTMENT
}
