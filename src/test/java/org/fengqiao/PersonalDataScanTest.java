package org.fengqiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The scan finds what is planted, wherever it is planted, and nothing else. */
@HouseTest
class PersonalDataScanTest {

    private static final String NAME = "欧阳测试";
    private static final String PHONE = "13800138765";

    @Autowired
    JdbcClient jdbc;
    @Autowired
    TaskService tasks;

    private PersonalDataScan scan;
    private Task task;

    @BeforeEach
    void aTaskToPlantIn() {
        scan = new PersonalDataScan(jdbc);
        task = tasks.newTask();
        tasks.saveTask(task);
    }

    @AfterEach
    void nothingIsLeft() {
        tasks.deleteTask(task.getId(), true);
        assertThat(scan.search(NAME, PHONE)).isEmpty();
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        tasks.setVariable(task.getId(), "title", "邻里纠纷 · 虎山路6号楼院");
        assertThat(scan.search(NAME, PHONE)).isEmpty();
    }

    @Test
    void theScanReadsTextAndBytesOfRunningAndHistoricTables() {
        assertThat(scan.columns()).extracting(column -> column.table() + "." + column.name()).contains("act_ru_variable.text_",
                "act_ge_bytearray.bytes_", "act_hi_varinst.text_", "act_hi_comment.message_", "act_ru_task.name_", "act_hi_taskinst.description_");
    }

    @Test
    void aTextVariableIsFound() {
        tasks.setVariable(task.getId(), "reporter", "联系" + NAME + "，电话" + PHONE);
        assertThat(scan.search(NAME, PHONE)).extracting(PersonalDataScan.Hit::toString).containsExactly(
                "act_ru_variable.text_ holds " + NAME + " in 1 row(s)", "act_ru_variable.text_ holds " + PHONE + " in 1 row(s)");
    }

    @Test
    void aNumberIsFound() {
        tasks.setVariable(task.getId(), "phone", Long.valueOf(PHONE));
        assertThat(scan.search(PHONE)).extracting(PersonalDataScan.Hit::column).contains("long_");
    }

    @Test
    void bytesAreFound() {
        tasks.setVariable(task.getId(), "attachment", ("{\"name\":\"" + NAME + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(scan.search(NAME, PHONE)).extracting(PersonalDataScan.Hit::toString)
                .containsExactly("act_ge_bytearray.bytes_ holds " + NAME + " in 1 row(s)");
    }

    @Test
    void aSerializedObjectIsFound() {
        tasks.setVariable(task.getId(), "parties", Variables.objectValue(new ArrayList<>(List.of(NAME, PHONE)))
                .serializationDataFormat("application/json").create());
        assertThat(scan.search(NAME, PHONE)).extracting(PersonalDataScan.Hit::word).containsExactly(NAME, PHONE);
    }

    @Test
    void escapedJsonIsFound() {
        StringBuilder escaped = new StringBuilder();
        NAME.chars().forEach(c -> escaped.append("\\u").append(Integer.toHexString(c)));
        tasks.setVariable(task.getId(), "form", "{\"name\":\"" + escaped + "\"}");
        assertThat(scan.search(NAME)).hasSize(1);
    }

    @Test
    void aTaskNameAndACommentAreFound() {
        task.setName("回访" + NAME);
        tasks.saveTask(task);
        tasks.createComment(task.getId(), null, "电话" + PHONE);
        assertThat(scan.search(NAME, PHONE)).extracting(PersonalDataScan.Hit::table).contains("act_ru_task", "act_hi_comment");
    }
}
