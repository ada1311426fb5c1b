package org.fengqiao.triage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Trail;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.Problems;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 联席会议 of the sub-district and of the district, and how their decisions are carried out. */
@Service
public class Conferences {

    private final Clock clock;
    private final Posts posts;
    private final CaseFiles caseFiles;
    private final Documents documents;
    private final Trail trail;
    private final Organisation organisation;

    Conferences(Clock clock, Posts posts, CaseFiles caseFiles, Documents documents, Trail trail, Organisation organisation) {
        this.clock = clock;
        this.posts = posts;
        this.caseFiles = caseFiles;
        this.documents = documents;
        this.trail = trail;
        this.organisation = organisation;
    }

    /**
     * A conference was held.
     *
     * @param district whether it is the district's, which has to decide
     * @throws InvalidInput naming what is missing: members, minutes, and for a decision what, who and by when
     */
    @Transactional
    public void held(TriageRound triage, boolean district, ConferenceResult result, String actor) {
        Problems problems = new Problems();
        problems.check(result.decided() || !district, "resolution", "区联席会议须作出决定");
        List<String> known = posts.conferenceMembers(triage.subdistrict());
        result.members().stream().filter(member -> !known.contains(member)).forEach(member -> problems.add("members",
                "没有这个参会单位：" + (member.length() > 40 ? member.substring(0, 40) + "…" : member)));
        result.check(LocalDate.now(clock), problems);
        problems.throwIfAny();
        String name = district ? "区联席会议" : "街道联席会议";
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("conference", name);
        content.put("conferenceMembers", String.join("、", result.members().stream().map(posts::fullName).toList()));
        content.put("conferenceMinutes", result.minutes());
        if (result.decided()) {
            content.put("resolution", result.resolution());
            content.put("implementer", posts.fullName(result.implementer()));
            content.put("implementBy", result.implementBy().toString());
        }
        documents.record(triage.caseNo(), DocumentKind.CONFERENCE_MINUTES.name(), triage.round(), content, actor);
        trail.append(triage.caseNo(), actor, Step.CONFERENCE, name + (result.decided() ? "作出决定：由" + posts.fullName(result.implementer())
                + "于 " + result.implementBy() + " 前落实" : "未形成决定，提请区联席会议"), null);
    }

    /** @throws InvalidInput when there is no report */
    @Transactional
    public void implemented(TriageRound triage, String implementer, boolean done, String report, String actor) {
        Problems problems = new Problems();
        Texts.required(problems, "implementReport", done ? "落实情况" : "不能落实的原因", report, 4000);
        problems.throwIfAny();
        documents.record(triage.caseNo(), DocumentKind.CONFERENCE_IMPLEMENTATION.name(), triage.round(),
                Map.of("implementer", posts.fullName(implementer), "implementResult", done ? "已落实" : "未能落实", "implementReport", report), actor);
        trail.append(triage.caseNo(), actor, Step.IMPLEMENTATION, posts.fullName(implementer) + (done ? "已落实" : "未能落实"), null);
        String unit = implementer.substring(0, implementer.indexOf('.'));
        boolean department = organisation.unit(unit).filter(found -> found.kind() == UnitKind.DEPARTMENT).isPresent();
        caseFiles.handled(triage.caseNo(), actor, department ? unit : triage.subdistrict(), Step.IMPLEMENTATION);
    }
}
