package org.fengqiao.organisation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the register and the engine's accounts to what the organisation file says: all of it, or nothing. */
@Service
public class OrganisationImport {

    /** The district shipped with the house, for a start with the embedded database and no file of one's own. */
    static final String DEMO = "classpath:organisation/demo.yaml";
    private static final Logger LOG = LoggerFactory.getLogger(OrganisationImport.class);

    private final OrganisationSettings settings;
    private final AdministratorSettings administrator;
    private final OrganisationRegister register;
    private final CurrentOrganisation organisation;
    private final Accounts accounts;
    private final TransactionTemplate transaction;
    private final ResourceLoader resources;
    private final ApplicationEventPublisher events;
    private final boolean embedded;
    private volatile String demoPassword;

    OrganisationImport(OrganisationSettings settings, AdministratorSettings administrator, OrganisationRegister register,
            CurrentOrganisation organisation, Accounts accounts, TransactionTemplate transaction, ResourceLoader resources,
            ApplicationEventPublisher events, Environment environment) {
        this.settings = settings;
        this.administrator = administrator;
        this.register = register;
        this.organisation = organisation;
        this.accounts = accounts;
        this.transaction = transaction;
        this.resources = resources;
        this.events = events;
        this.embedded = environment.getProperty("spring.datasource.url", "").isBlank();
    }

    /** Where the organisation is read from; empty beside an external database for which no file is named. */
    public Optional<String> file() {
        String file = settings.file();
        return file != null && !file.isBlank() ? Optional.of(file.strip()) : embedded ? Optional.of(DEMO) : Optional.empty();
    }

    /** The first password of demonstration accounts; empty unless the file last read gives one and the database is the embedded one. */
    Optional<String> demoPassword() {
        return Optional.ofNullable(demoPassword);
    }

    /**
     * Reads the configured file again.
     *
     * @param actor who asked for it, person id or {@code system}
     * @throws InvalidInput naming every mistake of the file with its line; nothing was changed
     * @throws Conflict where no file is configured
     */
    public ImportReport importConfigured(String actor) {
        String file = file().orElseThrow(() -> new Conflict("没有配置组织文件，请设置 fengqiao.organisation.file（环境变量 FENGQIAO_ORGANISATION_FILE）"));
        return importFrom(file, resource(file), actor);
    }

    ImportReport importFrom(String name, Resource resource, String actor) {
        Chart chart = OrganisationFile.read(content(name, resource), Set.of(administrator.id(), "system", "reporter", Accounts.CHANNEL_GROUP, Accounts.PROCESS_OWNER_GROUP));
        Optional<String> firstPassword = embedded ? Optional.ofNullable(chart.demoPassword()) : Optional.empty();
        ImportReport report = transaction.execute(status -> {
            register.lock();
            List<String> changes = new ArrayList<>(register.bringTo(chart));
            Snapshot now = register.read();
            Accounts.Outcome outcome = accounts.establish(wanted(now, register.formerHolders(), firstPassword));
            changes.addAll(outcome.changes());
            List<String> attention = new ArrayList<>(outcome.attention());
            if (chart.demoPassword() != null && !embedded) {
                attention.add("demoPassword 只对内置数据库有效，已忽略；新账号须由管理员设置密码");
            }
            attention.addAll(gaps(now));
            if (!changes.isEmpty()) {
                register.remember(actor, name, changes.size());
            }
            return new ImportReport(changes.size(), changes, attention);
        });
        demoPassword = firstPassword.orElse(null);
        organisation.refresh();
        if (report.changes() > 0) {
            events.publishEvent(new OrganisationImported());
        }
        LOG.info("组织文件 {} 已导入：{} 处变更，{} 处需要留意（{}）", name, report.changes(), report.attention().size(), actor);
        report.attention().forEach(sentence -> LOG.warn("组织文件：{}", sentence));
        return report;
    }

    private Resource resource(String file) {
        return file.startsWith("classpath:") || file.startsWith("file:") ? resources.getResource(file) : new FileSystemResource(file);
    }

    private static byte[] content(String name, Resource resource) {
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new InvalidInput("file", "无法读取组织文件 " + name + "，请检查路径和读取权限");
        }
    }

    private static Accounts.Wanted wanted(Snapshot now, List<String> formerHolders, Optional<String> firstPassword) {
        List<Accounts.Queue> groups = new ArrayList<>();
        for (Unit unit : now.units()) {
            now.roles().stream().filter(role -> role.key().kind() == unit.kind()).forEach(role -> groups.add(
                    new Accounts.Queue(unit.id() + "." + role.key().role(), unit.name() + " · " + role.name(), true, role.permits())));
        }
        groups.add(new Accounts.Queue(Accounts.CHANNEL_GROUP, "渠道账号", false, EnumSet.of(Permit.REGISTER)));
        Set<String> deploying = groups.stream().filter(group -> group.permits().contains(Permit.DEPLOY)).map(Accounts.Queue::id).collect(Collectors.toSet());
        if (!deploying.isEmpty()) {
            groups.add(new Accounts.Queue(Accounts.PROCESS_OWNER_GROUP, "流程负责人", false, EnumSet.of(Permit.DEPLOY)));
        }

        List<Unit> subdistricts = now.units().stream().filter(unit -> unit.kind() == UnitKind.SUBDISTRICT).toList();
        Set<String> all = subdistricts.stream().map(Unit::id).collect(Collectors.toSet());
        List<Accounts.Account> accounts = new ArrayList<>();
        for (Person person : now.people()) {
            List<String> held = now.groupsOf(person.id());
            if (person.active() && !held.isEmpty()) {
                Set<String> groupsOfPerson = new HashSet<>(held);
                if (held.stream().anyMatch(deploying::contains)) {
                    groupsOfPerson.add(Accounts.PROCESS_OWNER_GROUP);
                }
                accounts.add(new Accounts.Account(person.id(), person.name(), person.email(), groupsOfPerson,
                        all.stream().filter(id -> now.belongsTo(person.id(), id)).collect(Collectors.toSet()), firstPassword));
            }
        }
        now.channels().forEach(channel -> accounts.add(new Accounts.Account(channel.id(), channel.name(), null,
                Set.of(Accounts.CHANNEL_GROUP), all, firstPassword)));

        Set<String> retiredGroups = new HashSet<>();
        for (Unit unit : now.endedUnits()) {
            Stream.concat(now.roles().stream(), now.endedRoles().stream()).filter(role -> role.key().kind() == unit.kind())
                    .forEach(role -> retiredGroups.add(unit.id() + "." + role.key().role()));
        }
        for (Unit unit : now.units()) {
            now.endedRoles().stream().filter(role -> role.key().kind() == unit.kind())
                    .forEach(role -> retiredGroups.add(unit.id() + "." + role.key().role()));
        }
        Set<String> retiredAccounts = new HashSet<>(formerHolders);
        now.endedChannels().forEach(channel -> retiredAccounts.add(channel.id()));
        accounts.forEach(account -> retiredAccounts.remove(account.id()));
        return new Accounts.Wanted(groups, subdistricts.stream().map(unit -> new Accounts.Territory(unit.id(), unit.name())).toList(), accounts,
                retiredGroups, now.endedUnits().stream().filter(unit -> unit.kind() == UnitKind.SUBDISTRICT).map(Unit::id)
                        .collect(Collectors.toSet()), retiredAccounts);
    }

    /** What the file leaves open; the processes run into it sooner or later. */
    private static List<String> gaps(Snapshot now) {
        List<String> gaps = new ArrayList<>();
        for (Unit unit : now.units()) {
            String vacant = now.roles().stream().filter(role -> role.key().kind() == unit.kind())
                    .filter(role -> now.holders(unit.id() + "." + role.key().role()).isEmpty()).map(Role::name).collect(Collectors.joining("、"));
            if (!vacant.isEmpty()) {
                gaps.add(unit.name() + "没有人担任：" + vacant);
            }
            if (unit.kind() == UnitKind.COMMUNITY || unit.kind() == UnitKind.SUBDISTRICT) {
                Set<Evaluator.Kind> missing = EnumSet.allOf(Evaluator.Kind.class);
                now.evaluators(unit.id()).forEach(evaluator -> missing.remove(evaluator.kind()));
                if (!missing.isEmpty()) {
                    gaps.add(unit.name() + "的评估团缺少：" + missing.stream().map(Evaluator.Kind::label).collect(Collectors.joining("、")));
                }
            }
        }
        return gaps;
    }
}
