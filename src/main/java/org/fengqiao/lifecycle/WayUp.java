package org.fengqiao.lifecycle;

import java.util.Map;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.ConferenceDecisions;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Trail;
import org.fengqiao.deadline.ClockAlarms;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What could not be settled goes one level up 上提办理, never sideways and never twice to the same unit for the first time; the
 * district conference's written decision is the end.
 */
@Service
public class WayUp {

    private static final String STEP = "上提";
    private static final String DISTRICT = "区级承办";
    private static final String CONFERENCE = "区联席会议";
    /** Kind of the document that holds the conference's decision. */
    static final String DECISION_DOCUMENT = "CONFERENCE_DECISION";

    private final CaseFiles caseFiles;
    private final ConferenceDecisions decisions;
    private final Documents documents;
    private final Trail trail;
    private final ClockAlarms alarms;

    WayUp(CaseFiles caseFiles, ConferenceDecisions decisions, Documents documents, Trail trail, ClockAlarms alarms) {
        this.caseFiles = caseFiles;
        this.decisions = decisions;
        this.documents = documents;
        this.trail = trail;
        this.alarms = alarms;
    }

    /**
     * The next level takes the case over; one that accepted it and has not worked on it yet begins now.
     *
     * @param unit that of the next level
     * @param from the unit that holds the case until now
     * @param why may be null
     * @throws Conflict when the unit had the case before
     */
    @Transactional(noRollbackFor = Conflict.class)
    public void raise(String caseNo, NextLevel next, String unit, String from, String why) {
        CaseFile file = caseFiles.get(caseNo);
        if (!unit.equals(from)) {
            caseFiles.received(caseNo, unit, from);
        }
        caseFiles.routed(caseNo, next.level(), next == NextLevel.CONFERENCE ? file.route() : Route.TRIAGE);
        trail.append(caseNo, "system", STEP, next.words(), why);
        // a consultation's plan was in time, but it did not settle the matter
        alarms.runOn(Closing.wholeCase(file));
    }

    /** Departments are whistled in, or one is charged directly. */
    @Transactional
    public void toDepartments(String caseNo) {
        CaseFile file = caseFiles.get(caseNo);
        if (file.route() != Route.SUMMONS) {
            caseFiles.routed(caseNo, file.level(), Route.SUMMONS);
            trail.append(caseNo, "system", "吹哨报到", "转由部门办理", null);
        }
    }

    /**
     * What the district came to.
     *
     * @param legalBody whom the reporter has to turn to, only for {@link DistrictDecision#LEGAL_ROUTE}
     * @param report what was done; kept in the trail
     * @throws InvalidInput when the body is missing
     */
    @Transactional(noRollbackFor = InvalidInput.class)
    public void handledAtDistrict(String caseNo, DistrictDecision decision, String legalBody, String report, String officer, String unit) {
        if (decision == DistrictDecision.LEGAL_ROUTE && legalBody == null) {
            throw new InvalidInput("legalBody", "导入法定途径须写明去哪个机关");
        }
        if (decision.outcome() != null) {
            caseFiles.found(caseNo, decision.outcome(), legalBody == null ? null : "去向：" + legalBody);
        }
        caseFiles.handled(caseNo, officer, unit, DISTRICT);
        trail.append(caseNo, officer, DISTRICT, decision.label() + (legalBody == null ? "" : "：" + legalBody), report);
    }

    /**
     * The district conference's decision: the case ends on it, counts as one with which people are not satisfied, and is listed
     * for supervision.
     *
     * @throws Conflict when it has decided before
     */
    @Transactional(noRollbackFor = Conflict.class)
    public void decidedAtConference(String caseNo, String decision, String reason, String remedies, String officer, String unit) {
        decisions.record(caseNo, decision, reason, remedies, officer);
        documents.record(caseNo, DECISION_DOCUMENT, 1, Map.of("conferenceDecision", decision, "conferenceReason", reason,
                "conferenceRemedies", remedies), officer);
        caseFiles.found(caseNo, Outcome.UNRESOLVED, "区联席会议已作书面决定");
        caseFiles.supervised(caseNo);
        caseFiles.handled(caseNo, officer, unit, CONFERENCE);
        trail.append(caseNo, officer, CONFERENCE, "作出书面决定：群众不满意，挂牌督办", reason);
    }
}
