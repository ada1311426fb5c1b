package org.fengqiao.organisation;

/** What the holders of a role may do beside the tasks of their own queue. */
public enum Permit {
    /** Start a case in Tasklist. */
    REGISTER,
    /** Look at processes, instances and decisions in Cockpit, without changing anything. */
    SUPERVISE
}
