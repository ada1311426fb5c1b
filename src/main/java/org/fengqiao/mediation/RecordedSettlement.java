package org.fengqiao.mediation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.fengqiao.casefile.Agreement;

/**
 * A mediated agreement as it stands in the file.
 *
 * @param mediators their names
 * @param performed null until it was checked
 */
public record RecordedSettlement(Agreement agreement, Signatories applicant, Signatories respondent, String dispute,
        String performance, LocalDate performOn, AgreementForm form, List<String> mediators, Boolean performed, Instant checkedAt) {

    /** Until when the parties may together ask the court to confirm it 司法确认. */
    public LocalDate confirmationUntil() {
        return agreement.effectiveOn().plusDays(Settlements.CONFIRMATION_DAYS);
    }
}
