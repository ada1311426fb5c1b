package org.fengqiao.notification.process;

/** Process variables of {@code send-notification}. */
final class NotificationVariables {

    static final String NOTIFICATION_ID = "notificationId";
    static final String CASE_NO = "caseNo";
    static final String SUBDISTRICT = "subdistrict";

    private NotificationVariables() {
    }
}
