package org.fengqiao.consultation;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.fengqiao.notification.Notice;
import org.fengqiao.notification.NoticeKind;
import org.fengqiao.notification.Notifications;
import org.fengqiao.organisation.Evaluator;
import org.fengqiao.organisation.Expert;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Person;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * What surrounds the consultation while its process is tested: one sub-district with one community, a calendar that knows only
 * weekends, and notices that are kept instead of sent.
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

    /** Keeps what would be told. */
    public static class KeptNotices implements Notifications {

        private final List<Notice> told = new ArrayList<>();

        @Override
        public void tell(Notice notice) {
            told.add(notice);
        }

        /** Beside that there is a new task. */
        List<Notice> told(String caseNo) {
            return told.stream().filter(notice -> notice.caseNo().equals(caseNo) && notice.kind() != NoticeKind.ASSIGNED).toList();
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
            person("fengxi-command", "区指挥中心值班员");
            person("hushan-leaving", "将离职者");
            for (int i = 1; i <= 6; i++) {
                person("hushan-expert" + i, "专家" + i);
                person("hushan-evaluator" + i, "评估员" + i);
            }
            person("hushanlu-expert1", "街道专家");
            people.put("hushan-left", new Person("hushan-left", "离职者", null, false));
        }

        /** The account is closed. */
        void leaves(String id) {
            people.computeIfPresent(id, (same, person) -> new Person(id, person.name(), null, false));
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
        public boolean isGroup(String group) {
            return true;
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
