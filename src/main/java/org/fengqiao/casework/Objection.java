package org.fengqiao.casework;

import org.fengqiao.casefile.RecusalKind;

/**
 * A party's objection to somebody who works on the case, on which his superior decides.
 *
 * @param decider the group that decides
 * @param granted null while it is undecided
 * @param needless whether nobody has to decide any more
 */
public record Objection(long id, String caseNo, String person, RecusalKind kind, String reason, String recordedBy, String decider,
        Boolean granted, boolean needless) {
}
