package org.fengqiao.publicpages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Documents;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.casefile.Trail;
import org.fengqiao.casefile.TrailEntry;
import org.fengqiao.followup.GivenRating;
import org.fengqiao.followup.RatingSource;
import org.fengqiao.followup.Ratings;
import org.fengqiao.intake.Intake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages that need no account, over HTTP: what they show, to whom, how often, and what they keep to themselves. */
@HouseTest
class PublicPagesTest {

    private static final String NAME = "慕容雪琴";
    private static final String PHONE = "13655550123";
    private static final String STRANGER = "20260302-HSL-9999";
    private static final int ROOM = 100_000;
    private static final AtomicInteger DAYS = new AtomicInteger();

    @RegisterExtension
    final EngineTime time = new EngineTime();

    @LocalServerPort
    int port;
    @Autowired
    Intake intake;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Documents documents;
    @Autowired
    Trail trail;
    @Autowired
    Ratings ratings;
    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void aDayOfItsOwnForEveryTest() {
        // what one test has asked too often is forgotten in the next
        time.set(LocalDate.of(2026, 3, 2).plusDays(DAYS.incrementAndGet()) + " 09:10");
        jdbc.sql("delete from document where kind in ('NOTICE', 'RESULT')").update();
    }

    // --- what the house knows ---

    private String demand(String place, Category category, boolean secret) {
        return intake.receive(new NewCase("楼上漏水", NAME + "说漏了三天", category, null, Channel.WALK_IN, null, place, "桂花弄88号", null, null, 2, secret, false,
                List.of(new NewParty(PartyRole.REPORTER, NAME, PHONE, "murong@residents.example", "桂花弄88号3单元"),
                        new NewParty(PartyRole.COUNTERPARTY, "司徒远", "13700009999", null, null))), "hushan-clerk").caseFile().caseNo();
    }

    private String demand() {
        return demand("hushan", Category.PROPERTY, false);
    }

    private void notice(String caseNo, String place) {
        documents.record(caseNo, "NOTICE", 1, Map.of("title", caseFiles.get(caseNo).publicTitle(), "meetingTime", "2026年3月20日 10:00", "meetingPlace", place), "hushan-clerk");
    }

    private void result(String caseNo) {
        documents.record(caseNo, "RESULT", 1, Map.of("议事团队", "4.20", "协商过程", "4.40", "协商成果", "4.60", "服务成效", "4.00", "居民满意度", "4.80", "平均分", "4.40",
                "evaluators", 5), "system");
    }

    // --- whoever asks ---

    private HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept", "text/html");
    }

    private HttpResponse<String> get(String path) {
        return send(http, to(path).GET());
    }

    private HttpResponse<String> ask(String number, String digits) {
        return submit(http, "/case", Map.of("number", number, "digits", digits));
    }

    private HttpResponse<String> submit(HttpClient client, String path, Map<String, String> form) {
        return send(client, to(path).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&")))));
    }

    /** A browser at the page of a case, with what its form would send. */
    private final class Reporter {

        private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();
        private final Map<String, String> hidden = new TreeMap<>();
        private final HttpResponse<String> page;

        private Reporter(String caseNo) {
            page = submit(browser, "/case", Map.of("number", caseNo, "digits", "0123"));
            assertThat(page.statusCode()).isEqualTo(200);
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"").matcher(page.body()).results()
                    .forEach(field -> hidden.put(field.group(1), field.group(2)));
        }

        private HttpResponse<String> rate(Map<String, String> answers) {
            Map<String, String> form = new TreeMap<>(hidden);
            form.putAll(answers);
            return submit(browser, "/case/rating", form);
        }
    }

    private static String detail(HttpResponse<String> page, String label) {
        Matcher found = Pattern.compile("<dt>" + label + "</dt>\\s*<dd>(.*?)</dd>", Pattern.DOTALL).matcher(page.body());
        return found.find() ? found.group(1).replaceAll("<[^>]+>", "").strip() : null;
    }

    private static void assertNobodyNamed(HttpResponse<String> page) {
        assertThat(page.body()).doesNotContain(NAME, PHONE, "司徒", "13700009999", "murong", "3单元", "漏了三天");
    }

    // --- notices and results ---

    @Test
    void noticesAndResultsAreThereForEverybodyAndNameNobody() {
        String caseNo = demand();
        notice(caseNo, "社区议事厅，联系人" + NAME + "，" + PHONE);
        time.moveBy(Duration.ofHours(1));
        result(demand("anping", Category.NOISE, false));

        HttpResponse<String> page = get("/notice");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.body()).contains("物业管理 · 桂花弄88号", "会前公告", "2026年3月20日 10:00", "社区议事厅", "虎山路街道 · 虎山社区", "结果公示", "居民满意度", "4.80");
        assertThat(page.body().indexOf("噪音环境")).as("the newest first").isLessThan(page.body().indexOf("物业管理"));
        assertThat(page.body()).as("no case number, which would be half of what opens a case").doesNotContain(caseNo);
        assertNobodyNamed(page);
    }

    @Test
    void aSubdistrictOrACommunityCanBeChosen() {
        notice(demand(), "虎山议事厅");
        notice(demand("anping", Category.NOISE, false), "安平议事厅");

        assertThat(get("/notice?place=hushan").body()).contains("虎山议事厅").doesNotContain("安平议事厅").contains("<option value=\"hushan\" selected=\"selected\">");
        assertThat(get("/notice?place=changling").body()).contains("安平议事厅").doesNotContain("虎山议事厅");
        assertThat(get("/notice?place=jinshui").body()).contains("目前没有公示");
        assertThat(get("/notice?place=" + URLEncoder.encode("' or 1=1 <script>", StandardCharsets.UTF_8)).body()).contains("虎山议事厅", "安平议事厅").doesNotContain("or 1=1");
        assertThat(get("/notice?page=-3").statusCode()).isEqualTo(200);
        assertThat(get("/notice?page=99999999999").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsOffOrNobodysBusinessIsNotShown() {
        String family = demand("hushan", Category.FAMILY, false);
        notice(family, "家庭议事厅");
        String withdrawn = demand();
        notice(withdrawn, "撤回议事厅");
        caseFiles.answered(withdrawn, Outcome.WITHDRAWN, null);
        String moved = demand();
        notice(moved, "旧议事厅");
        notice(moved, "新议事厅");
        String merged = demand();
        notice(merged, "并案议事厅");
        caseFiles.merged(merged, moved);

        assertThat(get("/notice").body()).contains("新议事厅").doesNotContain("家庭议事厅", "撤回议事厅", "旧议事厅", "并案议事厅");

        jdbc.sql("update document set written_at = written_at - interval '366 days' where kind = 'NOTICE'").update();
        assertThat(get("/notice").body()).as("after a year").contains("目前没有公示");
    }

    @Test
    void manyNoticesComePageByPageAndEachPageIsSmall() {
        for (int i = 0; i < 45; i++) {
            notice(demand(), "第 " + i + " 号议事厅");
        }
        HttpResponse<String> first = get("/notice?place=hushanlu");

        assertThat(first.body().split("<article>", -1)).hasSize(21);
        assertThat(first.body()).contains("第 44 号议事厅", "第 1 页，共 3 页").contains("/notice?place=hushanlu&amp;page=2");
        assertThat(get("/notice?page=3").body()).contains("第 0 号议事厅").doesNotContain("较早");
        assertThat(first.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(ROOM);
    }

    @Test
    void scriptsAreShownAsText() {
        String caseNo = intake.receive(new NewCase("x", "y", Category.PROPERTY, null, Channel.WALK_IN, null, "hushan", "<script>alert(1)</script>", null, null, 1, false, false,
                List.of()), "hushan-clerk").caseFile().caseNo();
        notice(caseNo, "\"><img src=x onerror=alert(2)>");

        assertThat(get("/notice").body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(2)&gt;").doesNotContain("<script", "<img");
        assertThat(ask("<script>alert(3)</script>", "<b>").body()).doesNotContain("<script", "<SCRIPT", "<b>", "<B>");
    }

    // --- a case ---

    @Test
    void whoKnowsNumberAndDigitsReadsHowItStandsAndNothingElse() {
        String caseNo = demand();

        HttpResponse<String> page = ask(caseNo, "0123");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(detail(page, "类别")).isEqualTo("物业管理");
        assertThat(detail(page, "登记日期")).startsWith("2026年3月");
        assertThat(detail(page, "现在")).isEqualTo("已登记，等待受理");
        assertThat(detail(page, "下一步")).isIn("受理单位审核您的诉求", "工作人员与您联系");
        assertThat(detail(page, "预计")).matches("2026年\\d+月\\d+日 前");
        assertThat(detail(page, "全程期限")).startsWith("2026年");
        assertThat(page.body()).doesNotContain("请您评价", "桂花弄", "楼上漏水", "hushan-clerk");
        assertNobodyNamed(page);
    }

    @Test
    void theStepsOfACaseAreToldInWordsForResidents() {
        String caseNo = demand("hushan", Category.PROPERTY, true);
        jdbc.sql("update clock set end_at = end_at - interval '5 days' where case_no = ? and stage <> 'whole-case'").param(caseNo).update();
        assertThat(detail(ask(caseNo, "0123"), "预计")).endsWith(" 前，已超过，正在督促");

        jdbc.sql("update case_file set status = 'ACCEPTED', route = 'TRIAGE' where case_no = ?").param(caseNo).update();
        assertThat(detail(ask(caseNo, "0123"), "现在")).isEqualTo("正在办理：街道岗位调处");

        String main = demand("hushan", Category.PROPERTY, false);
        caseFiles.merged(caseNo, main);
        assertThat(detail(ask(caseNo, "0123"), "现在")).isEqualTo("已与同类诉求合并办理：已登记，等待受理");
        assertThat(ask(caseNo, "0123").body()).as("another one's number").doesNotContain(main);

        caseFiles.answered(main, Outcome.RESOLVED, "已疏通");
        assertThat(detail(ask(main, "0123"), "现在")).isEqualTo("已有办理结果，正在回访");
        caseFiles.closed(main);
        HttpResponse<String> closed = ask(main, "0123");
        assertThat(detail(closed, "现在")).isEqualTo("已办结：已化解");
        assertThat(detail(closed, "下一步")).isNull();
        assertThat(detail(closed, "全程期限")).isNull();
        assertThat(closed.body()).doesNotContain("已疏通");
    }

    @ParameterizedTest
    @CsvSource({"' %s ', ０１２３", "%s, ' 0123 '", "lower, 0123", "wide, 0123", "dash, 0123"})
    void howAChineseKeyboardWritesItIsUnderstood(String way, String digits) {
        String caseNo = demand();
        String typed = switch (way) {
            case "lower" -> caseNo.toLowerCase();
            case "wide" -> caseNo.chars().mapToObj(c -> Character.toString(c > 0x20 && c < 0x7f ? c + 0xfee0 : c)).collect(Collectors.joining());
            case "dash" -> caseNo.replace('-', '–');
            default -> way.formatted(caseNo);
        };

        assertThat(ask(typed, digits).body()).contains("登记日期");
    }

    @ParameterizedTest
    @CsvSource({"2026, 0123, 案件编号形如", "'', '', 案件编号形如", "20260302-HSL-0001, 123, 请填写 4 位数字", "20260302-HSL-0001, abcd, 请填写 4 位数字",
        "1 or 1=1 --, 0123, 案件编号形如", "20260302-HSL-0001, '', 请填写 4 位数字"})
    void whatCannotBeANumberIsNamedByItsField(String number, String digits, String told) {
        HttpResponse<String> page = ask(number, digits);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(told, "aria-invalid=\"true\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x", "application/json", "text/plain"})
    void whatIsNoFormIsRefusedInChinese(String type) {
        HttpResponse<String> page = send(http, to("/case?%ff=%fe").header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString("{\"number\": ")));

        assertThat(page.statusCode()).isIn(400, 422);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).containsPattern("无法读懂|案件编号形如");
    }

    /** Neither the words, nor the status, nor a header, nor what it costs. */
    @Test
    void aNumberThatDoesNotExistIsAnsweredLikeWrongDigits() {
        String caseNo = demand();
        String nameless = intake.receive(new NewCase("x", "y", Category.NOISE, null, Channel.WALK_IN, null, "hushan", "某处", null, null, 1, false, false, List.of()),
                "hushan-clerk").caseFile().caseNo();
        List<HttpResponse<String>> answers = List.of(ask(caseNo, "9999"), ask(STRANGER, "0123"), ask(nameless, "0123"), ask(caseNo, "3700"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("没有查到。请核对案件编号和登记时留的电话号码末四位");
        });
        assertThat(answers.stream().map(answer -> answer.body().replaceAll("\\d{8}-HSL-\\d{4}", "NUMBER")).distinct()).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.headers().map().keySet()).distinct()).hasSize(1);
        assertThat(ask(caseNo, "9999").body()).as("the other side's number opens nothing").contains("没有查到");
    }

    // --- how often ---

    @Test
    void twoHundredWrongNumbersInAMinuteAreStopped() {
        String caseNo = demand();
        Map<Integer, Integer> answers = new TreeMap<>();
        HttpResponse<String> last = null;
        for (int i = 0; i < 200; i++) {
            last = ask("20260302-HSL-%04d".formatted(5000 + i), "0123");
            answers.merge(last.statusCode(), 1, Integer::sum);
        }

        // the minute goes on meanwhile
        assertThat(answers.keySet()).containsExactly(404, 429);
        assertThat(answers.get(404)).isBetween(20, 30);
        assertThat(last.body()).contains("lang=\"zh-CN\"", "查询过于频繁，请 ", " 秒后再试");
        assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
        assertThat(ask(caseNo, "0123").statusCode()).as("a right guess would stand out").isEqualTo(429);
        time.moveBy(Duration.ofMinutes(1));
        assertThat(ask(caseNo, "0123").statusCode()).isEqualTo(200);
    }

    @Test
    void digitsCannotBeTriedOut() {
        String caseNo = demand();
        String another = demand();
        for (String number : List.of(caseNo, STRANGER)) {
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                answers.add(ask(number, "%04d".formatted(4000 + i)).statusCode());
            }
            assertThat(answers).as("whether there is such a case or not").containsExactly(404, 404, 404, 404, 404, 429, 429);
        }
        HttpResponse<String> right = ask(caseNo, "0123");
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.body()).contains("分钟后再试");
        assertThat(new Reporter(another).page.statusCode()).isEqualTo(200);
        assertThat(submit(http, "/case/rating", Map.of("number", caseNo, "digits", "0123", "rating", "BAD")).statusCode()).as("nor by way of the rating").isEqualTo(403);
        time.moveBy(Duration.ofHours(1));
        assertThat(ask(caseNo, "0123").statusCode()).isEqualTo(200);
    }

    @Test
    void whoFindsHisCaseMayLookAsOftenAsHeLikes() {
        String caseNo = demand();

        assertThat(Stream.generate(() -> ask(caseNo, "0123").statusCode()).limit(60)).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notice", "/case"})
    void pageAfterPageIsStoppedToo(String path) {
        int opened = 0;
        HttpResponse<String> stopped = get(path);
        // the minute goes on meanwhile
        for (; opened < 400 && stopped.statusCode() == 200; opened++) {
            stopped = get(path);
        }

        assertThat(opened).isBetween(120, 300);
        assertThat(stopped.statusCode()).isEqualTo(429);
        assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
        assertThat(stopped.headers().firstValue("Content-Security-Policy").orElse("")).contains("style-src 'sha256-");
    }

    // --- the rating ---

    private String answered() {
        String caseNo = demand();
        caseFiles.answered(caseNo, Outcome.RESOLVED, "已疏通");
        return caseNo;
    }

    @Test
    void theReporterRatesWhenItIsTimeAndOnce() {
        String caseNo = answered();
        Reporter reporter = new Reporter(caseNo);
        assertThat(reporter.page.body()).contains("请您评价", "非常满意", "部分解决").doesNotContain("已评价过");

        HttpResponse<String> taken = reporter.rate(Map.of("rating", "GOOD", "solved", "YES", "said", "<script>alert(1)</script>还行"));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).contains("已收到您的评价").doesNotContain("请您评价", "alert");
        List<GivenRating> given = ratings.of(caseNo);
        assertThat(given).singleElement().satisfies(rating -> {
            assertThat(rating.source()).isEqualTo(RatingSource.OWN);
            assertThat(rating.said()).isEqualTo("<script>alert(1)</script>还行");
            assertThat(rating.ratedBy()).isEqualTo("reporter");
        });
        assertThat(trail.of(caseNo)).extracting(TrailEntry::actor, TrailEntry::decision).contains(tuple("reporter", "反映人自己评价：满意，已解决"));
        assertThat(trail.verify(caseNo).intact()).isTrue();

        HttpResponse<String> again = reporter.rate(Map.of("rating", "BAD", "solved", "NO"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("本轮已经评价过，以第一次为准");
        assertThat(new Reporter(caseNo).page.body()).contains("您已评价过").doesNotContain("请您评价");
        assertThat(ratings.of(caseNo)).isEqualTo(given);
    }

    @Test
    void aRatingThatLacksSomethingKeepsWhatWasWritten() {
        String caseNo = answered();
        HttpResponse<String> page = new Reporter(caseNo).rate(Map.of("rating", "SUPER", "said", "</textarea><script>alert(1)</script>"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("请选择满意程度", "请选择问题是否解决", "&lt;/textarea&gt;&lt;script&gt;").doesNotContain("<script");
        assertThat(new Reporter(caseNo).rate(Map.of("rating", "GOOD", "solved", "YES", "said", "长".repeat(2001))).body()).contains("最多 2000 字");
        assertThat(ratings.of(caseNo)).isEmpty();
    }

    @Test
    void aRatingThatDoesNotComeFromOurFormIsRefused() {
        String caseNo = answered();
        Map<String, String> form = Map.of("number", caseNo, "digits", "0123", "rating", "BAD", "solved", "NO");
        Reporter reporter = new Reporter(caseNo);

        HttpResponse<String> without = submit(http, "/case/rating", form);
        HttpResponse<String> cookieOnly = submit(reporter.browser, "/case/rating", form);
        Map<String, String> guessed = new TreeMap<>(form);
        guessed.put("_csrf", new Reporter(answered()).hidden.get("_csrf"));
        HttpResponse<String> anothers = submit(reporter.browser, "/case/rating", guessed);

        assertThat(List.of(without, cookieOnly, anothers)).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("页面已过期", "请重新查询后再评价");
        });
        assertThat(ratings.of(caseNo)).isEmpty();
        assertThat(reporter.page.headers().allValues("Set-Cookie")).singleElement().satisfies(cookie -> assertThat(cookie).startsWith("CASE-FORM=")
                .contains("Path=/case", "HttpOnly", "SameSite=Strict"));
    }

    @Test
    void aRatingAtTheWrongTimeOrForAStrangersCaseIsRefused() {
        Reporter reporter = new Reporter(answered());
        String tooEarly = demand();

        HttpResponse<String> early = reporter.rate(Map.of("number", tooEarly, "rating", "GOOD", "solved", "YES"));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("尚未办结，不能评价");
        HttpResponse<String> strangers = reporter.rate(Map.of("number", tooEarly, "digits", "9999", "rating", "GOOD", "solved", "YES"));
        assertThat(strangers.statusCode()).isEqualTo(404);
        assertThat(strangers.body()).contains("没有查到").doesNotContain("登记日期");
        assertThat(ratings.of(tooEarly)).isEmpty();
    }

    // --- the pages themselves ---

    @Test
    void thePagesAreSmallPlainAndReadable() {
        String caseNo = answered();
        notice(caseNo, "议事厅");
        for (HttpResponse<String> page : List.of(get("/notice"), get("/case"), ask(caseNo, "0123"), ask("x", "y"), ask(STRANGER, "0123"), get("/case/expired"))) {
            String html = page.body();
            assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(ROOM);
            assertThat(html).contains("<html lang=\"zh-CN\">", "width=device-width", "<main>", "<h1").doesNotContain("<script", " style=\"", "http://", "https://", " th:");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'; style-src 'sha256-").doesNotContain("unsafe")
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'");
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            // every field has its label
            List<String> labelled = Pattern.compile("<label for=\"([^\"]+)\"").matcher(html).results().map(label -> label.group(1)).toList();
            List<String> fields = Pattern.compile("<(?:input type=\"text\"|select|textarea)[^>]* id=\"([^\"]+)\"|<(select|textarea) id=\"([^\"]+)\"").matcher(html).results()
                    .map(PublicPagesTest::firstGroup).toList();
            assertThat(labelled).containsAll(fields);
        }
        assertThat(get("/case").body()).contains("for=\"number\"", "for=\"digits\"");
    }

    private static String firstGroup(MatchResult found) {
        return found.group(1) != null ? found.group(1) : found.group(3);
    }

    @Test
    void whateverAccountComesAlongNoneIsAskedFor() {
        String caseNo = demand();

        assertThat(send(http, to("/notice").header("Authorization", "Basic ???").GET()).statusCode()).isEqualTo(200);
        assertThat(send(http, to("/case").header("Cookie", "JSESSIONID=x; CASE-FORM=y").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("number=" + caseNo + "&digits=0123"))).statusCode()).isEqualTo(200);
        for (HttpResponse<String> answer : List.of(get("/notice"), ask(caseNo, "0123"))) {
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
        }
        for (String shut : List.of("/notice/x", "/case/x", "/cases", "/case/rating/x")) {
            assertThat(send(http, HttpRequest.newBuilder(URI.create("http://localhost:" + port + shut)).GET()).statusCode()).as(shut).isEqualTo(404);
        }
    }
}
