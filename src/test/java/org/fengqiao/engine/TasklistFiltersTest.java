package org.fengqiao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.fengqiao.HouseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class TasklistFiltersTest {

    private static final String CLERK = "baihe-clerk";

    @Autowired
    FilterService filters;
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
}
