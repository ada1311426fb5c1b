package org.fengqiao.mediation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.fengqiao.PersonalDataScan;
import org.fengqiao.casefile.Agreements;
import org.fengqiao.casefile.Category;
import org.fengqiao.mediation.MediationTest;
import org.fengqiao.scenario.Tasklist;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What officers send by mistake is refused in Chinese and leaves nothing behind; and the agreement as a page. */
class MediationOverHttpTest extends MediationTest {

    /** What a message is followed by here: the field that the answer has to name beside it. */
    private static final Pattern NAMED = Pattern.compile("（([A-Za-z.0-9]+)）$");

    private static final String CONSENT = "告知并征得同意";
    private static final String SESSION = "主持调解";
    private static final String AGREEMENT = "订立调解协议";

    @LocalServerPort
    int port;
    @Autowired
    Agreements agreements;

    private final Map<String, Tasklist> people = new HashMap<>();

    @Test
    void aSessionWithoutConsentIsRefused() {
        registered(Category.NEIGHBOUR, false, false);
        startedBefore("userTask_holdSession");

        refused(SESSION, session("AGREED"), "还没有双方同意调解的记录，不能调解；请先告知权利、征得同意");
    }

    @Test
    void anAgreementWithoutConsentIsRefused() {
        registered(Category.NEIGHBOUR, false, false);
        startedBefore("userTask_recordAgreement");

        refused(AGREEMENT, settlement(), "还没有双方同意调解的记录");
    }

    @Test
    void rightsConsentAndWhatFollowsFromARefusalAreAskedFor() {
        mediated(Category.NEIGHBOUR);

        refused(CONSENT, Map.of(), "请先向双方告知权利（rightsTold）", "请选择申请方是否同意（reporterSideConsent）", "请选择对方是否同意（otherSideConsent）",
                "请选择以什么方式表示（consentManner）", "请选择双方认可的调解员（mediator）");
        refused(CONSENT, agreed("rightsTold", false), "请先向双方告知权利（rightsTold）");
        refused(CONSENT, refusedBy("otherSideConsent"), "请选择下一步（wayOnDecision）");
        refused(CONSENT, refusedBy("otherSideConsent", "wayOnDecision", "LEGAL_ROUTE"), "请选择向哪里主张权利（legalBody）");
        refused(CONSENT, refusedBy("otherSideConsent", "wayOnDecision", "UNRESOLVED"), "一方不同意调解的，只能导入法定途径或转有职责的部门（wayOnDecision）");
        refused(CONSENT, refusedBy("otherSideConsent", "wayOnDecision", "SUMMONS", "endReason", " "), "请填写原因和已告知的法定途径（endReason）");
        refused(CONSENT, agreed("otherSideConsent", "MAYBE"), "选项无效：MAYBE（otherSideConsent）");
    }

    @Test
    void anInterestedPersonIsRefusedAsMediatorAndAsCompanion() {
        registered(Category.NEIGHBOUR, false, false);
        jdbc.sql("update party set name = ? where case_no = ? and name = ?").params(organisation.person("hushan-clerk2").orElseThrow().name(),
                caseNo, OTHER).update();
        started(Map.of("mediatorQueue", "hushan.clerk"));
        String officer = "hushan-clerk";

        refusedBy(officer, CONSENT, agreed("mediator", "hushan-clerk2"), "是本案的当事人或与本案有利害关系，应当回避，请另选（mediator）");
        refusedBy(officer, CONSENT, agreed("mediator", officer, "coMediators", List.of("hushan-clerk2")), "应当回避，请另选（coMediators）");
        refusedBy(officer, CONSENT, agreed("mediator", "baihe-mediator"), "季宏兰不在可选的名单里（mediator）");
        refusedBy(officer, CONSENT, agreed("mediator", "nobody"), "nobody不在可选的名单里（mediator）");
        refusedBy(officer, CONSENT, Map.of("mediatorObjection", "YES"), "请选择更换的原因（objectionGround）", "请选择要求更换哪位调解员（objectedMediator）");
        refusedBy(officer, CONSENT, Map.of("mediatorObjection", "YES", "objectionGround", "INTEREST", "objectedMediator", "baihe-mediator"),
                "季宏兰不是本案的调解员（objectedMediator）");
    }

    @Test
    void whereThereIsDomesticViolenceNobodyIsBroughtFaceToFace() {
        registered(Category.FAMILY, false, true);
        started(Map.of());
        officer(MEDIATOR).complete(caseNo, CONSENT, agreed());

        refused(SESSION, session("AGREED"), "涉家庭暴力的案件不得当面调解，请分别谈，或用电话、网络调解（sessionManner）");
        assertThat(officer(MEDIATOR).formVariables(officer(MEDIATOR).awaitTask(caseNo, SESSION)).at("/mannerOptions/value").asText())
                .contains("SEPARATE", "PHONE", "ONLINE").doesNotContain("FACE_TO_FACE");

        officer(MEDIATOR).complete(caseNo, SESSION, session("AGREED", "sessionManner", "SEPARATE"));
        officer(MEDIATOR).awaitTask(caseNo, AGREEMENT);
    }

    @Test
    void aFurtherSessionIsHeldWithinTheClockAndTheLatestTimeIsNamed() {
        mediated(Category.NEIGHBOUR);
        officer(MEDIATOR).complete(caseNo, CONSENT, agreed());

        refused(SESSION, session("AGAIN", "nextAt", "2026-12-02T09:00"), "下次调解须在时限之内，最迟 2026-11-30 09:30（nextAt）");
        refused(SESSION, session("AGAIN", "nextAt", "2026-11-23T09:00"), "请填写下次调解的时间，不能早于现在（nextAt）");
        refused(SESSION, session("AGAIN"), "请填写下次调解的时间");
        refused(SESSION, session("AGREED", "heldAt", "2026-11-23T12:00"), "调解时间不能晚于现在（heldAt）");
        refused(SESSION, Map.of(), "请选择调解结果（sessionResult）");
        refused(SESSION, Map.of("sessionResult", "NOT_AGREED"), "请选择调解方式（sessionManner）", "请填写调解时间（heldAt）", "请填写参加人（attended）",
                "请填写调解经过（said）", "请选择下一步（wayOnDecision）", "请填写原因和已告知的法定途径（endReason）");
        time.set("2026-12-01 10:00");
        refused(SESSION, session("AGAIN", "nextAt", "2026-12-02T09:00"), "调解时限已于 2026-11-30 09:30 届满，不能再约，请填写调解结果（nextAt）");
    }

    @Test
    void anAgreementWithoutPartiesOrTermsIsRefused() {
        untilAgreement(Category.LABOUR, false);

        refused(AGREEMENT, settlement("applicantNames", " 、"), "请填写申请方签字人（applicantNames）");
        refused(AGREEMENT, settlement("respondentNames", ""), "请填写对方签字人（respondentNames）");
        refused(AGREEMENT, settlement("terms", " "), "请填写协议内容（terms）");
        refused(AGREEMENT, settlement("terms", "长".repeat(4001)), "协议内容最多 4000 字（terms）");
        refused(AGREEMENT, Map.of(), "请填写申请方签字人", "请选择对方是本人还是代表人签字（respondentCapacity）", "请填写怎样履行（performance）",
                "请选择书面协议还是口头协议（agreementForm）", "请填写履行日期（performOn）");
        refused(AGREEMENT, settlement("effectiveOn", "2026-11-24", "performOn", "2026-11-24"), "生效日期不能晚于今天（effectiveOn）");
        refused(AGREEMENT, settlement("performOn", "2026-11-22"), "履行日期不能早于协议生效日期（performOn）");
        refused(AGREEMENT, settlement("performOn", "2126-11-23"), "履行日期须在 5 年以内（performOn）");
    }

    @Test
    void representativesWithoutTheRepresentedAreRefused() {
        untilAgreement(Category.LABOUR, false);

        refused(AGREEMENT, settlement("applicantRepresented", ""), "申请方由代表人签字，须列明被代表人名单（applicantRepresented）");
        refused(AGREEMENT, settlement("applicantAuthorised", false), "请核对申请方代表人的推选或授权材料（applicantAuthorised）");
        refused(AGREEMENT, settlement("respondentCapacity", "REPRESENTATIVE"), "对方由代表人签字，须列明被代表人名单（respondentRepresented）");
    }

    @Test
    void aMediatorIsNoPartyOfHisOwnAgreement() {
        untilAgreement(Category.LABOUR, false);

        refused(AGREEMENT, settlement("respondentNames", "吴建平"), "吴建平是调解员，不能又是协议的一方");
    }

    @Test
    void aSecondAgreementOfTheSameRoundIsRefused() {
        untilAgreement(Category.LABOUR, false);
        officer(MEDIATOR).complete(caseNo, AGREEMENT, settlement());
        startedBefore("userTask_recordAgreement");

        refused(AGREEMENT, settlement(), "本轮调解已经订立协议，不能再订一份");
        assertThat(agreements.of(caseNo)).hasSize(1);
    }

    @Test
    void theNameOfASecretReporterStaysOutOfAnAgreementUnlessHeAgreed() {
        untilAgreement(Category.LABOUR, true);
        refused(AGREEMENT, settlement(), "反映人要求保密，协议会交给对方，不能出现反映人的姓名");
        refused(AGREEMENT, settlement("applicantNames", "黄建业", "terms", "付给熊海生 2000 元"), "反映人要求保密");
        officer(MEDIATOR).complete(caseNo, AGREEMENT, settlement("applicantNames", "黄建业"));
        assertThat(officer(MEDIATOR).page(page()).body()).contains("黄建业", "万国强").doesNotContain(REPORTER, "13905320001");

        registered(Category.LABOUR, true, false);
        started(Map.of());
        officer(MEDIATOR).complete(caseNo, CONSENT, agreed("reporterDisclosed", true));
        officer(MEDIATOR).complete(caseNo, SESSION, session("AGREED"));
        officer(MEDIATOR).complete(caseNo, AGREEMENT, settlement());
    }

    @Test
    void thePerformanceIsCheckedWithAFinding() {
        untilAgreement(Category.NEIGHBOUR, false);
        officer(MEDIATOR).complete(caseNo, AGREEMENT, settlement());

        refused("核查履行", Map.of(), "请选择核查结果（performanceResult）", "请填写核查情况（finding）");
        refused("核查履行", checked("ENDED"), "请选择下一步（wayOnDecision）", "请填写原因和已告知的法定途径（endReason）");
    }

    @Test
    void theAgreementIsPrintedFromTheCaseFileByWhoDealsWithThePartiesOnly() {
        untilAgreement(Category.LABOUR, false);
        officer(MEDIATOR).complete(caseNo, AGREEMENT, settlement("terms", "支付误工费<script>alert(1)</script>", "dispute", "误工费由谁承担"));
        String page = page();

        HttpResponse<String> printed = officer(MEDIATOR).page(page);
        assertThat(printed.statusCode()).isEqualTo(200);
        assertThat(printed.headers().firstValue("Content-Type").orElseThrow()).contains("text/html");
        assertThat(printed.body()).contains("人民调解协议书", "申请方（代表人）：熊海生、黄建业、李有田、陶四喜", "申请方被代表人共 23 人：工友01、", "对方（本人）：万国强",
                "误工费由谁承担", "支付误工费&lt;script&gt;", "当场转账", "2026年11月23日", "司法确认", "2026年12月23日", "吴建平", "@media print")
                .doesNotContain("<script>", "13905320001", "nullnull");
        assertThat(officer(MEDIATOR).page("/case-file/" + caseNo).body()).contains("href=\"" + page + "\"", "调解笔录", "万国强愿意支付");

        HttpResponse<String> security = officer("hushanlu-security").page(page);
        assertThat(security.statusCode()).isEqualTo(403);
        assertThat(security.body()).contains("您的岗位不直接接触当事人，不能查看调解协议").doesNotContain("熊海生", "误工费");
        assertThat(officer("hushanlu-security").page("/case-file/" + caseNo).body()).contains("调解不公开进行").doesNotContain(page, "愿意支付",
                "熊海生", "黄建业", "工友01");
        assertThat(officer("anping-clerk").page(page).statusCode()).isEqualTo(404);
        int before = trailed().size();
        assertThat(officer(MEDIATOR).page("/case-file/" + caseNo + "/agreement/999999").statusCode()).isEqualTo(404);
        assertThat(trailed()).as("what is not there was not seen").hasSize(before);
        assertThat(officer(MEDIATOR).page("/case-file/" + caseNo + "/agreement/1x").statusCode()).isEqualTo(404);
        assertThat(trailed()).contains("本案所在社区的人民调解员、正在办理本案");
        assertThat(new PersonalDataScan(jdbc).search("熊海生", "万国强", "黄建业", "工友01", "支付误工费", "愿意支付")).isEmpty();
    }

    private void untilAgreement(Category category, boolean secret) {
        registered(category, secret, false);
        started(Map.of());
        officer(MEDIATOR).complete(caseNo, CONSENT, agreed());
        officer(MEDIATOR).complete(caseNo, SESSION, session("AGREED"));
    }

    private String page() {
        return "/case-file/" + caseNo + "/agreement/" + agreements.of(caseNo).get(0).id();
    }

    private void refused(String task, Map<String, Object> form, String... messages) {
        refusedBy(MEDIATOR, task, form, messages);
    }

    /** Refused with these words, the task still there, and nothing written. */
    private void refusedBy(String person, String task, Map<String, Object> form, String... messages) {
        List<Long> before = written();
        HttpResponse<String> answer = officer(person).send(caseNo, task, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode refusal = Tasklist.read(answer.body());
        for (String message : messages) {
            Matcher named = NAMED.matcher(message);
            assertThat(refusal.get("message").asText()).contains(named.replaceFirst("")).doesNotContainPattern(NAMED);
            if (named.reset().find()) {
                assertThat(refusal.get("errors")).extracting(error -> error.get("field").asText()).contains(named.group(1));
            }
        }
        assertThat(written()).isEqualTo(before);
        assertThat(task().getName()).isEqualTo(task);
    }

    private Tasklist officer(String person) {
        return people.computeIfAbsent(person, id -> Tasklist.signedIn(port, id, "demo"));
    }
}
