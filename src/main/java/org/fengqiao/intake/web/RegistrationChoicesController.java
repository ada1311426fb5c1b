package org.fengqiao.intake.web;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.PlacesOfOfficers;
import org.fengqiao.organisation.UnitKind;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a page for registering offers to choose from. */
@RestController
@Tag(name = "案件")
class RegistrationChoicesController {

    record Choice(String value, String label) {
    }

    /** @param own whether it is the caller's own unit or lies in it */
    record PlaceChoice(String value, String label, boolean own) {
    }

    /**
     * @param departments what may be complained about beside the places
     * @param gridWorker whether the caller is one: he may have settled what reached him on any channel
     */
    record Choices(List<Choice> categories, List<Choice> grades, List<Choice> channels, List<PlaceChoice> places, List<Choice> departments,
            boolean gridWorker) {
    }

    private final PlacesOfOfficers places;
    private final Organisation organisation;
    private final CaseFiles caseFiles;
    private final CurrentOfficer caller;

    RegistrationChoicesController(PlacesOfOfficers places, Organisation organisation, CaseFiles caseFiles, CurrentOfficer caller) {
        this.places = places;
        this.organisation = organisation;
        this.caseFiles = caseFiles;
        this.caller = caller;
    }

    @Operation(operationId = "listRegistrationChoices", summary = "登记时可选的类别、等级、渠道、地点和部门",
            description = "地点只含本人所属街道的网格、社区和街道，本单位的在前。departments 是投诉的单位里除地点以外可选的部门。gridWorker 表示本人是网格员，任何渠道来的都可能已由他当场处理好。")
    @GetMapping(path = "/api/v1/registration-choices", produces = MediaType.APPLICATION_JSON_VALUE)
    Choices list() {
        return new Choices(choices(Category.values(), Category::label), choices(Grade.values(), Grade::label), choices(Channel.values(), Channel::label),
                places.of(caller.id()).stream().map(place -> new PlaceChoice(place.id(), place.fullName(), place.own())).toList(),
                organisation.units(UnitKind.DEPARTMENT).stream().map(department -> new Choice(department.id(), department.name())).toList(),
                caseFiles.isGridWorker(caller.id()));
    }

    private static <E extends Enum<E>> List<Choice> choices(E[] constants, Function<E, String> label) {
        return Stream.of(constants).map(constant -> new Choice(constant.name(), label.apply(constant))).toList();
    }
}
