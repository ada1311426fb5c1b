package org.fengqiao.casefile.web;

import java.util.List;
import java.util.function.Function;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case file for a page that shows its parties in full: the rule of the case file itself, and the trail remembers it. */
@Component
public class OpenedWithParties {

    private final Readers readers;
    private final CaseViews views;

    OpenedWithParties(Readers readers, CaseViews views) {
        this.readers = readers;
        this.views = views;
    }

    /**
     * @param what what is to be read, in Chinese, for the refusal
     * @param found looks for it in the case; what is not there is not seen, and the trail says nothing of it
     * @throws NotFound when there is no such case, and in the same words when it is none of the reader's business
     * @throws NotAllowed when the reader does not deal with the parties
     */
    @Transactional
    public <T> T open(String caseNo, String what, Function<CaseFile, T> found) {
        CaseFile caseFile = readers.open(caseNo);
        List<String> grounds = readers.groundsToSeeTheParties(caseFile);
        if (grounds.isEmpty()) {
            throw new NotAllowed("您的岗位不直接接触当事人，不能查看" + what);
        }
        T shown = found.apply(caseFile);
        views.remember(caseNo, grounds);
        return shown;
    }
}
