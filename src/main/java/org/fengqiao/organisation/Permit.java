package org.fengqiao.organisation;

/** What the holders of a role may do beside the tasks of their own queue. */
public enum Permit {
    /** Start a case in Tasklist. */
    REGISTER,
    /** Look at the figures of what lies below, and at processes, instances and decisions in Cockpit, without changing anything. */
    SUPERVISE,
    /** See the figures of one's own community, and the cases behind them. */
    FIGURES,
    /** Deploy processes, decisions and forms into the running house. */
    DEPLOY
}
