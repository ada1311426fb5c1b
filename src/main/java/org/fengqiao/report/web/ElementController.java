package org.fengqiao.report.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.report.ElementFigure;
import org.fengqiao.report.Supervised;
import org.fengqiao.report.process.ElementFigures;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What Cockpit draws on the diagram of a process. */
@RestController
@Tag(name = "统计")
class ElementController {

    record Elements(String definition, List<ElementFigure> elements) {
    }

    private final Questions questions;
    private final ElementFigures figures;

    ElementController(Questions questions, ElementFigures figures) {
        this.questions = questions;
        this.figures = figures;
    }

    @Operation(operationId = "readElements", summary = "流程各环节的在办和用时",
            description = "一个流程版本的每个环节：现有几件、走过几件、用时的中位数（自然时间）。只计本人督查的街道；社区不能看流程。")
    @GetMapping(path = "/api/v1/reports/process-definitions/{definition}/elements", produces = MediaType.APPLICATION_JSON_VALUE)
    Elements elements(@PathVariable("definition") String definition) {
        Supervised supervised = questions.supervised();
        // a process knows its sub-district only
        if (supervised.subdistricts().isEmpty()) {
            throw new NotAllowed("流程图上的数据只给街道和区的督查人员");
        }
        return new Elements(definition, figures.of(definition, supervised.subdistricts()));
    }
}
