package org.fengqiao.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Nine cases of a March, and what every figure must say about them; reckoned by hand from the comments. */
@HouseTest
// a database of its own: what other tests leave open would be counted
@TestPropertySource(properties = "spring.application.name=reports-under-test")
class ReportsTest {

    private static final Period MARCH = new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
    private static final Supervised DISTRICT = new Supervised(Set.of("hushanlu", "changling"), Set.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    final EngineTime time = new EngineTime();
    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private PeriodFigures figures;
    @Autowired
    private Trends trends;
    @Autowired
    private Rankings rankings;
    @Autowired
    private Landscape landscape;
    @Autowired
    private CaseList caseList;

    @BeforeEach
    void nineCases() {
        time.set("2026-03-31 12:00");
        if (jdbc.sql("select count(*) from case_file").query(Long.class).single() > 0) {
            return;
        }
        HandMadeRegister register = new HandMadeRegister(jdbc);
        // in time, resolved in the community, satisfied
        register.open("A1", "hushanlu", "hushan-g1", "NEIGHBOUR", "HOTLINE", "COMMUNITY", "2026-03-02 09:00");
        register.reporter("A1", "13800000001");
        register.contacted("A1", "2026-03-02 10:00");
        register.clock("A1", "first-contact", "hushan", "2026-03-03 09:00", "2026-03-02 11:00", false);
        register.clock("A1", "whole-case", "hushanlu", "2026-04-01 09:00", "2026-03-10 09:00", false);
        register.closed("A1", "2026-03-10 09:00", "RESOLVED");
        register.rated("A1", 1, "OWN", "GOOD", "2026-03-10 12:00");
        register.rated("A1", 1, "VISIT", "BAD", "2026-03-11 12:00");
        // contacted late, concluded late, resolved by a post of the sub-district, nearly satisfied
        register.open("A2", "hushanlu", "hushan-g1", "NEIGHBOUR", "WALK_IN", "SUBDISTRICT", "2026-03-03 09:00");
        register.reporter("A2", "13800000002");
        register.contacted("A2", "2026-03-05 10:00");
        register.clock("A2", "first-contact", "hushan", "2026-03-04 09:00", "2026-03-05 11:00", true);
        register.clock("A2", "first-contact", "hushanlu", "2026-03-20 09:00", "2026-03-06 11:00", false);
        register.clock("A2", "whole-case", "hushanlu", "2026-03-15 09:00", "2026-03-20 09:00", true);
        register.clock("A2", "post-handling", "hushanlu.post-legal", "2026-03-12 09:00", "2026-03-11 09:00", false);
        register.atPost("A2", "hushanlu", "hushanlu.post-legal");
        register.closed("A2", "2026-03-20 09:00", "RESOLVED");
        register.rated("A2", 1, "VISIT", "FAIR", "2026-03-21 09:00");
        // nobody has called the reporter; listed for supervision
        register.open("A3", "hushanlu", "hushan-g2", "NOISE", "HOTLINE", "COMMUNITY", "2026-03-05 09:00");
        register.clock("A3", "first-contact", "hushan", "2026-03-28 09:00", null, true);
        register.clock("A3", "whole-case", "hushanlu", "2026-04-05 09:00", null, false);
        register.supervised("A3");
        // withdrawn before the hour was due
        register.open("A4", "hushanlu", "baihe-g1", "URBAN", "HOTLINE", "COMMUNITY", "2026-03-06 09:00");
        register.clock("A4", "first-contact", "baihe", "2026-03-13 09:00", null, false);
        register.taskTakenAway("A4", "first-contact");
        register.clock("A4", "whole-case", "hushanlu", "2026-04-06 09:00", "2026-03-12 09:00", false);
        register.closed("A4", "2026-03-12 09:00", "WITHDRAWN");
        // merged into A6 and closed with it
        register.open("A6", "hushanlu", "baihe-g1", "URBAN", "PHONE", "DISTRICT", "2026-03-08 09:00");
        register.open("A5", "hushanlu", "baihe-g1", "URBAN", "HOTLINE", "COMMUNITY", "2026-03-07 09:00");
        register.merged("A5", "A6");
        register.clock("A5", "whole-case", "hushanlu", "2026-04-07 09:00", "2026-03-25 09:00", false);
        register.closed("A5", "2026-03-25 09:00", "RESOLVED");
        // ended by the district's conference without an answer; one of two departments returned the call
        register.clock("A6", "whole-case", "hushanlu", "2026-04-08 09:00", "2026-03-25 09:00", false);
        register.summons("A6", "2026-03-09 09:00");
        register.called("A6", "dept-urban", "2026-03-10 09:00", null);
        register.called("A6", "dept-housing", null, null);
        register.clock("A6", "department-handling", "dept-urban", "2026-03-15 09:00", "2026-03-16 09:00", true);
        register.clock("A6", "department-handling", "dept-housing", "2026-03-15 09:00", "2026-03-14 09:00", false);
        register.decidedByConference("A6", "2026-03-24 09:00");
        register.closed("A6", "2026-03-25 09:00", "UNRESOLVED");
        // the reporter of A1 again, about the same kind of matter; no clock runs
        register.open("A8", "hushanlu", "hushan-g1", "NEIGHBOUR", "WALK_IN", "COMMUNITY", "2026-03-20 09:00");
        register.reporter("A8", "13800000001");
        // in the other sub-district: past its end for the second time
        register.open("B1", "changling", "anping-g1", "LABOUR", "PETITION", "SUBDISTRICT", "2026-03-09 09:00");
        register.reporter("B1", "13800000001");
        register.clock("B1", "whole-case", "changling", "2026-03-20 09:00", null, true);
        register.summons("B1", "2026-03-12 09:00");
        register.called("B1", "dept-labour", null, "2026-03-13 09:00");
        // of February; dissatisfied at first, satisfied after the rectification
        register.open("B2", "changling", "anping-g2", "LABOUR", "HOTLINE", "GRID", "2026-02-20 09:00");
        register.clock("B2", "whole-case", "changling", "2026-03-22 09:00", "2026-03-04 09:00", false);
        register.closed("B2", "2026-03-04 09:00", "RESOLVED");
        register.rated("B2", 1, "VISIT", "POOR", "2026-03-01 00:00");
        register.rated("B2", 2, "VISIT", "GOOD", "2026-03-04 09:00");
    }

    private static Question of(Supervised supervised, String unit) {
        return new Question(supervised, MARCH, unit, null, null, null);
    }

    private String said(Question question) {
        return figures.of(question).stream().map(figure -> figure.id() + " " + (figure.value() == null ? "—" : figure.value()) + (figure.whole() == null ? ""
                : " = " + figure.part().stripTrailingZeros().toPlainString() + "/" + figure.whole())).collect(Collectors.joining("\n"));
    }

    @Test
    void everyFigureOfTheDistrictIsWhatPaperSays() {
        assertThat(said(of(DISTRICT, null))).isEqualTo("""
                RECEIVED 8
                RESPONSE 33.3 = 1/3
                ON_TIME 66.7 = 4/6
                RESOLVED 75.0 = 3/4
                SATISFACTION 58.0 = 2.9/5
                NEARBY 66.7 = 2/3
                OVERDUE 4
                RETURNED 50.0 = 1/2
                REPEATED 25.0 = 2/8
                SUPERVISED 1
                OPEN 3""");
    }

    @Test
    void aUnitHasItsOwnFigures() {
        assertThat(said(of(DISTRICT, "hushan"))).isEqualTo("""
                RECEIVED 4
                RESPONSE 33.3 = 1/3
                ON_TIME 50.0 = 1/2
                RESOLVED 100.0 = 2/2
                SATISFACTION 95.0 = 1.9/2
                NEARBY 50.0 = 1/2
                OVERDUE 2
                RETURNED — = 0/0
                REPEATED 25.0 = 1/4
                SUPERVISED 1
                OPEN 2""");
        assertThat(said(of(DISTRICT, "dept-urban"))).contains("RECEIVED 1", "RESOLVED 0.0 = 0/1");
        assertThat(said(of(DISTRICT, "hushanlu.post-legal"))).contains("RECEIVED 1", "RESOLVED 100.0 = 1/1");
        assertThat(said(of(DISTRICT, "hushan-g2"))).contains("RECEIVED 1", "RESOLVED — = 0/0");
    }

    @Test
    void aUnitWithoutCasesHasNoRates() {
        assertThat(figures.of(of(DISTRICT, "jinshui"))).allSatisfy(figure -> {
            assertThat(figure.part()).isEqualByComparingTo(BigDecimal.ZERO);
            if (figure.unit().equals("%")) {
                assertThat(figure.value()).isNull();
                assertThat(figure.reached()).isNull();
            } else {
                assertThat(figure.value()).isEqualByComparingTo(BigDecimal.ZERO);
            }
        });
        assertThat(rankings.of(of(DISTRICT, null), Rankings.Kind.COMMUNITY)).filteredOn(row -> row.unit().equals("jinshui")).singleElement()
                .satisfies(row -> {
                    assertThat(row.rank()).isNull();
                    assertThat(row.onTime()).isNull();
                });
    }

    @Test
    void nobodySeesMoreThanHeSupervises() {
        assertThat(said(of(new Supervised(Set.of("changling"), Set.of()), null))).contains("RECEIVED 1", "OPEN 1");
        assertThat(said(of(new Supervised(Set.of(), Set.of("hushan")), null))).isEqualTo(said(of(DISTRICT, "hushan")));
        assertThat(said(of(new Supervised(Set.of(), Set.of("hushan")), "dept-urban"))).contains("RECEIVED 0");
    }

    @Test
    void categoryAndChannelNarrowToo() {
        Question question = of(DISTRICT, null);
        assertThat(figures.of(new Question(question.supervised(), MARCH, null, Category.URBAN, null, null)).get(0).value()).isEqualByComparingTo("3");
        assertThat(figures.of(new Question(question.supervised(), MARCH, null, Category.URBAN, Channel.HOTLINE, null)).get(0).value()).isEqualByComparingTo("2");
        assertThat(figures.of(new Question(question.supervised(), MARCH, null, null, null, Level.DISTRICT)).get(0).value()).isEqualByComparingTo("1");
    }

    @Test
    void behindEveryNumberAreExactlyItsCases() {
        for (Question question : List.of(of(DISTRICT, null), of(DISTRICT, "hushan"), of(DISTRICT, "jinshui"))) {
            for (Figure figure : figures.of(question)) {
                if (figure.cases() != null) {
                    assertList(figure.cases(), question, figure.part().longValueExact());
                }
                if (figure.all() != null) {
                    assertList(figure.all(), question, figure.whole());
                }
            }
        }
        assertThat(caseList.of(Selection.CONCLUDED_LATE, of(DISTRICT, null), 0, 10).lines()).extracting(CaseList.Line::caseNo).containsExactlyInAnyOrder("A2", "B1");
        assertThat(caseList.of(Selection.RESPONSE_LATE, of(DISTRICT, null), 0, 10).lines()).extracting(CaseList.Line::caseNo).containsExactly("A3", "A2");
        assertThat(caseList.of(Selection.DISSATISFIED, of(DISTRICT, null), 0, 10).lines()).extracting(line -> line.caseNo() + " " + line.detail())
                .containsExactly("A6 区联席会议决定办结", "B2 不满意");
        assertThat(caseList.of(Selection.RETURNED, of(DISTRICT, null), 0, 10).lines()).singleElement().extracting(CaseList.Line::detail).isEqualTo("综合行政执法局");
        assertThat(caseList.of(Selection.OVERDUE, of(DISTRICT, null), 0, 10).lines()).extracting(CaseList.Line::caseNo).containsExactly("A3", "B1", "A6", "A2");
    }

    private void assertList(Selection selection, Question question, long total) {
        List<String> lines = new ArrayList<>();
        for (int page = 0; page * 3L < Math.max(total, 1); page++) {
            CaseList.Page read = caseList.of(selection, question, page, 3);
            assertThat(read.total()).as("%s of %s", selection, question).isEqualTo(total);
            read.lines().forEach(line -> lines.add(line.caseNo() + line.detail() + line.at()));
        }
        assertThat(lines).as("%s of %s", selection, question).hasSize((int) total).doesNotHaveDuplicates();
    }

    @Test
    void sampleDataAreNeverPutBesideRealCases() {
        LargeRegister samples = new LargeRegister(jdbc, null, null, null, null);

        assertThatThrownBy(() -> samples.closed(1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("real cases");
        assertThatThrownBy(() -> samples.open(1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("real cases");
    }

    @Test
    void aListShowsNobodysWordsOrNames() {
        assertThat(caseList.of(Selection.RECEIVED, of(DISTRICT, null), 0, 10).lines()).allSatisfy(line -> assertThat(line.title()).endsWith(" · 青石巷6号"));
    }

    @ParameterizedTest
    @CsvSource({"DAY, 31", "WEEK, 6", "MONTH, 1"})
    void theTrendAddsUpToTheFigures(Step step, int points) {
        List<Trends.Point> trend = trends.of(of(DISTRICT, null), step);

        assertThat(trend).hasSize(points);
        assertThat(trend.get(0).from()).isEqualTo(MARCH.from());
        assertThat(trend.get(points - 1).to()).isEqualTo(MARCH.to());
        assertThat(trend.stream().mapToLong(Trends.Point::received).sum()).isEqualTo(8);
        assertThat(trend.stream().mapToLong(Trends.Point::closed).sum()).isEqualTo(6);
        assertThat(trend.stream().mapToLong(Trends.Point::overdue).sum()).isEqualTo(4);
    }

    @Test
    void aDayBelongsToTheHousesTimeZone() {
        // midnight in Shanghai is still the day before in London
        assertThat(trends.of(of(DISTRICT, null), Step.DAY).get(0).satisfaction()).isEqualByComparingTo("0");
        assertThat(trends.of(of(DISTRICT, null), Step.DAY).get(3).satisfaction()).isEqualByComparingTo("100");
        assertThat(trends.of(of(DISTRICT, null), Step.DAY).get(1).satisfaction()).isNull();
    }

    @Test
    void communitiesPostsAndDepartmentsAreRanked() {
        assertThat(rankings.of(of(DISTRICT, null), Rankings.Kind.COMMUNITY)).extracting(row -> row.rank() + " " + row.unit() + " " + row.onTime())
                .containsExactly("1 baihe 100.0", "2 hushan 50.0", "3 anping 50.0", "null ansheng null", "null jinshui null", "null shuili null");
        assertThat(rankings.of(of(DISTRICT, null), Rankings.Kind.POST)).singleElement().satisfies(row -> {
            assertThat(row.name()).contains("法律诊断岗");
            assertThat(row.onTime()).isEqualByComparingTo("100");
        });
        Map<String, Rankings.Row> departments = rankings.of(of(DISTRICT, null), Rankings.Kind.DEPARTMENT).stream()
                .collect(Collectors.toMap(Rankings.Row::unit, row -> row));
        assertThat(departments.get("dept-urban").returned()).isEqualByComparingTo("100");
        assertThat(departments.get("dept-urban").overdue()).isEqualTo(1);
        assertThat(departments.get("dept-housing").returned()).isEqualByComparingTo("0");
        assertThat(departments.get("dept-housing").onTime()).isEqualByComparingTo("100");
        assertThat(departments.get("dept-labour").received()).isZero();
        assertThat(departments.get("dept-labour").returned()).isNull();
    }

    @Test
    void theFunnelNarrowsFromTheGridToTheDistrict() {
        assertThat(landscape.levels(of(DISTRICT, null))).extracting(row -> row.level() + " " + row.reached() + " " + row.held() + " " + row.resolved() + " " + row.share())
                .containsExactly("GRID 8 0 0 100.0", "COMMUNITY 8 5 2 100.0", "SUBDISTRICT 3 2 1 37.5", "DISTRICT 1 1 0 12.5");
        assertThat(landscape.levels(of(DISTRICT, "jinshui"))).allSatisfy(row -> assertThat(row.share()).isNull());
    }

    @Test
    void anOpenCaseStandsAtTheWorstOfItsClocks() {
        assertThat(states(of(DISTRICT, null))).isEqualTo(Map.of("OPEN_SECOND_OVERDUE", 1L, "OPEN_OVERDUE", 1L, "OPEN_WITHOUT_CLOCK", 1L));
        for (Selection state : List.of(Selection.OPEN_SECOND_OVERDUE, Selection.OPEN_OVERDUE, Selection.OPEN_WITHOUT_CLOCK)) {
            assertList(state, of(DISTRICT, null), 1);
        }
        time.set("2026-03-27 12:00");
        assertThat(states(of(DISTRICT, "hushan-g2"))).isEqualTo(Map.of("OPEN_WARNED", 1L));
        time.set("2026-03-20 12:00");
        assertThat(states(of(DISTRICT, "hushan-g2"))).isEqualTo(Map.of("OPEN_IN_TIME", 1L));
        new HandMadeRegister(jdbc).paused("A3", "first-contact", "2026-03-22 09:00");
        assertThat(states(of(DISTRICT, "hushan-g2"))).isEqualTo(Map.of("OPEN_PAUSED", 1L));
        jdbc.sql("delete from clock_pause").update();
    }

    private Map<String, Long> states(Question question) {
        return landscape.clocks(question).stream().filter(row -> row.cases() > 0)
                .collect(Collectors.toMap(row -> row.state().name(), Landscape.ClockRow::cases, Long::sum, TreeMap::new));
    }

    @Test
    void theGridsShowWhereDemandsArise() {
        List<Landscape.GridRow> grids = landscape.grids(of(DISTRICT, null));

        assertThat(grids).hasSize(24);
        assertThat(grids.get(0)).satisfies(row -> {
            assertThat(row.grid()).isEqualTo("baihe-g1");
            assertThat(row.byCategory().get(Category.URBAN.ordinal())).isEqualTo(3);
        });
        assertThat(landscape.grids(of(DISTRICT, "hushan"))).hasSize(4);
        assertThat(landscape.grids(of(new Supervised(Set.of(), Set.of("baihe")), null))).extracting(Landscape.GridRow::community).containsOnly("baihe");
    }

    // --- over HTTP ---

    private HttpResponse<String> get(String account, String path) {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/reports" + path))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8))).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private static final List<String> ADDRESSES = List.of("/scope", "/figures", "/trend", "/ranking", "/levels", "/clocks", "/grids", "/cases");
    private static final String IN_MARCH = "?from=2026-03-01&to=2026-03-31";

    @ParameterizedTest
    @CsvSource({"fengxi-supervisor, 8, 枫溪区", "fengxi-command, 8, 枫溪区", "hushanlu-leader, 7, 虎山路街道", "hushanlu-commissioner, 7, 虎山路街道",
        "hushanlu-command, 7, 虎山路街道", "changling-leader, 1, 长岭街道", "hushan-secretary, 4, 虎山社区", "jinshui-secretary, 0, 金水社区"})
    void aSupervisorGetsTheFiguresOfWhatHeSupervises(String account, int received, String name) {
        assertThat(json(get(account, "/figures" + IN_MARCH)).at("/figures/0/value").asInt()).isEqualTo(received);
        assertThat(json(get(account, "/cases" + IN_MARCH)).get("total").asInt()).isEqualTo(received);
        assertThat(json(get(account, "/scope")).get("name").asText()).isEqualTo(name);
        for (String address : ADDRESSES) {
            assertThat(get(account, address).statusCode()).as(address).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hushan-clerk", "hushan-g1-worker", "hushan-mediator", "hushanlu-intake", "hushanlu-liaison", "dept-urban-leader", "dept-urban-handler",
        "fengxi-conference", "fengxi-process-owner", "hotline-12345", "admin"})
    void nobodyElseGetsAny(String account) {
        for (String address : ADDRESSES) {
            assertThat(get(account, address).statusCode()).as(address).isEqualTo(403);
        }
        assertThat(json(get(account, "/figures")).get("detail").asText()).contains("没有督查的单位");
    }

    @ParameterizedTest
    @CsvSource({"hushanlu-leader, changling", "hushanlu-leader, anping", "hushanlu-leader, anping-g1", "hushanlu-leader, changling.post-legal",
        "hushan-secretary, hushanlu", "hushan-secretary, baihe", "hushan-secretary, baihe-g1", "hushanlu-leader, nowhere", "hushanlu-leader, nowhere.nobody"})
    void aUnitThatHeDoesNotSuperviseIsRefusedLikeOneThatIsNot(String account, String unit) {
        for (String address : ADDRESSES.subList(1, ADDRESSES.size())) {
            HttpResponse<String> refused = get(account, address + "?unit=" + unit);
            assertThat(refused.statusCode()).as(address).isEqualTo(403);
            assertThat(json(refused).get("detail").asText()).isEqualTo("没有这个单位，或者它不在您的督查范围内");
        }
    }

    @ParameterizedTest
    @CsvSource({"'/figures?from=gestern', from", "'/figures?from=2026-02-30', from", "'/figures?from=2026-03-02&to=2026-03-01', to", "'/figures?from=0001-01-01', from",
        "'/figures?category=ALL', category", "'/figures?channel=FAX', channel", "'/trend?by=YEAR', by", "'/trend?from=2020-01-01&to=2026-01-01', by",
        "'/ranking?kind=STREET', kind", "'/cases?selection=x', selection", "'/cases?level=TOP', level", "'/grids?from=2001-01-01&to=2026-01-01', from"})
    void whatCannotBeUnderstoodIsNamed(String path, String field) {
        HttpResponse<String> refused = get("fengxi-supervisor", path);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(json(refused).at("/errors/0/message").asText()).containsPattern("\\p{IsHan}");
    }

    @Test
    void theChartsComeFromHereAndThePageIsForWhoeverIsSignedIn() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        URI house = URI.create("http://localhost:" + port);
        HttpResponse<String> charts = http.send(HttpRequest.newBuilder(house.resolve("/charts/echarts.esm.min.js")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(charts.statusCode()).isEqualTo(200);
        assertThat(charts.headers().firstValue("Content-Type").orElse("")).contains("javascript");
        assertThat(charts.headers().firstValue("Cache-Control").orElse("")).contains("max-age");
        assertThat(charts.body()).contains("Apache");
        for (String shut : List.of("/charts/echarts.js", "/webjars/echarts/5.3.1/dist/echarts.js", "/figures")) {
            assertThat(http.send(HttpRequest.newBuilder(house.resolve(shut)).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).as(shut).isNotEqualTo(200);
        }
        HttpResponse<String> page = http.send(HttpRequest.newBuilder(house.resolve("/figures")).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString("hushan-secretary:demo".getBytes(StandardCharsets.UTF_8))).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/camunda/assets/fengqiao/figures-alone.js").doesNotContain("http://", "https://www");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("script-src 'self'");
    }

    @Test
    void everyFigureExplainsItselfInChinese() {
        JsonNode answer = json(get("fengxi-supervisor", "/figures" + IN_MARCH)).get("figures");

        assertThat(answer).hasSize(Measure.values().length);
        assertThat(answer).allSatisfy(figure -> assertThat(figure.get("definition").asText()).hasSizeGreaterThan(10).doesNotContain("%d"));
        assertThat(Stream.of(Measure.values()).map(Measure::label)).allSatisfy(label -> assertThat(label).containsPattern("\\p{IsHan}"));
        assertThat(answer.get(4).get("definition").asText()).contains("基本满意 0.9");
        assertThat(answer.get(4).get("target").asInt()).isEqualTo(95);
        assertThat(answer.get(4).get("reached").asBoolean()).isFalse();
        assertThat(answer.get(8).get("definition").asText()).contains("90 天");
        assertThat(json(get("jinshui-secretary", "/figures" + IN_MARCH)).at("/figures/1/value").isNull()).isTrue();
    }

    @Test
    void aStepOfAProcessIsCountedForItsSubdistrictOnly() {
        repository.createDeployment().name("report under test").addModelInstance("report-trial.bpmn",
                Bpmn.createExecutableProcess("report-trial").camundaHistoryTimeToLiveString("P3650D").startEvent("event_started").userTask("userTask_one").name("一")
                        .userTask("userTask_two").name("二").endEvent("event_over").done()).deploy();
        List<String> started = Stream.of("hushanlu", "hushanlu", "changling")
                .map(subdistrict -> runtime.startProcessInstanceByKey("report-trial", Map.of("subdistrict", subdistrict)).getId()).toList();
        time.set("2026-03-31 14:00");
        complete(started.get(0));
        time.set("2026-03-31 16:00");
        complete(started.get(1));

        String address = "/process-definitions/" + repository.createProcessDefinitionQuery().processDefinitionKey("report-trial").singleResult().getId() + "/elements";
        assertThat(said(get("hushanlu-leader", address))).containsExactly("userTask_one 0 2 10800 null", "userTask_two 2 0 null 7200");
        assertThat(said(get("changling-leader", address))).containsExactly("userTask_one 1 0 null 14400");
        assertThat(said(get("fengxi-supervisor", address))).containsExactly("userTask_one 1 2 10800 14400", "userTask_two 2 0 null 7200");
        for (String account : List.of("hushan-secretary", "hushan-clerk", "dept-urban-leader", "fengxi-process-owner", "admin")) {
            assertThat(get(account, address).statusCode()).as(account).isEqualTo(403);
        }
    }

    private void complete(String instance) {
        tasks.complete(tasks.createTaskQuery().processInstanceId(instance).singleResult().getId());
    }

    private static List<String> said(HttpResponse<String> elements) {
        List<String> said = new ArrayList<>();
        json(elements).get("elements").forEach(each -> said.add(each.get("element").asText() + " " + each.get("waiting") + " " + each.get("passed") + " "
                + each.get("medianSeconds") + " " + each.get("longestSeconds")));
        return said;
    }
}
