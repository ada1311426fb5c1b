package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class TasklistFiltersTest {

    private static final String CLERK = "baihe-clerk";

    @RegisterExtension
    final EngineTime time = new EngineTime();

    @Autowired
    FilterService filters;
    @Autowired
    AuthorizationService authorizations;
    @Autowired
    TaskService tasks;
    @Autowired
    IdentityService identity;

    private Task offered;
    private Task mine;
    private Task colleagues;
    private Task strangers;

    @BeforeEach
    void fourTasks() {
        offered = task("offered");
        mine = task("mine");
        tasks.setAssignee(mine.getId(), CLERK);
        colleagues = task("colleagues");
        tasks.setAssignee(colleagues.getId(), "baihe-clerk2");
        strangers = tasks.newTask();
        strangers.setName("strangers");
        tasks.saveTask(strangers);
        tasks.addCandidateGroup(strangers.getId(), "jinshui.clerk");
        identity.setAuthentication(CLERK, List.of("baihe.clerk"), List.of("hushanlu"));
    }

    private Task task(String name) {
        Task task = tasks.newTask();
        task.setName(name);
        tasks.saveTask(task);
        tasks.addCandidateGroup(task.getId(), "baihe.clerk");
        return task;
    }

    @AfterEach
    void tidyUp() {
        identity.clearAuthentication();
        for (Task each : List.of(offered, mine, colleagues, strangers)) {
            tasks.deleteTask(each.getId(), true);
        }
    }

    private List<String> shown(String name) {
        Filter filter = filters.createFilterQuery().filterName(name).singleResult();
        return filters.<Task>list(filter.getId()).stream().map(Task::getName).toList();
    }

    @Test
    void theFirstListShowsWhatIsOfferedAndWhatIsMine() {
        assertThat(shown("我的任务")).containsExactlyInAnyOrder("offered", "mine");
    }

    @Test
    void theOtherListsShowEachOfTheTwo() {
        assertThat(shown("本岗待领")).containsExactly("offered");
        assertThat(shown("我的在办")).containsExactly("mine");
    }

    @Test
    void everyListIsThereInTheOrderOfficersReadThemAndAllButTheSuperiorsOneForEverybody() {
        identity.clearAuthentication();
        List<Filter> all = filters.createFilterQuery().list().stream()
                .sorted(Comparator.comparing(filter -> (Integer) filter.getProperties().get("priority"))).toList();

        assertThat(all).extracting(Filter::getName)
                .containsExactly("我的任务", "我的在办", "本岗待领", "今日到期", "临期", "已超期", "催办件", "挂牌督办", "下级在办");
        assertThat(all.subList(0, 8)).allSatisfy(filter -> assertThat(authorizations.createAuthorizationQuery().resourceType(Resources.FILTER)
                .resourceId(filter.getId()).authorizationType(Authorization.AUTH_TYPE_GLOBAL).count()).isOne());
    }

    @Test
    void theListsByDateFollowTheHousesClockAndDay() {
        // 23:00 in Shanghai, while it is another day in most of the world
        time.set("2026-11-23 23:00");
        due(offered, "2026-11-23 23:30", "2026-11-23 22:00");
        due(mine, "2026-11-24 00:30", "2026-11-23 22:00");
        due(colleagues, "2026-11-23 22:30", "2026-11-23 20:00");
        due(strangers, "2026-11-23 23:30", "2026-11-23 22:00");

        assertThat(shown("今日到期")).containsExactly("offered");
        assertThat(shown("临期")).containsExactly("offered", "mine");

        time.set("2026-11-23 23:45");
        assertThat(shown("今日到期")).containsExactly("offered");
        assertThat(shown("临期")).containsExactly("mine");
        // a superior sees those of others, as far as he may see them at all
        identity.clearAuthentication();
        assertThat(shown("已超期")).containsExactly("colleagues", "offered", "strangers");
    }

    @Test
    void whatIsNotYetNearlyDueStaysOutOfThatList() {
        time.set("2026-11-23 10:00");
        due(mine, "2026-11-23 18:00", "2026-11-23 16:00");

        assertThat(shown("临期")).isEmpty();
        assertThat(shown("今日到期")).containsExactly("mine");
    }

    @Test
    void urgedAndSupervisedCasesHaveListsThatAreEmptyUntilThereIsOne() {
        assertThat(shown("催办件")).isEmpty();
        assertThat(shown("挂牌督办")).isEmpty();

        asTheHouse(() -> {
            tasks.setVariableLocal(mine.getId(), TaskCard.URGED, 2);
            tasks.setVariableLocal(offered.getId(), TaskCard.SUPERVISED, true);
        });

        assertThat(shown("催办件")).containsExactly("mine");
        assertThat(shown("挂牌督办")).containsExactly("offered");
    }

    @Test
    void eachListBeginsWithWhatIsDueFirst() {
        due(mine, "2026-11-25 10:00", "2026-11-25 09:00");
        due(offered, "2026-11-24 10:00", "2026-11-24 09:00");

        assertThat(shown("我的任务")).containsExactly("offered", "mine");
    }

    private void due(Task task, String due, String warning) {
        asTheHouse(() -> {
            Task changed = tasks.createTaskQuery().taskId(task.getId()).singleResult();
            changed.setDueDate(at(due));
            changed.setFollowUpDate(at(warning));
            tasks.saveTask(changed);
        });
    }

    private void asTheHouse(Runnable act) {
        identity.clearAuthentication();
        act.run();
        identity.setAuthentication(CLERK, List.of("baihe.clerk"), List.of("hushanlu"));
    }

    private static Date at(String local) {
        return Date.from(LocalDateTime.parse(local.replace(' ', 'T')).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }
}
