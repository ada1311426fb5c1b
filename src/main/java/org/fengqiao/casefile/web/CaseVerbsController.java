package org.fengqiao.casefile.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseVerb;
import org.fengqiao.casefile.CaseVerbs;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says what the reader may do with a case, so that its file offers that and nothing else. */
@RestController
@Tag(name = "案件")
class CaseVerbsController {

    /** @param reason why it is not possible, null where it is */
    record CaseVerbView(CaseVerb verb, String label, boolean possible, String reason) {
    }

    private final Readers readers;
    private final List<CaseVerbs> verbs;

    CaseVerbsController(Readers readers, List<CaseVerbs> verbs) {
        this.readers = readers;
        this.verbs = verbs;
    }

    @Operation(operationId = "listCaseVerbs", summary = "本人现在可以对案件做什么",
            description = "上传附件、补充材料、撤回、矛盾升级、回避；不可以的说明原因。与手上有没有本案的任务无关。")
    @GetMapping(path = "/api/v1/cases/{caseNo}/verbs", produces = MediaType.APPLICATION_JSON_VALUE)
    List<CaseVerbView> list(@PathVariable("caseNo") @Pattern(regexp = CaseFileController.CASE_NO,
            message = CaseFileController.CASE_NO_MESSAGE) String caseNo) {
        CaseFile file = readers.open(caseNo);
        Map<CaseVerb, Optional<String>> reasons = new EnumMap<>(CaseVerb.class);
        verbs.forEach(some -> reasons.putAll(some.of(file)));
        return reasons.entrySet().stream().map(verb -> new CaseVerbView(verb.getKey(), verb.getKey().label(), verb.getValue().isEmpty(),
                verb.getValue().orElse(null))).toList();
    }
}
