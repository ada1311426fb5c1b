package org.fengqiao.casefile.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import org.fengqiao.casefile.Agreements;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.Identities;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * 案件档案 as a page: what an officer opens from the form of a task, because forms never show what is personal, and where he finds what he
 * may do with a case of which he holds no task.
 */
@Controller
class CaseFilePage {

    /** Kind of the agreements that are printed and signed. */
    private static final String MEDIATED = "MEDIATION";
    private static final String PATH = "/case-file";

    private final Readers readers;
    private final CaseViews views;
    private final Agreements agreements;
    private final CurrentOfficer reader;
    private final Identities identities;

    CaseFilePage(Readers readers, CaseViews views, Agreements agreements, CurrentOfficer reader, Identities identities) {
        this.readers = readers;
        this.views = views;
        this.agreements = agreements;
        this.reader = reader;
        this.identities = identities;
    }

    @GetMapping(path = PATH + "/{caseNo}", produces = "text/html;charset=UTF-8")
    String show(@PathVariable("caseNo") @Pattern(regexp = CaseFileController.CASE_NO,
            message = CaseFileController.CASE_NO_MESSAGE) String caseNo, Model model, HttpServletRequest request, HttpServletResponse response) {
        CaseView view = views.of(readers.open(caseNo));
        model.addAttribute("file", view);
        model.addAttribute("agreements", view.partiesMasked() ? List.of()
                : agreements.of(caseNo).stream().filter(agreement -> agreement.kind().equals(MEDIATED)).toList());
        model.addAttribute("account", reader.id());
        // what changes something carries the token of the webapps' session; their own cookie with it stays below /camunda
        identities.token(request).ifPresent(token -> response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from("XSRF-TOKEN", token)
                .path(request.getContextPath() + PATH).sameSite("Strict").secure(request.isSecure()).build().toString()));
        return "case-file";
    }
}
