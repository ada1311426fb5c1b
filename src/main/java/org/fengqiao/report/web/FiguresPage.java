package org.fengqiao.report.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The supervisors' page by itself, for whoever supervises a community: Cockpit would show him the whole sub-district. */
@Controller
class FiguresPage {

    @GetMapping(path = "/figures", produces = "text/html;charset=UTF-8")
    String show() {
        return "figures";
    }
}
