package org.fengqiao.triage;

/** What the steps leave in the case file. Counselling leaves nothing. */
enum DocumentKind {
    TRIAGE_INTAKE, TRIAGE_APPROVAL, POST_REPORT, POST_REQUEST, FEEDBACK_REVIEW, JOINT_PLAN, JOINT_HANDLING, COMMISSIONER_DECISION,
    CONFERENCE_MINUTES, CONFERENCE_IMPLEMENTATION
}
