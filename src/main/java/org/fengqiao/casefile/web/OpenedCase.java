package org.fengqiao.casefile.web;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.refusal.NotFound;
import org.springframework.stereotype.Component;

/** Opens a case file for an answer that shows nothing of its parties. */
@Component
public class OpenedCase {

    private final Readers readers;

    OpenedCase(Readers readers) {
        this.readers = readers;
    }

    /** @throws NotFound when there is no such case, and in the same words when it is none of the reader's business */
    public CaseFile open(String caseNo) {
        return readers.open(caseNo);
    }
}
