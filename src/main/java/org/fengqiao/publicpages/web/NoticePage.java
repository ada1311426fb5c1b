package org.fengqiao.publicpages.web;

import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.publicpages.Publications;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 公示: what the consultations announce and what came of them. */
@Controller
class NoticePage {

    /** A sub-district with its communities, to choose from. */
    record Choice(Unit subdistrict, List<Unit> communities) {
    }

    private final Publications publications;
    private final Organisation organisation;
    private final Turnstile turnstile;

    NoticePage(Publications publications, Organisation organisation, Turnstile turnstile) {
        this.publications = publications;
        this.organisation = organisation;
        this.turnstile = turnstile;
    }

    /** Whatever stands in the address, there is a page: a place nobody knows is all of them, a page nobody wrote is the nearest. */
    @GetMapping(path = "/notice", produces = "text/html;charset=UTF-8")
    String notices(@RequestParam(name = "place", defaultValue = "") String place, @RequestParam(name = "page", defaultValue = "1") String page,
            HttpServletRequest request, Model model) {
        turnstile.openPage(request.getRemoteAddr());
        List<Choice> choices = organisation.units(UnitKind.SUBDISTRICT).stream().map(subdistrict -> new Choice(subdistrict,
                organisation.units(UnitKind.COMMUNITY).stream().filter(community -> subdistrict.id().equals(community.parent())).toList())).toList();
        String known = choices.stream().flatMap(choice -> Stream.concat(Stream.of(choice.subdistrict()), choice.communities().stream()))
                .map(Unit::id).filter(place::equals).findFirst().orElse(null);
        model.addAttribute("choices", choices);
        model.addAttribute("place", known);
        model.addAttribute("publications", publications.page(known, page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1));
        return "public/notice";
    }
}
