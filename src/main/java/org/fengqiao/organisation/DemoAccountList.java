package org.fengqiao.organisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

/** The accounts somebody who tries the house out may sign in with. */
@Component
public class DemoAccountList {

    private final OrganisationImport organisationImport;
    private final CurrentOrganisation organisation;
    private final AdministratorSettings administrator;

    DemoAccountList(OrganisationImport organisationImport, CurrentOrganisation organisation, AdministratorSettings administrator) {
        this.organisationImport = organisationImport;
        this.organisation = organisation;
        this.administrator = administrator;
    }

    /** One account for each role, with its name and post; empty where there are no demonstration accounts. */
    public List<String> demoAccountLines() {
        if (organisationImport.demoPassword().isEmpty()) {
            return List.of();
        }
        Snapshot now = organisation.snapshot();
        List<String> lines = new ArrayList<>();
        lines.add("示范账号，初始密码均为 " + organisationImport.demoPassword().get() + "（每个角色举一人，其余见组织文件）：");
        lines.add(line(administrator.id(), "系统管理员"));
        Set<Role.Key> shown = new HashSet<>();
        for (UnitKind kind : List.of(UnitKind.DISTRICT, UnitKind.DEPARTMENT, UnitKind.SUBDISTRICT, UnitKind.COMMUNITY, UnitKind.GRID)) {
            now.memberships().stream().filter(m -> now.unit(m.unit()).orElseThrow().kind() == kind)
                    .filter(m -> shown.add(new Role.Key(kind, m.role())))
                    .forEach(m -> lines.add(line(m.person(), now.person(m.person()).orElseThrow().name() + "  " + organisation.groupName(m.group()))));
        }
        now.channels().forEach(channel -> lines.add(line(channel.id(), channel.name() + "（只用于接口）")));
        return lines;
    }

    private static String line(String account, String who) {
        return String.format("  %-24s %s", account, who);
    }
}
