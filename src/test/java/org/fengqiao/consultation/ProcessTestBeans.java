package org.fengqiao.consultation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.fengqiao.notification.Notice;
import org.fengqiao.notification.Notifications;
import org.fengqiao.organisation.Evaluator;
import org.fengqiao.organisation.Expert;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What surrounds the consultation while its process is tested: one sub-district with one community, a calendar that knows only
 * weekends, notices that are kept instead of sent, and a picture of what has been walked. The beans that the model names and
 * that belong to other features are doubles only where the house has none.
 */
@TestConfiguration(proxyBeanMethods = false)
public class ProcessTestBeans {

    @Bean
    @Primary
    SmallOrganisation smallOrganisation() {
        return new SmallOrganisation();
    }

    @Bean
    @Primary
    KeptNotices keptNotices() {
        return new KeptNotices();
    }

    @Bean
    @Primary
    WorkingDays weekdays(Clock clock) {
        return new Weekdays(clock.getZone());
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ProcessEnginePlugin coverage() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
            }
        };
    }

    @Bean
    static BeanDefinitionRegistryPostProcessor doubles() {
        return new BeanDefinitionRegistryPostProcessor() {
            @Override
            public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
                add(registry, "deadlines", AgreedClocks.class, AgreedClocks::new);
                add(registry, "figures", TableOfFigures.class, TableOfFigures::new);
                add(registry, "queues", TwoQueues.class, TwoQueues::new);
                add(registry, "warnOfDeadline", TaskListener.class, () -> task -> { });
                add(registry, "escalateDeadline", TaskListener.class, () -> task -> { });
                add(registry, "reportOverdue", JavaDelegate.class, () -> execution -> { });
            }

            private <T> void add(BeanDefinitionRegistry registry, String name, Class<T> type, Supplier<T> bean) {
                if (!registry.containsBeanDefinition(name)) {
                    registry.registerBeanDefinition(name, BeanDefinitionBuilder.genericBeanDefinition(type, bean).getBeanDefinition());
                }
            }
        };
    }

    /** A clock is (case, stage, unit, round): two days, or the agreed day; asked again it gives the same. */
    public static class AgreedClocks {

        private final Map<String, Instant> ends = new ConcurrentHashMap<>();

        public Date end(DelegateExecution execution, String stage) {
            String key = String.join("/", List.of(execution.getProcessBusinessKey(), stage,
                    execution.getVariable("unit").toString(), execution.getVariable("round").toString()));
            return Date.from(ends.computeIfAbsent(key, k -> fresh(execution, stage)));
        }

        private static Instant fresh(DelegateExecution execution, String stage) {
            if (stage.equals("plan-implementation")) {
                return LocalDate.parse(execution.getVariable("agreedDate").toString()).atTime(17, 30)
                        .atZone(ZoneId.of("Asia/Shanghai")).toInstant();
            }
            return org.camunda.bpm.engine.impl.util.ClockUtil.getCurrentTime().toInstant().plusSeconds(2 * 86_400);
        }

        public Date warning(DelegateExecution execution, String stage) {
            return Date.from(end(execution, stage).toInstant().minusSeconds(3_600));
        }

        public Date secondEnd(DelegateExecution execution, String stage) {
            return Date.from(end(execution, stage).toInstant().plusSeconds(86_400));
        }
    }

    public static class TableOfFigures {

        private static final Map<String, BigDecimal> FIGURES = Map.of("notice-working-days", BigDecimal.valueOf(3),
                "quorum-ratio", BigDecimal.valueOf(2).divide(BigDecimal.valueOf(3), MathContext.DECIMAL64),
                "quorum-attempts", BigDecimal.valueOf(2), "consultation-rounds", BigDecimal.valueOf(3),
                "evaluation-minimum", new BigDecimal("3.0"), "evaluators-minimum", BigDecimal.valueOf(3),
                "plan-working-days-max", BigDecimal.valueOf(30));

        public BigDecimal of(String figure) {
            return FIGURES.get(figure);
        }

        public int number(String figure) {
            return of(figure).intValueExact();
        }
    }

    public static class TwoQueues {

        public String group(DelegateExecution execution, String part) {
            boolean clerk = part.equals("consultation-clerk");
            return "SUBDISTRICT".equals(execution.getVariable("level"))
                    ? execution.getVariable("subdistrict") + (clerk ? ".liaison" : ".leader")
                    : execution.getVariable("community") + (clerk ? ".clerk" : ".secretary");
        }
    }

    /** Keeps what would be told. */
    public static class KeptNotices implements Notifications {

        private final List<Notice> told = new ArrayList<>();

        @Override
        public void tell(Notice notice) {
            told.add(notice);
        }

        List<Notice> told(String caseNo) {
            return told.stream().filter(notice -> notice.caseNo().equals(caseNo)).toList();
        }
    }

    /** Monday to Friday. */
    record Weekdays(ZoneId zone) implements WorkingDays {

        @Override
        public Instant earliestMeeting(Instant publishedAt, int fullWorkingDays) {
            return latestDay(publishedAt.atZone(zone).toLocalDate(), fullWorkingDays).plusDays(1).atStartOfDay(zone).toInstant();
        }

        @Override
        public LocalDate latestDay(LocalDate from, int workingDays) {
            LocalDate day = from;
            for (int left = workingDays; left > 0;) {
                day = day.plusDays(1);
                if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                    left--;
                }
            }
            return day;
        }
    }

    /** 虎山路街道 with 虎山社区, its officers, experts and evaluators. */
    public static class SmallOrganisation implements Organisation {

        private final Map<String, Unit> units = Map.of(
                "fengxi", new Unit("fengxi", UnitKind.DISTRICT, "枫溪区", null, null, null),
                "hushanlu", new Unit("hushanlu", UnitKind.SUBDISTRICT, "虎山路街道", "fengxi", "HSL", 20),
                "hushan", new Unit("hushan", UnitKind.COMMUNITY, "虎山社区", "hushanlu", null, 15));
        private final Map<String, Person> people = new ConcurrentHashMap<>();

        SmallOrganisation() {
            Map.of("hushan-clerk", "周敏", "hushan-secretary", "郑国栋", "hushan-g1-worker", "卫东", "hushanlu-liaison", "冯涛",
                    "hushanlu-leader", "陈志远").forEach(this::person);
            for (int i = 1; i <= 6; i++) {
                person("hushan-expert" + i, "专家" + i);
                person("hushan-evaluator" + i, "评估员" + i);
            }
            person("hushanlu-expert1", "街道专家");
            people.put("hushan-left", new Person("hushan-left", "离职者", null, false));
        }

        private void person(String id, String name) {
            people.put(id, new Person(id, name, id + "@fengxi.example", true));
        }

        @Override
        public Optional<Unit> unit(String id) {
            return Optional.ofNullable(units.get(id));
        }

        @Override
        public List<Unit> units(UnitKind kind) {
            return units.values().stream().filter(unit -> unit.kind() == kind).toList();
        }

        @Override
        public Optional<Unit> enclosing(String unit, UnitKind kind) {
            Optional<Unit> here = unit(unit);
            return here.isEmpty() || here.get().kind() == kind ? here : enclosing(String.valueOf(here.get().parent()), kind);
        }

        @Override
        public List<Person> holders(String group) {
            return person(group.replace('.', '-')).stream().toList();
        }

        @Override
        public Optional<Person> person(String id) {
            return Optional.ofNullable(people.get(id));
        }

        @Override
        public List<String> groupsOf(String person) {
            return List.of();
        }

        @Override
        public Optional<String> superior(String group) {
            return Optional.empty();
        }

        @Override
        public String groupName(String group) {
            return group;
        }

        @Override
        public List<Expert> experts(String unit) {
            if (unit.equals("hushanlu")) {
                return List.of(new Expert(people.get("hushanlu-expert1"), unit, "协调献策", "居民代表"));
            }
            return List.of(new Expert(people.get("hushan-expert1"), unit, "破解难题", "社区党委"),
                    new Expert(people.get("hushan-expert2"), unit, "破解难题", "五老"),
                    new Expert(people.get("hushan-expert3"), unit, "协调献策", "居民代表"),
                    new Expert(people.get("hushan-expert4"), unit, "法律咨询", "驻社区律师"),
                    new Expert(people.get("hushan-expert5"), unit, "心理辅导", "两代表一委员"),
                    new Expert(people.get("hushan-left"), unit, "破解难题", "五老"));
        }

        @Override
        public List<Evaluator> evaluators(String unit) {
            return List.of(new Evaluator(people.get("hushan-evaluator1"), unit, Evaluator.Kind.CADRE),
                    new Evaluator(people.get("hushan-clerk"), unit, Evaluator.Kind.CADRE),
                    new Evaluator(people.get("hushan-evaluator2"), unit, Evaluator.Kind.PARTY_REPRESENTATIVE),
                    new Evaluator(people.get("hushan-evaluator3"), unit, Evaluator.Kind.RESIDENT),
                    new Evaluator(people.get("hushan-evaluator4"), unit, Evaluator.Kind.RESIDENT),
                    new Evaluator(people.get("hushan-secretary"), unit, Evaluator.Kind.CADRE));
        }

        @Override
        public boolean belongsTo(String person, String subdistrict) {
            return true;
        }
    }
}
