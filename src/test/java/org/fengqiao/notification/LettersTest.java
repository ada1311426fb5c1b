package org.fengqiao.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.fengqiao.casefile.CaseFile;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

    private static final String CASE = "20261122-HSL-0001";
    private static final String OWN_TITLE = "李大娘家门口的污水";
    private static final String OWN_WORDS = "我是李桂兰，电话 13800000000";

    private final Letters letters = new Letters(new PublicAddress(URI.create("https://fengqiao.example/")));

    @Test
    void anOfficerReadsTaskTitleAndNumberInTheSubject() {
        Letter letter = letters.write(toOfficer(NoticeKind.ASSIGNED, "task:42", Map.of("任务", "受理")), sewer("虎山路6号楼院", false));

        assertThat(letter.subject()).isEqualTo("【枫桥】新任务：受理 · 噪音环境 · 虎山路6号楼院（20261122-HSL-0001）");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task:42", "task:42/handover-7"})
    void theLinkOpensTheTaskItself(String event) {
        Letter letter = letters.write(toOfficer(NoticeKind.ASSIGNED, event, Map.of()), sewer("虎山路", false));

        assertThat(letter.html()).contains("href=\"https://fengqiao.example/camunda/app/tasklist/default/#/?task=42\"");
        assertThat(letter.text()).contains("https://fengqiao.example/camunda/app/tasklist/default/#/?task=42");
    }

    @Test
    void theLinkOfAnythingElseOpensTheTasklist() {
        Letter letter = letters.write(toOfficer(NoticeKind.WARNING, "clock-7", Map.of()), sewer("虎山路", false));

        assertThat(letter.html()).contains("href=\"https://fengqiao.example/camunda/app/tasklist/default/\"");
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyKindTellsAnOfficerWhatToDoNextAndNothingOfTheResident(NoticeKind kind) {
        Letter letter = letters.write(toOfficer(kind, "e", Map.of()), sewer("虎山路6号楼院", false));

        assertThat(letter.subject()).startsWith("【枫桥】" + kind.label() + "：").contains("噪音环境 · 虎山路6号楼院", CASE);
        for (String body : new String[] {letter.text(), letter.html()}) {
            assertThat(body).contains(kind.label(), CASE, "噪音环境 · 虎山路6号楼院").containsPattern("请|知悉")
                    .doesNotContain(OWN_TITLE, OWN_WORDS, "null");
        }
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void everyKindHasPlainWordsForAReporterAndNothingOfTheWorkInside(NoticeKind kind) {
        Letter letter = letters.write(toReporter(kind, ordered("任务", "回访重点案件", "办理期限", "2026年11月24日", "理由", "法院已判决")),
                sewer("虎山路6号楼院", false));

        assertThat(letter.subject()).startsWith("【枫桥】").endsWith("（" + CASE + "）").doesNotContain("虎山路", "null");
        for (String body : new String[] {letter.text(), letter.html()}) {
            assertThat(body).contains("您反映的事项", CASE, "法院已判决")
                    .doesNotContain("回访重点案件", "办理期限", "任务列表", "tasklist", OWN_TITLE, OWN_WORDS, "null");
        }
    }

    @Test
    void aReporterWhoAskedForSecrecyFindsNothingAboutTheMatterInHisMailbox() {
        Letter letter = letters.write(toReporter(NoticeKind.ACCEPTED, Map.of()), sewer("虎山路6号楼院", true));

        assertThat(letter.subject() + letter.text() + letter.html()).contains("您反映的事项已受理").doesNotContain("虎山路", "噪音");
    }

    @Test
    void whatSomebodyTypedIsEscapedInHtmlAndPlainInText() {
        Letter letter = letters.write(toOfficer(NoticeKind.RETURNED, "e", Map.of("退回理由", "<b>缺材料</b> & \"照片\"")),
                sewer("虎山路<script>alert(1)</script>", false));

        assertThat(letter.html()).doesNotContain("<script", "<b>")
                .contains("虎山路&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;缺材料&lt;/b&gt; &amp;");
        assertThat(letter.text()).contains("虎山路<script>alert(1)</script>", "退回理由：<b>缺材料</b> & \"照片\"");
    }

    @Test
    void lineBreaksInAnAddressOrTaskNeitherReachTheSubjectNorBeginALine() {
        Letter letter = letters.write(toOfficer(NoticeKind.ASSIGNED, "e", Map.of("任务", "受理\r\nBcc: a@evil.example")),
                sewer("虎山路\r\nBcc: b@evil.example\u2028Cc: c@evil.example\u0000", false));

        assertThat(letter.subject()).doesNotContainPattern("[\\p{Cntrl}\\u2028]").contains("受理 Bcc: a@evil.example", "虎山路 Bcc: b");
        assertThat(letter.text().lines()).noneMatch(line -> line.startsWith("Bcc: b") || line.startsWith("Cc:"));
    }

    @Test
    void aLongAddressDoesNotMakeTheSubjectEndless() {
        Letter letter = letters.write(toOfficer(NoticeKind.ASSIGNED, "e", Map.of()), sewer("长".repeat(200), false));

        assertThat(letter.subject()).hasSizeLessThan(190).endsWith("…（" + CASE + "）");
    }

    @Test
    void detailsStandInTheirOrderAndTheDueDateStandsOut() {
        Letter letter = letters.write(toOfficer(NoticeKind.ASSIGNED, "e", ordered("任务", "受理", "办理期限", "2026年11月23日 17:30",
                "备注", "第一行\n第二行")), sewer("虎山路", false));

        assertThat(letter.text()).containsSubsequence("任务：受理", "办理期限：2026年11月23日 17:30", "备注：第一行\n第二行");
        assertThat(letter.html()).containsPattern("white-space:pre-line; *font-weight:bold; color:#b91c1c\">2026年11月23日 17:30</td>").contains("第一行\n第二行");
    }

    private static Notification toOfficer(NoticeKind kind, String event, Map<String, String> details) {
        return notification(kind, event, "person:hushan-clerk", details);
    }

    private static Notification toReporter(NoticeKind kind, Map<String, String> details) {
        return notification(kind, "task:42", "reporter", details);
    }

    private static Notification notification(NoticeKind kind, String event, String recipient, Map<String, String> details) {
        return new Notification(UUID.randomUUID(), CASE, kind, event, recipient, "<x@fengqiao.example>", details,
                Notification.Status.PENDING);
    }

    private static Map<String, String> ordered(String... labelsAndTexts) {
        Map<String, String> details = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndTexts.length; i += 2) {
            details.put(labelsAndTexts[i], labelsAndTexts[i + 1]);
        }
        return details;
    }

    private static CaseFile sewer(String address, boolean secret) {
        return new CaseFile(CASE, OWN_TITLE, OWN_WORDS, Category.NOISE, Grade.MISC, Channel.WALK_IN, null, "hushanlu", "hushan",
                null, address, null, null, 3, secret, false, false, false, false, false, false, Level.COMMUNITY, null,
                Status.REGISTERED, null, null, null, 0, Instant.EPOCH, "hushan-clerk", null, null, null, null);
    }
}
