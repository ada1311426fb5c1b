package org.fengqiao.mediation.web;

import org.fengqiao.casefile.web.OpenedWithParties;
import org.fengqiao.mediation.Settlements;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.refusal.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * 调解协议书 as a page to be printed and signed. It goes into both parties' hands: of the case file it shows the number and the
 * kind of matter only, never who reported it.
 */
@Controller
class AgreementPage {

    private final OpenedWithParties caseFiles;
    private final Settlements settlements;
    private final Organisation organisation;

    AgreementPage(OpenedWithParties caseFiles, Settlements settlements, Organisation organisation) {
        this.caseFiles = caseFiles;
        this.settlements = settlements;
        this.organisation = organisation;
    }

    @GetMapping(path = "/case-file/{caseNo}/agreement/{id:[0-9]{1,18}}", produces = "text/html;charset=UTF-8")
    String show(@PathVariable("caseNo") String caseNo, @PathVariable("id") long id, Model model) {
        model.addAttribute("settlement", caseFiles.open(caseNo, "调解协议", file -> {
            model.addAttribute("caseNo", file.caseNo());
            model.addAttribute("matter", file.category().label());
            model.addAttribute("place", organisation.unit(file.community() == null ? file.subdistrict() : file.community()).map(Unit::name).orElse(""));
            return settlements.find(caseNo, id).orElseThrow(() -> new NotFound("本案没有这份调解协议"));
        }));
        return "mediation-agreement";
    }
}
