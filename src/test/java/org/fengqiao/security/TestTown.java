package org.fengqiao.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.fengqiao.engine.FormSubmission;
import org.fengqiao.notification.Notifications;
import org.fengqiao.organisation.ChannelAccounts;
import org.fengqiao.organisation.Evaluator;
import org.fengqiao.organisation.Expert;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotAllowed;
import org.fengqiao.refusal.NotFound;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Two sub-districts that exist only here, so that no test meets the demo's people. */
@TestConfiguration(proxyBeanMethods = false)
public class TestTown {

    static final Map<String, Unit> UNITS = Map.of(
            "testqu", new Unit("testqu", UnitKind.DISTRICT, "试验区", null, null, null),
            "qingshan", new Unit("qingshan", UnitKind.SUBDISTRICT, "青山街道", "testqu", "QSN", 8),
            "lvshui", new Unit("lvshui", UnitKind.SUBDISTRICT, "绿水街道", "testqu", "LSH", 8),
            "nanshan", new Unit("nanshan", UnitKind.COMMUNITY, "南山社区", "qingshan", null, 10),
            "nanshan-g1", new Unit("nanshan-g1", UnitKind.GRID, "南山社区第一网格", "nanshan", null, null),
            "dongshan", new Unit("dongshan", UnitKind.COMMUNITY, "东山社区", "qingshan", null, 10),
            "beihe", new Unit("beihe", UnitKind.COMMUNITY, "北河社区", "lvshui", null, 10),
            "dept-test", new Unit("dept-test", UnitKind.DEPARTMENT, "试验局", "testqu", null, null));

    @Bean
    @Primary
    Organisation testOrganisation() {
        return new Organisation() {
            @Override
            public Optional<Unit> unit(String id) {
                return Optional.ofNullable(UNITS.get(id));
            }

            @Override
            public List<Unit> units(UnitKind kind) {
                return UNITS.values().stream().filter(unit -> unit.kind() == kind).toList();
            }

            @Override
            public Optional<Unit> enclosing(String unit, UnitKind kind) {
                for (Unit at = UNITS.get(unit); at != null; at = at.parent() == null ? null : UNITS.get(at.parent())) {
                    if (at.kind() == kind) {
                        return Optional.of(at);
                    }
                }
                return Optional.empty();
            }

            @Override
            public List<Person> holders(String group) {
                return List.of();
            }

            @Override
            public Optional<Person> person(String id) {
                return Optional.of(new Person(id, "试验员" + id, null, true));
            }

            @Override
            public List<String> groupsOf(String person) {
                return List.of();
            }

            @Override
            public Optional<String> superior(String group) {
                return group.endsWith(".clerk") ? Optional.of(group.replace(".clerk", ".secretary")) : Optional.empty();
            }

            @Override
            public String groupName(String group) {
                return group;
            }

            @Override
            public List<Expert> experts(String unit) {
                return List.of();
            }

            @Override
            public List<Evaluator> evaluators(String unit) {
                return List.of();
            }

            @Override
            public boolean belongsTo(String person, String subdistrict) {
                return false;
            }
        };
    }

    @Bean
    @Primary
    ChannelAccounts testChannelAccounts() {
        return account -> account.equals("test-hotline") ? Optional.of("HOTLINE") : Optional.empty();
    }

    /** Whom a task is told to is no matter of the doors. */
    @Bean
    @Primary
    Notifications nobodyIsTold() {
        return notice -> { };
    }

    /** What a step does with its form, on the way out of the task. */
    @Bean
    ExecutionListener doorTrialLeave() {
        return execution -> FormSubmission.handle(execution, form -> {
            form.requiredText("opinion", "意见", 20);
            form.optionalText("remark", "备注", 6000);
            form.check();
        });
    }

    /** A listener that throws what the form asks for. */
    @Bean
    TaskListener doorTrialComplete() {
        return task -> {
            switch (String.valueOf(task.getVariable("trouble"))) {
                case "invalid" -> throw new InvalidInput("opinion", "意见不成立");
                case "conflict" -> throw new Conflict("案件已归档");
                case "notAllowed" -> throw new NotAllowed("您办理过此案，不能评估");
                case "notFound" -> throw new NotFound("没有这份协议");
                case "unforeseen" -> throw new IllegalStateException("inside of the house");
                default -> {
                    // no trouble
                }
            }
        };
    }
}
