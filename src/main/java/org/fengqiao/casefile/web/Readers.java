package org.fengqiao.casefile.web;

import java.util.List;
import java.util.stream.Stream;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.CaseFiles;
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

    /** Roles that speak with the parties; held in the case's own community, grid or sub-district. */
    private static final List<String> COMMUNITY_ROLES = List.of("clerk", "secretary", "mediator");
    private static final List<String> GRID_ROLES = List.of("grid-worker");
    private static final List<String> SUBDISTRICT_ROLES = List.of("post-intake", "post-mediation", "post-reception",
            "commissioner", "liaison");
    private static final String SUPERVISOR = ".supervisor";

    private final CaseFiles caseFiles;
    private final Trail trail;
    private final CurrentOfficer reader;
    private final OpenTasks openTasks;
    private final Organisation organisation;

    Readers(CaseFiles caseFiles, Trail trail, CurrentOfficer reader, OpenTasks openTasks, Organisation organisation) {
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.reader = reader;
        this.openTasks = openTasks;
        this.organisation = organisation;
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

    /** Whether the reader has to deal with the parties: by his role where the case lies, or because he has taken a task of it. */
    boolean needsTheParties(CaseFile caseFile) {
        List<String> groups = reader.groups();
        boolean byRole = Stream.of(groups(caseFile.community(), COMMUNITY_ROLES), groups(caseFile.grid(), GRID_ROLES),
                groups(caseFile.subdistrict(), SUBDISTRICT_ROLES)).flatMap(s -> s).anyMatch(groups::contains);
        if (byRole) {
            return true;
        }
        // a department deals with the matter, never with a reporter who asked for secrecy
        return !(caseFile.secret() && isOfADepartment(groups)) && openTasks.heldBy(reader.id(), caseFile.caseNo());
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
        return groups.stream().filter(group -> group.indexOf('.') > 0)
                .map(group -> organisation.unit(group.substring(0, group.indexOf('.'))))
                .anyMatch(unit -> unit.isPresent() && unit.get().kind() == UnitKind.DEPARTMENT);
    }

    private static Stream<String> groups(String unit, List<String> roles) {
        return unit == null ? Stream.empty() : roles.stream().map(role -> unit + "." + role);
    }
}
