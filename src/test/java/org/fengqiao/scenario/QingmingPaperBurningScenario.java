package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.fengqiao.casefile.Assessment;
import org.fengqiao.casefile.Assessments;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Route;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.StageClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * 清明祭祀烧纸: at Qingming paper is burnt at every crossing, and complaints come in through every door. Three departments might be
 * responsible and none is sure that it is: two give it back, and in the end all three do it together.
 */
class QingmingPaperBurningScenario extends Story {

    private static final String CIVILITY = "dept-civility";
    private static final String CIVIL = "dept-civil";
    private static final String URBAN = "dept-urban";

    /** The reporters by the number of their case. */
    private final Map<String, Reporter> reporters = new LinkedHashMap<>();

    @Autowired
    Assessments assessments;

    private record Reporter(String name, String phone, String email) {
    }

    @Test
    void threeDepartmentsTakeOnWhatNoneOfThemWantedAloneAndEveryReporterIsAnswered() {
        // before Qingming the complaints come in, and through every door
        time.set("2026-04-02 09:00");
        String first = callsTheHotline("赵玉兰", "13904190401", "anping", "东环路与矿山路路口", "清明烧纸烟熏路口", "每天傍晚有人在路口烧纸祭祀，烟灰飘进楼里，呛得开不了窗");
        String ofTheGrid = registers("anping-g1-worker", "GRID_WORKER", "钱国栋", "13904190402", "anping-g1", "东环路矿山路路口北侧", "路口祭祀烧纸",
                "巡查时见十几户在路口烧纸祭祀，烟大，灰烬随风飘，居民意见很大");

        // the community takes the first up: this is beyond its powers
        Tasklist.Task acceptance = officer("anping-clerk").awaitTask(first, "受理");
        assertThat(acceptance.due()).as("a working day").isBetween(time.at("2026-04-03 09:00"), time.at("2026-04-03 09:01"));
        time.moveTo("2026-04-02 09:30");
        officer("anping-clerk").complete(first, "受理", Map.of("category", "URBAN", "grade", "WORRY", "contactManner", "PHONE",
                "acceptDecision", "SUMMONS", "acceptReason", "烧纸要几个部门一起管，社区没有执法权"));
        assertThat(file(first).route()).isEqualTo(Route.SUMMONS);
        awaitMail(reporters.get(first).email(), "已受理", first);

        // what comes after it is about the same thing, and the form says so
        joins("anping-clerk", ofTheGrid, first);
        time.moveTo("2026-04-02 10:00");
        String byMiniProgram = registers("anping-clerk2", "WECHAT", "孙晓燕", "13904190403", "anping", "矿山路与东环路路口", "烧纸的烟呛人",
                "楼下路口天天有人烧纸，烟灰往家里飘，老人孩子咳嗽");
        joins("anping-clerk", byMiniProgram, first);
        String fromAcrossTheRoad = callsTheHotline("李长顺", "13904190404", "ansheng", "东环路与矿山路路口南侧", "路口烧纸污染空气",
                "东环路口一到傍晚就有人烧纸祭祀，烟味很重，没有人管");
        joins("ansheng-clerk", fromAcrossTheRoad, first);
        assertThat(caseFiles.mergedInto(first)).hasSize(3).allSatisfy(merged -> assertThat(merged.status()).isEqualTo(Status.MERGED));

        // 吹哨: by the list of powers and duties it is a matter of three departments
        awaitMail("anping-clerk@fengxi.example", "新任务", "吹哨", first);
        Tasklist.Task whistle = officer("anping-clerk").awaitTask(first, "吹哨");
        JsonNode proposed = officer("anping-clerk").formVariables(whistle);
        assertThat(list(proposed, "departments")).containsExactlyInAnyOrder(CIVILITY, CIVIL, URBAN);
        assertThat(proposed.at("/leadDepartment/value").asText()).isEqualTo(CIVILITY);
        assertThat(proposed.at("/proposal/value").asText()).contains("文明办（牵头）：倡导文明祭祀", "民政局：", "综合行政执法局：");
        officer("anping-clerk").complete(first, "吹哨", Map.of("summonsReason", "JOINT_ENFORCEMENT", "departments", list(proposed, "departments"),
                "leadDepartment", CIVILITY, "summonsFacts", "清明前后每天傍晚几十人在路口烧纸，劝不住，社区无权处罚"));
        time.moveTo("2026-04-02 10:30");
        officer("changling-leader").complete(first, "确认吹哨", Map.of("confirmDecision", "CONFIRM"));

        // 退单: two say it is not theirs, the third comes
        time.moveTo("2026-04-02 11:00");
        for (String department : List.of(CIVILITY, CIVIL, URBAN)) {
            awaitMail(department + "-handler@fengxi.example", "新任务", "签收", first);
        }
        officer("dept-civility-handler").complete(first, "签收", Map.of("signInDecision", "RETURN", "contractLeader", "dept-civility-leader",
                "returnReason", "文明办没有执法权，烧纸该由执法部门管"));
        officer("dept-civil-handler").complete(first, "签收", Map.of("signInDecision", "RETURN", "contractLeader", "dept-civil-leader",
                "returnReason", "民政局管殡葬服务，路口烧纸不在殡仪场所"));
        officer("dept-urban-handler").complete(first, "签收", Map.of("signInDecision", "ACCEPT", "contractLeader", "dept-urban-leader"));
        time.moveTo("2026-04-02 14:30");
        officer("dept-urban-handler").complete(first, "报到", Map.of("arrivalDecision", "ARRIVED", "arrivalPerson", "执法二中队两人", "arrivalTime",
                "2026-04-02T14:20", "arrivalPlace", "东环路与矿山路路口"));

        // 裁定: the boundary is unclear, so all three do it together; but what the list names as one's own cannot be given back
        awaitMail("fengxi-command@fengxi.example", "新任务", "裁定退单", first);
        JsonNode returns = officer("fengxi-command").formVariables(officer("fengxi-command").awaitTask(first, "裁定退单"));
        assertThat(List.of(returns.at("/returnedBy1/value").asText(), returns.at("/returnedBy2/value").asText())).containsExactly("文明办", "民政局");
        assertThat(returns.has("returnedBy3")).isFalse();
        time.moveTo("2026-04-02 16:00");
        officer("fengxi-command").complete(first, "裁定退单", Map.of("returnRuling1", "UNFOUNDED", "returnRuling2", "JOINT", "jointDepartments",
                List.of(CIVILITY, CIVIL, URBAN), "jointLead", CIVILITY, "volunteers", List.of(CIVIL)));
        for (String department : List.of(CIVILITY, CIVIL, URBAN)) {
            awaitMail(department + "-handler@fengxi.example", "退单裁定", first);
        }
        assertThat(decisions(first)).contains("退单裁定：文明办：退单不成立，仍由该部门承办", "退单裁定：民政局：联合承办",
                "退单裁定：联合承办：文明办（牵头）、民政局、综合行政执法局");
        assertThat(officer("dept-urban-handler").page("/case-file/" + first).body()).contains("联合承办", "文明办（牵头）").doesNotContain("13904190401");

        // who was overruled comes now, and may not give it back once more
        time.moveTo("2026-04-03 10:00");
        HttpResponse<String> again = officer("dept-civility-handler").send(first, "报到", Map.of("arrivalDecision", "RETURN", "returnReason", "还是不归我们"));
        assertThat(again.statusCode()).as(again.body()).isEqualTo(400);
        assertThat(Tasklist.read(again.body()).get("message").asText()).contains("每个部门只能退单一次");
        for (String department : List.of(CIVILITY, CIVIL)) {
            officer(department + "-handler").complete(first, "报到", Map.of("arrivalDecision", "ARRIVED", "arrivalPerson", "两名干部", "arrivalTime",
                    "2026-04-03T09:50", "arrivalPlace", "东环路与矿山路路口"));
        }

        // Qingming itself: one more complaint, late, on a holiday; it is still one matter
        time.moveTo("2026-04-05 10:00");
        String late = callsTheHotline("郑春生", "13904190405", "anping", "东环路与矿山路路口", "清明节路口烧纸", "清明当天路口几十人烧纸，烟灰满街，请马上管");
        time.moveTo("2026-04-07 09:10");
        joins("anping-clerk", late, first);
        assertThat(caseFiles.mergedInto(first)).extracting(merged -> merged.caseNo()).containsExactly(ofTheGrid, byMiniProgram, fromAcrossTheRoad, late);

        // 办理、反馈: a place to burn, people to talk to those who come, and patrols at the crossing
        time.moveTo("2026-04-07 15:00");
        handled(CIVILITY, first, "路口设文明祭祀点，志愿者劝导、代送鲜花");
        handled(CIVIL, first, "公墓免费开放集中焚烧炉，检查丧葬用品店");
        assertThat(file(first).status()).as("one department is still at work").isEqualTo(Status.ACCEPTED);
        handled(URBAN, first, "每天傍晚巡查，劝离三十余人，清扫灰烬");

        // 考核: who did not give it back, and who took it on of his own accord, is better off than who shirked his own duty
        officer("anping-clerk").awaitTask(first, "评价部门");
        assertThat(assessments.of(first)).extracting(Assessment::subject, Assessment::kind, Assessment::reason).containsExactlyInAnyOrder(
                tuple(URBAN, Assessment.Kind.BONUS, "其他部门退单时未退单"), tuple(CIVIL, Assessment.Kind.BONUS, "主动承担边界不清的事项"),
                tuple(CIVILITY, Assessment.Kind.MALUS, "退单不成立"));

        // 双向评价: the departments have said that they were needed, the whistler says how they did
        time.moveTo("2026-04-07 16:00");
        officer("anping-clerk").complete(first, "评价部门", Map.of("ratings", List.of(Map.of("onTime", "2", "effect", "4"),
                Map.of("onTime", "3", "effect", "5"), Map.of("onTime", "5", "effect", "5"))));
        assertThat(decisions(first)).contains("部门承办：综合行政执法局已办结，认为吹哨需要",
                "双向评价：吹哨人评价部门：文明办及时 2、成效 4；民政局及时 3、成效 5；综合行政执法局及时 5、成效 5");

        // every reporter is asked for himself and answered under his own number, by somebody who had no hand in it
        time.moveTo("2026-04-08 10:00");
        for (String caseNo : reporters.keySet()) {
            String visitor = anyoneOffered(caseNo, "首次回访");
            assertThat(visitor).as("visitor of " + caseNo).doesNotStartWith("dept-");
            assertThat(file(caseNo).status()).isEqualTo(Status.ANSWERED);
            assertThat(file(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);
            officer(visitor).complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "PHONE", "rating", "GOOD",
                    "solved", "YES", "said", "有地方烧了，路口干净了", "risk", "NONE"));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.CLOSED);
            awaitMail(reporters.get(caseNo).email(), "已办结", caseNo);
            assertThat(file(caseNo).mainCase()).isEqualTo(caseNo.equals(first) ? null : first);
        }

        // nobody's clock was lost on the way, and all were kept
        assertThat(clocks.of(first)).extracting(clock -> clock.key().stage() + " " + clock.key().unit()).contains("whistle anping",
                "summons-confirmation anping", "department-sign-in dept-civility", "department-sign-in dept-civil", "department-sign-in dept-urban",
                "department-arrival dept-civility", "department-arrival dept-civil", "department-arrival dept-urban", "department-handling dept-civility",
                "department-handling dept-civil", "department-handling dept-urban");
        assertThat(clocks.of(first)).extracting(clock -> clock.key().stage()).contains("return-decision", "summons-rating");
        for (String caseNo : reporters.keySet()) {
            assertThat(clocks.of(caseNo)).extracting(clock -> clock.key().stage()).contains("first-acceptance", "first-contact", "whole-case",
                    "follow-up-visit");
            assertThat(clocks.of(caseNo)).noneMatch(StageClock::running).allSatisfy(clock -> assertThat(clock.overdueAt())
                    .as(caseNo + " " + clock.key()).isNull());
        }
        // three weeks later all five files are sealed
        time.moveTo("2026-05-07 10:00");
        List<String> personal = new ArrayList<>(List.of("呛得开不了窗", "老人孩子咳嗽", "没有执法权", "执法二中队", "焚烧炉", "路口干净了"));
        reporters.values().forEach(reporter -> personal.addAll(List.of(reporter.name(), reporter.phone(), reporter.email())));
        for (String caseNo : reporters.keySet()) {
            assertThat(lifecycle(caseNo)).isNull();
            theFileIsInOrder(caseNo, personal.toArray(String[]::new));
        }
    }

    private String callsTheHotline(String name, String phone, String place, String address, String title, String story) {
        String email = phone + "@residents.example";
        HttpResponse<String> answer = hotline("POST", "/api/v1/cases", """
                {"title": "%s", "description": "%s", "category": "URBAN", "channel": "HOTLINE", "channelNo": "12345-2026-%d", "placeUnit": "%s",
                 "address": "%s", "peopleAffected": 40, "reporter": {"name": "%s", "phone": "%s", "email": "%s"}}"""
                .formatted(title, story, reporters.size() + 1, place, address, name, phone, email));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return remembered(Tasklist.read(answer.body()).get("caseNo").asText(), new Reporter(name, phone, email));
    }

    private String registers(String officer, String channel, String name, String phone, String place, String address, String title, String story) {
        String email = phone + "@residents.example";
        HttpResponse<String> answer = officer(officer).register(Map.ofEntries(Map.entry("title", title), Map.entry("description", story),
                Map.entry("category", "URBAN"), Map.entry("channel", channel), Map.entry("placeUnit", place), Map.entry("address", address),
                Map.entry("peopleAffected", 10), Map.entry("reporterName", name), Map.entry("reporterPhone", phone), Map.entry("reporterEmail", email)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return remembered(Tasklist.read(answer.body()).get("businessKey").asText(), new Reporter(name, phone, email));
    }

    private String remembered(String caseNo, Reporter reporter) {
        reporters.put(caseNo, reporter);
        return caseNo;
    }

    /** The clerk sees that it is the same matter, joins it to the first case, and the reporter knows. */
    private void joins(String clerk, String caseNo, String mainCase) {
        Tasklist.Task acceptance = officer(clerk).awaitTask(caseNo, "受理");
        JsonNode form = officer(clerk).formVariables(acceptance);
        assertThat(form.at("/duplicateOptions/value").asText()).as("duplicates of " + caseNo).contains(mainCase);
        officer(clerk).complete(caseNo, "受理", Map.of("category", "URBAN", "grade", file(caseNo).grade().name(), "contactManner", "PHONE",
                "acceptDecision", "MERGE", "mainCase", mainCase));
        awaitMail(reporters.get(caseNo).email(), "已受理", caseNo);
        assertThat(decisions(mainCase)).contains("并案：" + caseNo + " 并入本案");
    }

    private void handled(String department, String caseNo, String what) {
        officer(department + "-handler").complete(caseNo, "办理反馈", Map.of("handlingDecision", "DONE", "handlingText", what, "whistleNeeded", "NEEDED"));
    }

    /** The values a form's list begins with. */
    private static List<String> list(JsonNode form, String name) {
        List<String> values = new ArrayList<>();
        JsonNode value = form.at("/" + name + "/value");
        (value.isTextual() ? Tasklist.read(value.asText()) : value).forEach(each -> values.add(each.asText()));
        return values;
    }
}
