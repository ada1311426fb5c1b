package org.fengqiao.report.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Grade;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Outcome;
import org.fengqiao.casefile.Status;
import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.report.CaseList;
import org.fengqiao.report.Figure;
import org.fengqiao.report.Landscape;
import org.fengqiao.report.PeriodFigures;
import org.fengqiao.report.Question;
import org.fengqiao.report.Rankings;
import org.fengqiao.report.Selection;
import org.fengqiao.report.Step;
import org.fengqiao.report.Supervised;
import org.fengqiao.report.Supervision;
import org.fengqiao.report.Trends;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The supervisors' figures. What somebody does not supervise is not in any of them. */
@RestController
@Tag(name = "统计")
@RequestMapping(path = "/api/v1/reports", produces = MediaType.APPLICATION_JSON_VALUE)
class ReportController {

    /** @param kind of the unit; null for a word such as a category */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnitChoice(String id, String label, UnitKind kind, String parent) {
    }

    record Scope(LocalDate today, String name, List<UnitChoice> units, List<UnitChoice> departments, List<UnitChoice> categories, List<UnitChoice> channels,
            List<UnitChoice> selections) {
    }

    record FigureList(LocalDate from, LocalDate to, OffsetDateTime at, List<Figure> figures) {
    }

    record Trend(Step by, List<Trends.Point> points) {
    }

    record Ranking(Rankings.Kind kind, String label, List<Rankings.Row> rows) {
    }

    record Levels(List<Landscape.LevelRow> levels) {
    }

    record Clocks(OffsetDateTime at, long open, List<Landscape.ClockRow> states) {
    }

    record Grids(List<UnitChoice> categories, List<Landscape.GridRow> grids) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CaseLine(String caseNo, String title, Category category, String categoryLabel, Grade grade, String gradeLabel, Channel channel,
            String channelLabel, String subdistrict, String community, Level level, String levelLabel, Status status, String statusLabel,
            Outcome outcome, String outcomeLabel, boolean supervised, OffsetDateTime registeredAt, OffsetDateTime closedAt, OffsetDateTime at,
            String detail) {
    }

    record CasePage(Selection selection, String label, int page, int size, long total, List<CaseLine> cases) {
    }

    private final Questions questions;
    private final PeriodFigures figures;
    private final Trends trends;
    private final Rankings rankings;
    private final Landscape landscape;
    private final CaseList caseList;
    private final Supervision supervision;
    private final Organisation organisation;
    private final Clock clock;

    ReportController(Questions questions, PeriodFigures figures, Trends trends, Rankings rankings, Landscape landscape, CaseList caseList,
            Supervision supervision, Organisation organisation, Clock clock) {
        this.questions = questions;
        this.figures = figures;
        this.trends = trends;
        this.rankings = rankings;
        this.landscape = landscape;
        this.caseList = caseList;
        this.supervision = supervision;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Operation(operationId = "readReportScope", summary = "可以统计什么", description = "本人督查的单位，以及可以用来筛选的类别、渠道。")
    @GetMapping("/scope")
    Scope scope() {
        Supervised supervised = questions.supervised();
        List<Unit> units = Stream.of(UnitKind.SUBDISTRICT, UnitKind.COMMUNITY, UnitKind.GRID).flatMap(kind -> organisation.units(kind).stream())
                .filter(unit -> supervision.covers(supervised, unit)).toList();
        return new Scope(LocalDate.now(clock), name(supervised, units), units.stream().map(ReportController::choice).toList(),
                organisation.units(UnitKind.DEPARTMENT).stream().map(ReportController::choice).toList(),
                Stream.of(Category.values()).map(each -> new UnitChoice(each.name(), each.label(), null, null)).toList(),
                Stream.of(Channel.values()).map(each -> new UnitChoice(each.name(), each.label(), null, null)).toList(),
                Stream.of(Selection.values()).map(each -> new UnitChoice(each.name(), each.label(), null, null)).toList());
    }

    private String name(Supervised supervised, List<Unit> units) {
        List<Unit> subdistricts = organisation.units(UnitKind.SUBDISTRICT);
        if (subdistricts.size() > 1 && supervised.subdistricts().size() == subdistricts.size()) {
            return organisation.units(UnitKind.DISTRICT).stream().map(Unit::name).findFirst().orElse("全区");
        }
        return units.stream().filter(unit -> supervised.subdistricts().contains(unit.id()) || supervised.communities().contains(unit.id()))
                .map(Unit::name).reduce((one, other) -> one + "、" + other).orElse("");
    }

    private static UnitChoice choice(Unit unit) {
        return new UnitChoice(unit.id(), unit.name(), unit.kind(), unit.parent());
    }

    @Operation(operationId = "readFigures", summary = "指标",
            description = "每项指标的定义在 definition 里。比率没有分母时 value 为空（显示“—”），不作零计。")
    @GetMapping("/figures")
    FigureList figures(@RequestParam(name = "from", required = false) String from, @RequestParam(name = "to", required = false) String to,
            @RequestParam(name = "unit", required = false) String unit, @RequestParam(name = "category", required = false) String category,
            @RequestParam(name = "channel", required = false) String channel) {
        Question question = questions.of(from, to, unit, category, channel, null);
        return new FigureList(question.period().from(), question.period().to(), local(clock.instant()), figures.of(question));
    }

    @Operation(operationId = "readTrend", summary = "趋势", description = "按日、周（周一起）、月，最多 400 个点。")
    @GetMapping("/trend")
    Trend trend(@RequestParam(name = "from", required = false) String from, @RequestParam(name = "to", required = false) String to,
            @RequestParam(name = "unit", required = false) String unit, @RequestParam(name = "category", required = false) String category,
            @RequestParam(name = "channel", required = false) String channel, @RequestParam(name = "by", defaultValue = "DAY") String by) {
        Question question = questions.of(from, to, unit, category, channel, null);
        Step step = questions.word(Step.class, "by", by, "请选择按日、按周或按月（DAY、WEEK、MONTH）");
        questions.check(trends.points(question.period(), step) <= Trends.MOST, "by", "统计期太长，请改为按周或按月");
        return new Trend(step, trends.of(question, step));
    }

    @Operation(operationId = "readRanking", summary = "单位排名",
            description = "先比按时办结率，再比化解率、满意率，都相同的比件数。岗位和部门的按时率按它自己的环节计。没有案件的单位不排名。")
    @GetMapping("/ranking")
    Ranking ranking(@RequestParam(name = "from", required = false) String from, @RequestParam(name = "to", required = false) String to,
            @RequestParam(name = "unit", required = false) String unit, @RequestParam(name = "category", required = false) String category,
            @RequestParam(name = "channel", required = false) String channel, @RequestParam(name = "kind", defaultValue = "COMMUNITY") String kind) {
        Rankings.Kind compared = questions.word(Rankings.Kind.class, "kind", kind, "请选择街道、社区、岗位或部门（SUBDISTRICT、COMMUNITY、POST、DEPARTMENT）");
        return new Ranking(compared, compared.label(), rankings.of(questions.of(from, to, unit, category, channel, null), compared));
    }

    @Operation(operationId = "readLevels", summary = "分级漏斗", description = "期内受理的诉求到了哪一级：reached 是到过这一级或以上的件数。")
    @GetMapping("/levels")
    Levels levels(@RequestParam(name = "from", required = false) String from, @RequestParam(name = "to", required = false) String to,
            @RequestParam(name = "unit", required = false) String unit, @RequestParam(name = "category", required = false) String category,
            @RequestParam(name = "channel", required = false) String channel) {
        return new Levels(landscape.levels(questions.of(from, to, unit, category, channel, null)));
    }

    @Operation(operationId = "readClockStates", summary = "在办案件的时限状态", description = "此刻的情况，不受统计期限制；一件案件按其最紧的时限归入一类。")
    @GetMapping("/clocks")
    Clocks clocks(@RequestParam(name = "unit", required = false) String unit, @RequestParam(name = "category", required = false) String category,
            @RequestParam(name = "channel", required = false) String channel) {
        List<Landscape.ClockRow> states = landscape.clocks(questions.of(null, null, unit, category, channel, null));
        return new Clocks(local(clock.instant()), states.stream().mapToLong(Landscape.ClockRow::cases).sum(), states);
    }

    @Operation(operationId = "readGrids", summary = "网格热力表", description = "期内受理的诉求，按网格和类别；byCategory 的次序同 categories。")
    @GetMapping("/grids")
    Grids grids(@RequestParam(name = "from", required = false) String from, @RequestParam(name = "to", required = false) String to,
            @RequestParam(name = "unit", required = false) String unit, @RequestParam(name = "category", required = false) String category,
            @RequestParam(name = "channel", required = false) String channel) {
        return new Grids(Stream.of(Category.values()).map(each -> new UnitChoice(each.name(), each.label(), null, null)).toList(),
                landscape.grids(questions.of(from, to, unit, category, channel, null)));
    }

    @Operation(operationId = "listReportCases", summary = "数字背后的案件",
            description = "与指标同一口径，因此 total 就是指标的数；退单、评价一件案件可能有几行。最近的在前。")
    @GetMapping("/cases")
    CasePage cases(@RequestParam(name = "selection", defaultValue = "RECEIVED") String selection, @RequestParam(name = "from", required = false) String from,
            @RequestParam(name = "to", required = false) String to, @RequestParam(name = "unit", required = false) String unit,
            @RequestParam(name = "category", required = false) String category, @RequestParam(name = "channel", required = false) String channel,
            @RequestParam(name = "level", required = false) String level,
            @RequestParam(name = "page", defaultValue = "0") @Min(value = 0, message = "页码从 0 开始") @Max(value = 1_000_000, message = "页码过大") int page,
            @RequestParam(name = "size", defaultValue = "50") @Min(value = 1, message = "每页 1–200 条") @Max(value = 200, message = "每页 1–200 条") int size) {
        Question question = questions.of(from, to, unit, category, channel, level);
        Selection selected = questions.word(Selection.class, "selection", selection, "没有这份清单");
        CaseList.Page lines = caseList.of(selected, question, page, size);
        return new CasePage(selected, selected.label(), page, size, lines.total(), lines.lines().stream().map(this::shown).toList());
    }

    private CaseLine shown(CaseList.Line line) {
        return new CaseLine(line.caseNo(), line.title(), line.category(), line.category().label(), line.grade(), line.grade().label(), line.channel(),
                line.channel().label(), line.subdistrict(), line.community(), line.level(), line.level().label(), line.status(), line.status().label(),
                line.outcome(), line.outcome() == null ? null : line.outcome().label(), line.supervised(), local(line.registeredAt()),
                local(line.closedAt()), local(line.at()), line.detail());
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
