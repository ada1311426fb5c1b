package org.fengqiao.casefile.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.ChainCheck;
import org.fengqiao.casefile.Trail;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives case files to read. */
@RestController
@Tag(name = "案件")
@RequestMapping(path = "/api/v1/cases/{caseNo}", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseFileController {

    static final String CASE_NO = "[0-9]{8}-[A-Z0-9]{2,9}-[0-9]{4,9}";
    static final String CASE_NO_MESSAGE = "案件编号须形如 20260105-HSL-0001";

    /** @param firstBroken sequence number of the first entry that does not fit, null when the chain is whole */
    record Verification(String caseNo, boolean intact, int entries, Integer firstBroken) {
    }

    private final Readers readers;
    private final CaseViews views;
    private final Trail trail;

    CaseFileController(Readers readers, CaseViews views, Trail trail) {
        this.readers = readers;
        this.views = views;
        this.trail = trail;
    }

    @Operation(operationId = "readCase", summary = "查看案件及其留痕",
            description = "当事人信息按岗位显示：直接接触当事人的岗位看到全文，并记入留痕；其他人看到遮盖后的内容。trail 是全部留痕，"
                    + "从登记到归档，按先后排列。与己无关的案件一律答复没有。")
    @GetMapping
    CaseView read(@PathVariable("caseNo") @Pattern(regexp = CASE_NO, message = CASE_NO_MESSAGE) String caseNo) {
        return views.of(readers.open(caseNo));
    }

    /** Recomputes the trail's chain of hashes. */
    @Operation(operationId = "verifyTrail", summary = "核验案件留痕",
            description = "重新计算留痕的哈希链，指出第一条对不上的记录。仅督查人员和系统管理员。")
    @GetMapping("/trail/verification")
    Verification verify(@PathVariable("caseNo") @Pattern(regexp = CASE_NO, message = CASE_NO_MESSAGE) String caseNo) {
        readers.mustSupervise();
        CaseFile caseFile = readers.open(caseNo);
        ChainCheck check = trail.verify(caseFile.caseNo());
        return new Verification(check.caseNo(), check.intact(), check.entries(), check.firstBroken());
    }
}
