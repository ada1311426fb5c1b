package org.fengqiao.consultation;

import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What the house may set about consultations.
 *
 * @param meetingTime time of day proposed for a meeting; the chair may change it
 */
@ConfigurationProperties("fengqiao.consultation")
record ConsultationSettings(@DefaultValue("14:30") @DateTimeFormat(pattern = "HH:mm") LocalTime meetingTime) {
}
