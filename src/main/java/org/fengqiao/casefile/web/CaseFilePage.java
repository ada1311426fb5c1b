package org.fengqiao.casefile.web;

import jakarta.validation.constraints.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** 案件档案 as a page: what an officer opens from the form of a task, because forms never show what is personal. */
@Controller
class CaseFilePage {

    private final Readers readers;
    private final CaseViews views;

    CaseFilePage(Readers readers, CaseViews views) {
        this.readers = readers;
        this.views = views;
    }

    @GetMapping(path = "/case-file/{caseNo}", produces = "text/html;charset=UTF-8")
    String show(@PathVariable("caseNo") @Pattern(regexp = CaseFileController.CASE_NO,
            message = CaseFileController.CASE_NO_MESSAGE) String caseNo, Model model) {
        model.addAttribute("file", views.of(readers.open(caseNo)));
        return "case-file";
    }
}
