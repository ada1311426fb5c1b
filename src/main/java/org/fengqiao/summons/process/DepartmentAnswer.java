package org.fengqiao.summons.process;

/** What a department does before it works. */
enum DepartmentAnswer {
    ACCEPT, RETURN, RECALLED
}
