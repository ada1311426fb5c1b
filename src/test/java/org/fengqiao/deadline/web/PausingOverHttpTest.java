package org.fengqiao.deadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.ClockOpening;
import org.fengqiao.deadline.Clocks;
import org.fengqiao.deadline.Terms.Circumstances;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class PausingOverHttpTest extends DoorTest {

    @Autowired
    private Clocks clocks;

    private String caseNo;
    private ClockKey key;

    @BeforeEach
    void theClerkHoldsAClock() {
        caseNo = register(demand());
        String task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult().getId();
        tasks.setAssignee(task, CLERK);
        key = new ClockKey(caseNo, "rectification", "nanshan", 1);
        clocks.open(new ClockOpening(key, new Circumstances(false, null, null, null), null, null));
        clocks.held(key, task, "nanshan.clerk");
    }

    @Test
    void withoutDaysItPausesAtOnceForWhatNobodyHasToApprove() {
        Instant before = end();
        HttpResponse<String> response = pause(wanted());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(OffsetDateTime.parse(json(response).get("until").asText()).toInstant()).isBefore(end());
        assertThat(json(response).size()).isOne();
        assertThat(end()).isAfter(before);
        // a second time nothing is left to pause
        assertThat(pause(wanted()).statusCode()).isEqualTo(409);
    }

    @Test
    void withFewDaysItPausesAtOnceToo() {
        HttpResponse<String> response = pause(wanted().put("days", 2));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).has("until")).isTrue();
    }

    @Test
    void withMoreDaysItSaysWhoHasToApproveAndTheClockGoesOn() {
        Instant before = end();
        HttpResponse<String> response = pause(wanted().put("days", 4));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).toString()).isEqualTo("{\"decider\":\"nanshan.secretary\"}");
        assertThat(end()).isEqualTo(before);
        HttpResponse<String> again = pause(wanted().put("days", 5));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).get("detail").asText()).isEqualTo("已有一份暂停申请在等上一级审批，请等决定后再申请");
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @CsvSource(delimiter = '|', value = {
        "{\"days\": 0, \"awaited\": \"业主\", \"reason\": \"出差\"}    | 422 | 暂停天数须为 1–10 的整数，单位个工作日",
        "{\"days\": -1, \"awaited\": \"业主\", \"reason\": \"出差\"}   | 422 | 暂停天数须为 1–10 的整数，单位个工作日",
        "{\"days\": 11, \"awaited\": \"业主\", \"reason\": \"出差\"}   | 422 | 暂停天数须为 1–10 的整数，单位个工作日",
        "{\"days\": 2.5, \"awaited\": \"业主\", \"reason\": \"出差\"}  | 422 | 暂停天数须为 1–10 的整数，单位个工作日",
        "{\"days\": 1e99, \"awaited\": \"业主\", \"reason\": \"出差\"} | 422 | 暂停天数须为 1–10 的整数，单位个工作日",
        "{\"days\": 4, \"awaited\": \" \", \"reason\": \"出差\"}       | 422 | 请填写等待的当事人",
        "{\"days\": 4, \"awaited\": \"业主\"}                          | 422 | 请填写暂停理由",
        "{\"days\": \"四\", \"awaited\": \"业主\", \"reason\": \"出差\"} | 4   | ''",
        "{\"days\": [4], \"awaited\": \"业主\", \"reason\": \"出差\"}  | 4   | ''",
        "{\"stage\": \"mediation\", \"days\": 4, \"awaited\": \"业主\", \"reason\": \"出差\"} | 404 | 没有环节 mediation 的时限",
        "[]                                                            | 4   | ''",
        "{                                                             | 4   | ''"})
    void badInputIsNamedInChineseAndChangesNothing(String body, String status, String words) {
        Instant before = end();
        HttpResponse<String> response = postJson(path(), CLERK, body);
        assertThat(Integer.toString(response.statusCode())).startsWith(status);
        assertThat(json(response).toString()).contains(words).containsPattern("\\p{IsHan}").doesNotContain("Exception");
        assertThat(end()).isEqualTo(before);
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("approve-pause").processInstanceBusinessKey(caseNo).count()).isZero();
        assertThat(jdbc.sql("select count(*) from trail where case_no = ? and step = '暂停'").param(caseNo).query(Integer.class).single()).isZero();
    }

    @Test
    void whoDoesNotHoldTheClockAndWhoIsNotSignedInPauseNothing() {
        assertThat(postJson(path(), NEIGHBOUR, wanted().put("days", 4).toString()).statusCode()).isEqualTo(403);
        assertThat(postJson(path(), STRANGER, wanted().put("days", 4).toString()).statusCode()).isIn(403, 404);
        assertThat(postJson(path(), "nobody", wanted().put("days", 4).toString()).statusCode()).isEqualTo(401);
    }

    private static ObjectNode wanted() {
        return JSON.createObjectNode().put("stage", "rectification").put("awaited", "业主").put("reason", "出差");
    }

    private HttpResponse<String> pause(ObjectNode wanted) {
        return postJson(path(), CLERK, wanted.toString());
    }

    private String path() {
        return "/api/v1/cases/" + caseNo + "/clocks/pause";
    }

    private Instant end() {
        return clocks.find(key).orElseThrow().endAt();
    }
}
