package org.fengqiao.consultation;

/** What each step leaves in the case file. */
public enum DocumentKind {
    TOPIC, SITE_VISIT, THEME, NOTICE, OPINION, MINUTES, PLAN_DRAFT, PLAN, IMPLEMENTATION, RESULT
}
