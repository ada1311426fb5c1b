package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.fengqiao.deadline.StageClock;
import org.junit.jupiter.api.Test;

/** The hotline sends a demand, twenty times at once; nobody takes it up, and that does not stay unseen. */
class DeadlineThatPassesScenario extends Story {

    private static final String PHONE = "13700001111";
    private static final String DEMAND = """
            {"title": "小区路面破损", "description": "门口路面塌陷，老人摔倒", "category": "PROPERTY", "channel": "HOTLINE",
             "channelNo": "12345-20260309-000871", "placeUnit": "jinshui", "address": "金水路2号", "peopleAffected": 30,
             "reporter": {"name": "陈桂芳", "phone": "%s"}}""".formatted(PHONE);

    @Test
    void whatTheHotlineSentTwentyTimesIsOneCaseAndItsDeadlineDoesNotPassUnseen() throws Exception {
        time.set("2026-03-09 09:00");
        ExecutorService callers = Executors.newFixedThreadPool(20);
        List<HttpResponse<String>> answers = new ArrayList<>();
        try {
            Callable<HttpResponse<String>> call = () -> hotline("POST", "/api/v1/cases", DEMAND);
            for (Future<HttpResponse<String>> answer : callers.invokeAll(Collections.nCopies(20, call))) {
                answers.add(answer.get());
            }
        } finally {
            callers.shutdown();
        }
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 201).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).extracting(answer -> Tasklist.read(answer.body()).get("caseNo").asText()).containsOnly(
                Tasklist.read(answers.get(0).body()).get("caseNo").asText());
        String caseNo = Tasklist.read(answers.get(0).body()).get("caseNo").asText();
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).processDefinitionKey("case-lifecycle").count()).isEqualTo(1);

        // one working day for the acceptance: at 80 % of it the clerks are warned, at its end the secretary knows
        officer("jinshui-clerk").awaitTask(caseNo, "受理");
        time.moveTo("2026-03-09 17:00");
        awaitMail("jinshui-clerk@fengxi.example", "临期提醒", caseNo);
        assertThat(clock(caseNo).overdueAt()).isNull();
        time.moveTo("2026-03-10 09:05");
        assertThat(clock(caseNo).overdueAt()).isNotNull();
        awaitMail("jinshui-clerk@fengxi.example", "超期通报", caseNo);
        awaitMail("jinshui-secretary@fengxi.example", "超期通报", caseNo);
        // at one and a half times, one level further
        time.moveTo("2026-03-10 15:00");
        awaitMail("hushanlu-liaison@fengxi.example", "超期通报", caseNo);

        JsonNode file = Tasklist.read(hotline("GET", "/api/v1/cases/" + caseNo, null).body());
        assertThat(file.get("caseNo").asText()).isEqualTo(caseNo);
        List<String> trail = new ArrayList<>();
        file.get("trail").forEach(line -> trail.add(line.get("step").asText() + "：" + line.get("decision").asText()));
        assertThat(trail).anyMatch(line -> line.startsWith("时限") && line.contains("临期")).anyMatch(line -> line.startsWith("时限") && line.contains("超期"));
        theFileIsInOrder(caseNo, "陈桂芳", PHONE, "老人摔倒");
    }

    private StageClock clock(String caseNo) {
        return clocks.of(caseNo).stream().filter(each -> each.key().stage().equals("first-acceptance")).findFirst().orElseThrow();
    }
}
