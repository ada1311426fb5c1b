package org.fengqiao.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Receipt;
import org.fengqiao.casefile.Status;
import org.fengqiao.deadline.ClockKey;
import org.fengqiao.deadline.StageClock;
import org.junit.jupiter.api.Test;

/**
 * 重点信访积案: a petition about a pension that has gone round for years. The sub-district's leader takes it on himself, brings the
 * department to one table, and goes to see the petitioner twice, thirty days apart.
 */
class KeyPetitionScenario extends Story {

    private static final String PETITIONER = "孟兆祥";
    private static final String PHONE = "13805321996";
    private static final String EMPLOYER = "红星机械厂破产清算组老冯";

    private static final String RECEPTION = "hushanlu.post-reception";
    private static final String SECTOR = "hushanlu.post-sector";
    private static final String LEGAL = "hushanlu.post-legal";
    private static final String LABOUR = "dept-labour.handler";

    private String caseNo;

    @Test
    void theLeaderTakesAnOldPetitionOnAndVisitsTwiceThirtyDaysApart() {
        aPetitionIsAKeyCaseOfTheSubdistrict();
        thePostsHearHimOutButCannotSettleIt();
        theLeaderTakesItOnAndTheDepartmentCarriesItOut();
        theLeaderVisitsWithTheDepartmentAndTheCaseIsClosed();
        thirtyDaysLaterTheLeaderVisitsAgain();
        theFileIsSealed();
    }

    private void aPetitionIsAKeyCaseOfTheSubdistrict() {
        time.set("2026-03-02 09:00");
        HttpResponse<String> registered = officer("hushanlu-intake").register(Map.ofEntries(
                Map.entry("title", "养老保险补缴多年未果"), Map.entry("description", PETITIONER + "反映：原厂破产，九年养老保险未缴，历年上访未解决"),
                Map.entry("category", "WELFARE"), Map.entry("grade", "HARD"), Map.entry("channel", "PETITION"),
                Map.entry("channelNo", "XF-2026-0217"), Map.entry("placeUnit", "hushan-g3"), Map.entry("address", "机械厂宿舍"),
                Map.entry("peopleAffected", 1), Map.entry("injury", false), Map.entry("settled", false), Map.entry("secret", false),
                Map.entry("reporterName", PETITIONER), Map.entry("reporterPhone", PHONE), Map.entry("reporterEmail", "zhaoxiang@residents.example")));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
        caseNo = Tasklist.read(registered.body()).get("businessKey").asText();
        // it lies in a community, and is a petition all the same: 重点, and the sub-district is the first to handle it
        assertThat(file(caseNo).keyCase()).isTrue();
        assertThat(file(caseNo).level()).isEqualTo(Level.SUBDISTRICT);
        assertThat(decisions(caseNo)).anyMatch(line -> line.startsWith("分类定级") && line.contains("重点案件"));

        Tasklist.Task acceptance = officer("hushanlu-intake").awaitTask(caseNo, "受理");
        assertThat(officer("hushan-clerk").tasks(caseNo)).isEmpty();
        assertThat(officer("hushanlu-intake").formVariables(acceptance).at("/proposedRouteText/value").asText()).isEqualTo("交一核八翼（街道）");
        officer("hushanlu-intake").complete(caseNo, "受理", Map.of("category", "WELFARE", "grade", "HARD", "contactManner", "VISIT",
                "acceptDecision", "TRIAGE"));
        // sixty days by the law on petitions, whatever way it takes
        assertThat(wholeCase().endAt()).isBetween(time.at("2026-05-01 09:00"), time.at("2026-05-01 09:01"));
    }

    private void thePostsHearHimOutButCannotSettleIt() {
        Tasklist.Task intake = officer("hushanlu-intake").awaitTask(caseNo, "揽收核对");
        assertThat(Tasklist.read(officer("hushanlu-intake").formVariables(intake).at("/posts/value").asText()))
                .extracting(post -> post.asText()).containsExactlyInAnyOrder(RECEPTION, SECTOR, LEGAL);
        officer("hushanlu-intake").complete(caseNo, "揽收核对", Map.of("takenInFacts", EMPLOYER + "称档案不全，九年工龄无从认定",
                "posts", List.of(RECEPTION, SECTOR, LEGAL)));
        officer("hushanlu-commissioner").complete(caseNo, "审批分流", Map.of("approvalDecision", "APPROVE", "leadPost", RECEPTION,
                "posts", List.of(RECEPTION, SECTOR, LEGAL)));
        time.moveTo("2026-03-05 10:00");
        officer("hushanlu-sector").complete(caseNo, "岗位调处", report("DONE", "工资底册可以佐证工龄"));
        officer("hushanlu-legal").complete(caseNo, "岗位调处", report("DONE", "破产财产已分配，补缴须另找出处"));
        officer("hushanlu-reception").complete(caseNo, "岗位调处", report("CANNOT", PETITIONER + "只认人社局的话"));
        officer("hushanlu-intake").complete(caseNo, "核对反馈", Map.of("feedbackDecision", "COMPLETE"));
        officer("hushanlu-commissioner").complete(caseNo, "会商研判", Map.of("convenedPosts", List.of(RECEPTION, SECTOR), "jointLead", SECTOR,
                "jointPlan", "查档、走访同厂职工"));
        time.moveTo("2026-03-12 10:00");
        officer("hushanlu-sector").complete(caseNo, "联合调处", Map.of("jointDecision", "UNRESOLVED", "jointReport", "工龄查清，补缴政策街道定不了"));
    }

    private static Map<String, Object> report(String answer, String finding) {
        return Map.of("postDecision", answer, "contactManner", "VISIT", "postFinding", finding);
    }

    private void theLeaderTakesItOnAndTheDepartmentCarriesItOut() {
        officer("hushanlu-commissioner").complete(caseNo, "决定去向", Map.of("furtherDecision", "CONFERENCE", "furtherReason", "积案，请分管领导包案"));
        time.moveTo("2026-03-17 14:00");
        officer("hushanlu-leader").complete(caseNo, "街道联席会议", Map.of("conferenceDecision", "DECIDED",
                "members", List.of(RECEPTION, SECTOR, LABOUR), "conferenceMinutes", "分管领导包案；" + PETITIONER + "到会陈述",
                "resolution", "以工资底册认定九年工龄，补缴办结后由分管领导会同人社局登门答复", "implementer", LABOUR, "implementBy", "2026-04-10"));
        Tasklist.Task carryOut = officer("dept-labour-handler").awaitTask(caseNo, "落实街道决定");
        assertThat(carryOut.due()).isBetween(time.at("2026-04-10 00:00"), time.at("2026-04-10 23:59"));
        time.moveTo("2026-04-02 10:00");
        officer("dept-labour-handler").complete(caseNo, "落实街道决定", Map.of("implementDecision", "DONE", "implementReport",
                PETITIONER + "九年养老保险已补缴，次月起领取养老金"));
    }

    private void theLeaderVisitsWithTheDepartmentAndTheCaseIsClosed() {
        // chairing a conference is no handling: the leader may ask, and nobody who worked on the case may
        Tasklist.Task visit = officer("hushanlu-leader").awaitTask(caseNo, "首次回访");
        assertThat(caseFiles.handlers(caseNo)).contains("dept-labour-handler", "hushanlu-sector").doesNotContain("hushanlu-leader");
        assertThat(officer("dept-labour-handler").tasks(caseNo)).isEmpty();
        assertThat(officer("hushanlu-intake").tasks(caseNo)).isEmpty();
        assertThat(file(caseNo).outcome()).isEqualTo(Outcome.RESOLVED);
        time.moveTo("2026-04-03 15:00");
        assertThat(visit.due()).isAfter(time.now());
        officer("hushanlu-leader").complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "HOME", "rating", "GOOD",
                "solved", "YES", "said", PETITIONER + "说：人社局的同志当面给我算清了，不再上访", "risk", "WATCH"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> file(caseNo).status() == Status.CLOSED);
        awaitMail("zhaoxiang@residents.example", "已办结");
    }

    private void thirtyDaysLaterTheLeaderVisitsAgain() {
        Instant closed = file(caseNo).closedAt();
        time.moveTo(closed.plus(Duration.ofDays(30)).minusSeconds(60));
        assertThat(officer("hushanlu-leader").tasks(caseNo)).as("a minute before the thirtieth day is over").isEmpty();
        time.moveTo(closed.plus(Duration.ofDays(30)));
        Tasklist.Task second = officer("hushanlu-leader").awaitTask(caseNo, "首次回访");
        awaitMail("hushanlu-leader@fengxi.example", "首次回访", caseNo);
        // the thirtieth day is a Sunday of the May holiday, and the clock of three working days is a new one
        assertThat(second.due()).isAfter(time.at("2026-05-07 00:00"));
        assertThat(clocksOf("follow-up-visit")).extracting(clock -> clock.key().round()).containsExactly(1, 2);
        time.moveTo("2026-05-06 10:00");
        officer("hushanlu-leader").complete(caseNo, "首次回访", Map.of("visitContact", "REACHED", "visitManner", "HOME", "rating", "EXCELLENT",
                "solved", "YES", "said", PETITIONER + "说：养老金到账了", "risk", "NONE"));
    }

    private void theFileIsSealed() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> lifecycle(caseNo) == null);
        assertThat(file(caseNo).status()).isEqualTo(Status.CLOSED);
        assertThat(file(caseNo).reopened()).isZero();
        assertThat(caseFiles.receipts(caseNo)).extracting(Receipt::unit).containsExactly("hushanlu");
        assertThat(clocksOf(ClockKey.WHOLE_CASE)).singleElement()
                .satisfies(clock -> assertThat(clock.metAt()).isEqualTo(file(caseNo).closedAt()));
        assertThat(clocks.of(caseNo)).noneMatch(StageClock::running)
                .allSatisfy(clock -> assertThat(clock.overdueAt()).as(clock.key().toString()).isNull());
        assertThat(clocks.of(caseNo)).extracting(clock -> clock.key().stage()).contains("commissioner-decision", "joint-conference",
                "conference-implementation");
        assertThat(decisions(caseNo)).filteredOn(line -> line.startsWith("回访评价") && line.contains("联系上")).hasSize(2)
                .allMatch(line -> line.contains("领导回访") && line.contains("入户"));
        assertThat(decisions(caseNo)).contains("二次回访：安排第二次回访");
        theFileIsInOrder(caseNo, PETITIONER, PHONE, "zhaoxiang@residents.example", EMPLOYER, "工资底册", "不再上访", "养老金到账");
    }

    private List<StageClock> clocksOf(String stage) {
        return clocks.of(caseNo).stream().filter(clock -> clock.key().stage().equals(stage)).toList();
    }

    private StageClock wholeCase() {
        return clocks.find(ClockKey.wholeCase(caseNo, "hushanlu")).orElseThrow();
    }
}
