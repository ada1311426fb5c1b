package org.fengqiao.mediation;

import java.time.LocalDate;

/**
 * What the parties agree on 调解协议.
 *
 * @param dispute what they disputed; may be null
 * @param performance how it is to be performed
 * @param performOn until when; a day that is today or past was performed on the spot
 * @param effectiveOn the day from which it binds
 */
public record Settlement(Signatories applicant, Signatories respondent, String dispute, String terms, String performance,
        LocalDate performOn, AgreementForm form, LocalDate effectiveOn) {
}
