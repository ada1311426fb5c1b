package org.fengqiao.notification;

/** A message put into words. */
record Letter(String subject, String text, String html) {
}
