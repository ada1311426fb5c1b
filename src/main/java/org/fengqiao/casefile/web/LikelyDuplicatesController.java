package org.fengqiao.casefile.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Duplicates;
import org.fengqiao.casefile.Masking;
import org.fengqiao.casefile.Party;
import org.fengqiao.casefile.Status;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.SignedIn;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.Problems;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells an officer who is still on the telephone which cases may be about the same. What was told goes in the body: an address would
 * be kept in logs.
 */
@RestController
@Tag(name = "案件")
class LikelyDuplicatesController {

    record Told(@Schema(implementation = Category.class) String category, @Schema(description = "所属网格、社区或街道的编号") String placeUnit,
            @Schema(description = "事发地点，可以不全") String address, @Schema(description = "标题，可以不全") String title,
            @Schema(description = "诉求内容，可以不全") String description) {
    }

    /** A case that may be about the same, without the names of its people. */
    record LikelyDuplicate(String caseNo, String title, String address, String placeName, Status status, String statusLabel, OffsetDateTime registeredAt) {
    }

    private final Duplicates duplicates;
    private final CaseFiles caseFiles;
    private final Organisation organisation;
    private final CurrentOfficer officer;
    private final Clock clock;

    LikelyDuplicatesController(Duplicates duplicates, CaseFiles caseFiles, Organisation organisation, CurrentOfficer officer, Clock clock) {
        this.duplicates = duplicates;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.officer = officer;
        this.clock = clock;
    }

    @Operation(operationId = "findLikelyDuplicates", summary = "登记前查重",
            description = "边登记边查：本街道同类别、30 天内、未归档的相似案件，最多 5 件，最像的在前。不登记任何内容。仅工作人员，只查本人所属的街道。")
    @PostMapping(path = "/api/v1/cases/likely-duplicates", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    List<LikelyDuplicate> find(@RequestBody Told told) {
        if (officer.groups().contains(SignedIn.CHANNEL)) {
            throw new NotAllowed("渠道账号不能查重");
        }
        Problems problems = new Problems();
        Category category = category(told.category());
        problems.check(category != null, "category", "请选择有效的诉求类别");
        String subdistrict = enclosing(told.placeUnit(), UnitKind.SUBDISTRICT);
        problems.check(subdistrict != null, "placeUnit", "请选择所属街道、社区或网格");
        notTooLong(problems, "address", "事发地点", told.address(), 200);
        notTooLong(problems, "title", "标题", told.title(), CaseFiles.MAX_TITLE);
        notTooLong(problems, "description", "诉求内容", told.description(), CaseFiles.MAX_DESCRIPTION);
        problems.throwIfAny();
        if (!officer.subdistricts().contains(subdistrict)) {
            throw new NotAllowed("您不属于该街道，不能在那里查重");
        }
        return duplicates.of(new Duplicates.Told(category, subdistrict, enclosing(told.placeUnit(), UnitKind.COMMUNITY),
                enclosing(told.placeUnit(), UnitKind.GRID), text(told.address()), text(told.title()), text(told.description()))).stream()
                .map(candidate -> view(candidate.caseFile())).toList();
    }

    private LikelyDuplicate view(CaseFile file) {
        String place = file.community() == null ? file.subdistrict() : file.community();
        List<String> names = caseFiles.parties(file.caseNo()).stream().map(Party::name).toList();
        return new LikelyDuplicate(file.caseNo(), Masking.text(file.title(), names), Masking.text(file.address(), names),
                organisation.unit(place).map(Unit::name).orElse(place), file.status(), file.status().label(),
                file.registeredAt().atZone(clock.getZone()).toOffsetDateTime());
    }

    private String enclosing(String unit, UnitKind kind) {
        return unit == null ? null : organisation.enclosing(unit, kind).map(Unit::id).orElse(null);
    }

    private static Category category(String name) {
        for (Category category : Category.values()) {
            if (category.name().equals(name)) {
                return category;
            }
        }
        return null;
    }

    private static void notTooLong(Problems problems, String field, String label, String text, int most) {
        problems.check(text == null || text.length() <= most, field, label + "最多 " + most + " 字");
    }

    private static String text(String told) {
        return told == null ? "" : told;
    }
}
