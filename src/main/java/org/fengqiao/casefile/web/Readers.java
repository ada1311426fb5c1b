package org.fengqiao.casefile.web;

import java.util.List;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Disclosure;
import org.fengqiao.casefile.Trail;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.engine.OpenTasks;
import org.fengqiao.engine.SignedIn;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.springframework.stereotype.Component;

/** Who may open a case file and who needs to know the people in it. */
@Component
class Readers {

    private static final String SUPERVISOR = ".supervisor";

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final CurrentOfficer reader;
    private final OpenTasks openTasks;
    private final Organisation organisation;
    private final Disclosure disclosure;

    Readers(CaseFiles caseFiles, Trail trail, CurrentOfficer reader, OpenTasks openTasks, Organisation organisation,
            Disclosure disclosure) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.reader = reader;
        this.openTasks = openTasks;
        this.organisation = organisation;
        this.disclosure = disclosure;
    }

    /**
     * The case, for somebody who belongs to its sub-district; a channel's account sees what it sent itself.
     *
     * @throws NotFound when there is no such case, and in the same words when it is none of the reader's business
     */
    CaseFile open(String caseNo) {
        return caseFiles.find(caseNo).filter(this::mayRead).orElseThrow(() -> new NotFound("没有案件 " + caseNo));
    }

    private boolean mayRead(CaseFile caseFile) {
        if (isAdministrator()) {
            return true;
        }
        if (!reader.subdistricts().contains(caseFile.subdistrict())) {
            return false;
        }
        return !reader.groups().contains(SignedIn.CHANNEL)
                || trail.of(caseFile.caseNo()).stream().anyMatch(entry -> entry.actor().equals(reader.id()));
    }

    /** Why the reader has to know the people of the case, post by post; empty when he need not. */
    List<String> groundsToSeeTheParties(CaseFile caseFile) {
        List<String> groups = reader.groups();
        boolean holdsTask = openTasks.heldBy(reader.id(), caseFile.caseNo());
        boolean department = isOfADepartment(groups);
        // a substitute without any post may still hold a task
        return Stream.concat(groups.stream(), Stream.of("")).flatMap(group -> disclosure.grounds(place(unit(group), caseFile), role(group), holdsTask, department,
                caseFile.secret()).stream()).distinct().toList();
    }

    /** @throws NotAllowed for everybody but supervisors and administrators */
    void mustSupervise() {
        if (!isAdministrator() && reader.groups().stream().noneMatch(group -> group.endsWith(SUPERVISOR))) {
            throw new NotAllowed("只有督查人员和系统管理员可以核验留痕");
        }
    }

    private boolean isAdministrator() {
        return reader.groups().contains(SignedIn.ADMINISTRATOR);
    }

    private boolean isOfADepartment(List<String> groups) {
        return groups.stream().map(group -> organisation.unit(unit(group)))
                .anyMatch(unit -> unit.isPresent() && unit.get().kind() == UnitKind.DEPARTMENT);
    }

    private static Disclosure.Place place(String unit, CaseFile caseFile) {
        if (unit.equals(caseFile.grid())) {
            return Disclosure.Place.GRID;
        }
        if (unit.equals(caseFile.community())) {
            return Disclosure.Place.COMMUNITY;
        }
        return unit.equals(caseFile.subdistrict()) ? Disclosure.Place.SUBDISTRICT : Disclosure.Place.ELSEWHERE;
    }

    private static String unit(String group) {
        return group.substring(0, Math.max(group.indexOf('.'), 0));
    }

    private static String role(String group) {
        return group.substring(group.indexOf('.') + 1);
    }
}
