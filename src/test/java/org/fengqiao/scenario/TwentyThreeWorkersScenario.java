package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Party;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Status;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.deadline.StageClock;
import org.junit.jupiter.api.Test;

/**
 * 水利组23名工人劳资纠纷: twenty-three workers were fetched from afar for a building site that never opened. They want to be paid for the
 * days they waited, two men are already at each other's throats, and within eight hours it is settled in the community's hall.
 */
class TwentyThreeWorkersScenario extends Story {

    private static final String REPORTER = "熊海生";
    private static final String PHONE = "13905320023";
    private static final String CONTRACTOR = "万国强";
    /** Who speaks for all of them, himself among the four. */
    private static final List<String> REPRESENTATIVES = List.of(REPORTER, "黄建业", "李有田", "陶四喜");
    private static final List<String> WORKERS = List.of(REPORTER, "黄建业", "李有田", "陶四喜", "石大柱", "石二柱", "田满仓", "田满囤", "孔祥福",
            "孔祥禄", "牛得草", "马占山", "杨开河", "柳成荫", "金满堂", "贺新年", "龙在田", "鲁班头", "向长江", "向长河", "温有水", "岳来峰", "冉立冬");

    @Test
    void twentyThreeWorkersAndTheirContractorAgreeWithinEightHours() {
        // 第一时间发现: nine in the morning, the grid worker hears shouting at 水利组17-5栋 and parts two men who are fighting
        time.set("2026-05-15 09:00");
        HttpResponse<String> registered = officer("shuili-g1-worker").register(Map.ofEntries(
                Map.entry("title", "水利组17-5栋工人讨要误工费"), Map.entry("description", "23名工人到场后工程一直没有开工，" + REPORTER + "等人要求" + CONTRACTOR
                        + "支付来后的日常费用，双方动手，群众围观，已当场制止"),
                Map.entry("category", "LABOUR"), Map.entry("channel", "GRID_WORKER"), Map.entry("placeUnit", "shuili-g1"),
                Map.entry("address", "水利组17-5栋"), Map.entry("peopleAffected", WORKERS.size()), Map.entry("injury", true),
                Map.entry("settled", false), Map.entry("secret", false), Map.entry("reporterName", REPORTER),
                Map.entry("reporterPhone", PHONE), Map.entry("reporterEmail", "xiong@workers.example"), Map.entry("counterpartyName", CONTRACTOR)));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        String caseNo = Tasklist.read(registered.body()).get("businessKey").asText();
        assertThat(caseNo).matches("20260515-CHL-\\d{4}");
        assertThat(file(caseNo)).satisfies(file -> {
            assertThat(file.grade()).isEqualTo(Grade.MAJOR);
            assertThat(file.level()).isEqualTo(Level.GRID);
            assertThat(List.of(file.majorInstability(), file.violence(), file.keyCase(), file.fast())).doesNotContain(false);
        });

        // 大事即报: commissioner, leader, command and the police know at once; the district would from thirty people on
        for (String told : List.of("changling-commissioner", "changling-leader", "changling-command", "dept-police-handler")) {
            awaitMail(told + "@fengxi.example", "大事即报", caseNo);
        }
        assertThat(decisions(caseNo)).contains("大事即报：已报：长岭街道 · 街道政法委员、长岭街道 · 分管领导、长岭街道 · 指挥舱值班、公安分局 · 承办人");
        assertThat(told(caseNo, "MAJOR_INSTABILITY")).containsExactlyInAnyOrder("changling-commissioner", "changling-leader", "changling-command",
                "dept-police-handler");

        // 第一时间介入: it delays nothing, the community has half an hour and the parties are at its hall
        Tasklist.Task acceptance = officer("shuili-clerk").awaitTask(caseNo, "受理");
        assertThat(acceptance.due()).isBetween(time.at("2026-05-15 09:30"), time.at("2026-05-15 09:31"));
        assertThat(officer("shuili-clerk").formVariables(acceptance).at("/proposedRouteText/value").asText()).isEqualTo("转入人民调解");
        time.moveTo("2026-05-15 09:20");
        officer("shuili-clerk").complete(caseNo, "受理", Map.of("category", "LABOUR", "grade", "MAJOR", "contactManner", "VISIT",
                "acceptDecision", "MEDIATION"));
        assertThat(file(caseNo).route()).isEqualTo(Route.MEDIATION);
        awaitMail("xiong@workers.example", "已受理", caseNo);

        // the mediator reads both sides their rights; lawyer and grid worker join him without further notice
        awaitMail("shuili-mediator@fengxi.example", "新任务", "告知并征得同意", caseNo);
        Tasklist.Task consent = officer("shuili-mediator").awaitTask(caseNo, "告知并征得同意");
        assertThat(consent.due()).as("eight hours, by day and night").isBetween(time.at("2026-05-15 17:20"), time.at("2026-05-15 17:21"));
        assertThat(officer("shuili-mediator").formVariables(consent).at("/coMediatorOptions/value").asText()).contains("shuili-lawyer", "shuili-g1-worker")
                .doesNotContain("shuili-g2-worker");
        officer("shuili-mediator").complete(caseNo, "告知并征得同意", Map.of("mediatorObjection", "NO", "rightsTold", true,
                "reporterSideConsent", "AGREE", "otherSideConsent", "AGREE", "consentManner", "ORAL", "mediator", "shuili-mediator",
                "coMediators", List.of("shuili-lawyer", "shuili-g1-worker")));
        // they fought, but this is no domestic violence: they may sit at one table
        Tasklist.Task session = officer("shuili-mediator").awaitTask(caseNo, "主持调解");
        assertThat(officer("shuili-mediator").formVariables(session).at("/mannerOptions/value").asText()).contains("FACE_TO_FACE");

        // the morning ends without result, the afternoon with one, within the same eight hours
        time.moveTo("2026-05-15 11:30");
        officer("shuili-mediator").complete(caseNo, "主持调解", Map.of("sessionResult", "AGAIN", "sessionManner", "FACE_TO_FACE", "heldAt",
                "2026-05-15T09:40", "attended", "四名工人代表、施工方李某和" + CONTRACTOR + "、律师、网格员", "said",
                CONTRACTOR + "说开工日期没有定，是" + REPORTER + "自己提前叫人来的", "nextAt", "2026-05-15T14:00"));
        time.moveTo("2026-05-15 15:30");
        assertThat(officer("shuili-mediator").awaitTask(caseNo, "主持调解").due()).as("no new time for another session").isEqualTo(consent.due());
        officer("shuili-mediator").complete(caseNo, "主持调解", Map.of("sessionResult", "AGREED", "sessionManner", "FACE_TO_FACE", "heldAt",
                "2026-05-15T14:00", "attended", "四名工人代表、施工方李某和" + CONTRACTOR + "、律师、网格员", "said",
                "听了律师的意见，" + CONTRACTOR + "愿意支付，" + REPORTER + "妥善安排工人"));

        // 第一时间化解: four sign for twenty-three, whose names stand in the agreement
        time.moveTo("2026-05-15 16:10");
        assertThat(officer("shuili-mediator").awaitTask(caseNo, "订立调解协议").due()).isEqualTo(consent.due());
        officer("shuili-mediator").complete(caseNo, "订立调解协议", Map.ofEntries(
                Map.entry("applicantNames", String.join("、", REPRESENTATIVES)), Map.entry("applicantCapacity", "REPRESENTATIVE"),
                Map.entry("applicantRepresented", String.join("\n", WORKERS)), Map.entry("applicantAuthorised", true),
                Map.entry("respondentNames", CONTRACTOR), Map.entry("respondentCapacity", "PARTY"),
                Map.entry("dispute", "工程未开工，23名工人等待期间的日常费用由谁承担"), Map.entry("terms", CONTRACTOR + "支付23名工人来后的日常费用；" + REPORTER + "妥善安排工人"),
                Map.entry("performance", "5月18日前转账到每名工人"), Map.entry("performOn", "2026-05-18"), Map.entry("agreementForm", "SIGNED"),
                Map.entry("effectiveOn", "2026-05-15")));
        assertThat(Duration.between(moment(caseNo, "登记：网格排查"), moment(caseNo, "达成调解协议"))).isPositive().isLessThanOrEqualTo(Duration.ofHours(8));
        assertThat(decisions(caseNo)).anyMatch(line -> line.contains("4 名代表人代表 23 人"));
        assertThat(caseFiles.parties(caseNo)).extracting(Party::name).containsAll(WORKERS).contains(CONTRACTOR).doesNotHaveDuplicates();
        awaitMail("xiong@workers.example", "已达成调解协议", caseNo);

        // the page that is printed and signed
        String casePage = officer("shuili-mediator").page("/case-file/" + caseNo).body();
        String address = casePage.replaceAll("(?s).*href=\"(/case-file/" + caseNo + "/agreement/\\d+)\".*", "$1");
        HttpResponse<String> agreement = officer("shuili-mediator").page(address);
        assertThat(agreement.statusCode()).isEqualTo(200);
        assertThat(agreement.body()).contains("人民调解协议书", "水利社区人民调解委员会", "劳资欠薪", "申请方（代表人）：" + String.join("、", REPRESENTATIVES),
                "申请方被代表人共 23 人：" + String.join("、", WORKERS), "对方（本人）：" + CONTRACTOR, "妥善安排工人", "2026年5月18日", "2026年6月14日",
                "罗春勇、", "邹凤杰", "苗梅").doesNotContain(PHONE);
        assertThat(officer("hushan-mediator").page(address).statusCode()).as("another sub-district").isEqualTo(404);

        // on the agreed day, and not before, somebody looks whether the money came
        time.moveTo("2026-05-18 09:00");
        assertThat(officer("shuili-mediator").tasks(caseNo)).isEmpty();
        time.moveTo("2026-05-18 17:30");
        officer("shuili-mediator").complete(caseNo, "核查履行", Map.of("performanceResult", "PERFORMED", "finding", "四名代表都说收到了，看了转账凭证"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.ANSWERED);
        assertThat(file(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);

        // a matter of this weight is asked about by a leader, who had no hand in it, and only the answer closes the case
        awaitMail("changling-leader@fengxi.example", "新任务", "首次回访", caseNo);
        time.moveTo("2026-05-19 10:00");
        officer("changling-leader").complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", "EXCELLENT",
                "solved", "YES", "said", "没想到当天就谈成了", "risk", "NONE"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.CLOSED);
        awaitMail("xiong@workers.example", "已办结", caseNo);
        assertThat(officer("shuili-clerk").page("/case-file/" + caseNo).body()).contains("调解笔录", "调解协议", "归档：已化解");

        // every clock was kept, and none of them got lost
        assertThat(clocks.of(caseNo)).extracting(clock -> clock.key().stage()).containsExactlyInAnyOrder("first-acceptance", "first-contact",
                "whole-case", "mediation", "performance-check", "follow-up-visit");
        assertThat(clocks.of(caseNo)).noneMatch(StageClock::running).allSatisfy(clock -> {
            assertThat(clock.overdueAt()).as(clock.key().stage()).isNull();
            assertThat(clock.metAt()).as(clock.key().stage()).isBeforeOrEqualTo(clock.endAt());
        });

        // thirty days later the leader asks once more whether it stayed so, and the file is sealed
        var instance = lifecycle(caseNo);
        time.moveTo("2026-06-18 10:00");
        officer("changling-leader").complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", "GOOD",
                "solved", "YES", "said", "工人都另外找到活了", "risk", "NONE"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> BpmnAwareTests.assertThat(instance).isEnded());
        assertThat(clocks.of(caseNo)).noneMatch(StageClock::running).allSatisfy(clock -> assertThat(clock.overdueAt()).isNull());
        theFileIsInOrder(caseNo, concat(WORKERS, CONTRACTOR, PHONE, "xiong@workers.example", "日常费用", "转账凭证", "当天就谈成", "另外找到活"));
    }

    private List<String> told(String caseNo, String kind) {
        return jdbc.sql("select recipient from notification where case_no = ? and kind = ?").params(caseNo, kind)
                .query(String.class).list().stream().map(recipient -> recipient.replace("person:", "")).toList();
    }

    private Instant moment(String caseNo, String decision) {
        return trail.of(caseNo).stream().filter(entry -> entry.decision().startsWith(decision)).map(TrailEntry::at).findFirst().orElseThrow();
    }

    private static String[] concat(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
