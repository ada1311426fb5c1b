package org.fengqiao.casefile.web;

import java.util.List;

import jakarta.validation.constraints.Pattern;
import org.fengqiao.casefile.Agreements;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 案件档案 as a page: what an officer opens from the form of a task, because forms never show what is personal. */
@Controller
class CaseFilePage {

    /** Kind of the agreements that are printed and signed. */
    private static final String MEDIATED = "MEDIATION";

    private final Readers readers;
    private final CaseViews views;
    private final Agreements agreements;

    CaseFilePage(Readers readers, CaseViews views, Agreements agreements) {
        this.readers = readers;
        this.views = views;
        this.agreements = agreements;
    }

    @GetMapping(path = "/case-file/{caseNo}", produces = "text/html;charset=UTF-8")
    String show(@PathVariable("caseNo") @Pattern(regexp = CaseFileController.CASE_NO,
            message = CaseFileController.CASE_NO_MESSAGE) String caseNo, Model model) {
        CaseView view = views.of(readers.open(caseNo));
        model.addAttribute("file", view);
        model.addAttribute("agreements", view.partiesMasked() ? List.of()
                : agreements.of(caseNo).stream().filter(agreement -> agreement.kind().equals(MEDIATED)).toList());
        return "case-file";
    }
}
