package org.fengqiao.summons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.fengqiao.HouseTest;
import org.fengqiao.casefile.CaseFiles;
import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.NewCase;
import org.fengqiao.casefile.NewParty;
import org.fengqiao.casefile.PartyRole;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.summons.PowerList.Candidate;
import org.fengqiao.summons.PowerList.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of duties on a real database: the demo list, changed copies of it, and what is found in it. */
@HouseTest
class PowerListIT {

    private static final Duration LIMIT = Duration.ofMillis(50);

    @Autowired
    PowerList powerList;
    @Autowired
    PowerItems items;
    @Autowired
    PowerListImport powerListImport;
    @Autowired
    PowerListAtStart atStart;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    JdbcClient jdbc;
    @LocalServerPort
    int port;

    @AfterEach
    void demoListAgain() {
        powerListImport.importWhereChanged("system");
    }

    // ── import ──

    @Test
    void theStartLoadsTheDemoList() {
        assertThat(count("power_item")).isGreaterThanOrEqualTo(200);
        assertThat(jdbc.sql("select count(distinct name) from power_item").query(Long.class).single()).isEqualTo(count("power_item"));
        assertThat(jdbc.sql("select imported_by from power_list_import order by imported_at limit 1").query(String.class).single()).isEqualTo("system");
    }

    @Test
    void anUnchangedFileIsNotEvenReadAgainAtTheStart() {
        long imports = count("power_list_import");
        Map<String, String> before = fingerprints();

        atStart.load(null);

        assertThat(powerListImport.importWhereChanged("system")).isEmpty();
        assertThat(count("power_list_import")).isEqualTo(imports);
        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    void importingAgainWritesNothing() {
        Map<String, String> before = fingerprints();

        PowerListReport report = powerListImport.importConfigured("admin");

        assertThat(report.changes()).isZero();
        assertThat(report.details()).isEmpty();
        assertThat(report.items()).isEqualTo((int) count("power_item"));
        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    void whatIsAddedChangedAndRemovedIsToldAndFoundAtOnce() {
        String demand = "邻居养了一头羊驼，见人就吐口水";
        assertThat(items.alike("", demand, Category.NEIGHBOUR, 3)).isEmpty();

        PowerListReport report = importDemo(file -> file.replaceFirst("QZ-01-01,.*\n", "")
                .replaceFirst("QZ-01-02,[^,]*,", "QZ-01-02,油烟净化设施停用,")
                + "QZ-99-01,居住区饲养羊驼,邻里纠纷,羊驼、吐口水,综合行政执法局,公安分局,示例\n");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.details()).containsExactly("新增 QZ-99-01 居住区饲养羊驼", "修改 QZ-01-02 油烟净化设施停用", "删除 QZ-01-01 餐饮店未装油烟净化设施");
        assertThat(items.alike("", demand, Category.NEIGHBOUR, 3)).extracting(found -> found.item().code()).containsExactly("QZ-99-01");
        assertThat(jdbc.sql("select count(*) from power_item_pair where code = 'QZ-01-01'").query(Long.class).single()).isZero();

        assertThat(powerListImport.importWhereChanged("system")).as("the file is not the one read last").isPresent();
        assertThat(items.alike("", demand, Category.NEIGHBOUR, 3)).isEmpty();
    }

    @Test
    void aBrokenFileNamesLineAndReasonAndChangesNothing() {
        Map<String, String> before = fingerprints();

        assertThatThrownBy(() -> importDemo(file -> file.replaceFirst("QZ-01-01,.*\n", "").replaceFirst("QZ-02-01,([^,]*),[^,]*,", "QZ-02-01,$1,宠物,")
                .replaceFirst("QZ-02-02,", "QZ-02-01,")))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("第 6 行：没有类别“宠物”").hasMessageContaining("第 7 行：事项编码 QZ-02-01 与第 6 行重复");

        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    void aDepartmentOfNobodysOrganisationIsRefused() {
        Map<String, String> before = fingerprints();

        assertThatThrownBy(() -> importDemo(file -> file.replaceFirst("(QZ-03-01,.*,)公安分局(,)", "$1交通运输局$2")))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("组织里没有部门“交通运输局”");
        assertThatThrownBy(() -> importDemo(file -> file.replaceFirst("(QZ-03-01,.*,)公安分局(,)", "$1虎山社区$2")))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("组织里没有部门“虎山社区”");

        assertThat(fingerprints()).isEqualTo(before);
    }

    @Test
    void onlyAnAdministratorImportsOverHttp() throws Exception {
        assertThat(post("hushan-clerk").statusCode()).isEqualTo(403);
        assertThat(post("fengxi-command").statusCode()).isEqualTo(403);
        assertThat(post(null).statusCode()).isEqualTo(401);

        HttpResponse<String> answer = post("admin");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode report = new ObjectMapper().readTree(answer.body());
        assertThat(report.get("items").asLong()).isEqualTo(count("power_item"));
        assertThat(List.of(report.get("added").asInt(), report.get("changed").asInt(), report.get("removed").asInt())).containsOnly(0);
    }

    // ── what is found ──

    @ParameterizedTest(name = "{2} → {3}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            URBAN, 路边烧纸, 清明节快到了，十字路口每天晚上都有人烧纸，烟灰满天飞, BURNING_PAPER, dept-civility dept-civil dept-urban
            URBAN, 路灯不亮, 虎山路南段路灯不亮已经一周，晚上老人走路看不见, STREET_LAMP, dept-housing
            NOISE, 饭店油烟扰民, 楼下烧烤店没有油烟净化器，一开窗全是烟, COOKING_FUMES, dept-urban dept-market dept-housing
            NEIGHBOUR, 邻居遛狗不拴绳, 大型犬在电梯里把孩子吓哭, DOGS, dept-police dept-urban dept-market
            LABOUR, 二十三名工人被拖欠工资, 工地包工头跑了，农民工工资三个月没发, UNPAID_WAGES, dept-labour dept-housing dept-police dept-justice
            UTILITY, 家里暖气不热, 供热公司来测过温，室温只有十四度, HEATING, dept-housing dept-market dept-civility
            SAFETY, 飞线充电, 有人从三楼窗户拉线下来给电动车充电, FLYING_WIRES, dept-police dept-housing
            SAFETY, 井盖丢了, 安平里门口窨井没有盖, MANHOLE, dept-housing dept-urban
            NOISE, 工地夜间施工, 半夜还在打桩，浇筑混凝土，睡不着, CONSTRUCTION_NOISE, dept-urban dept-housing dept-police
            NOISE, 广场舞太吵, 每晚音响开到十点, LIVING_NOISE, dept-police dept-civility dept-justice
            CONSUMER, 健身卡退费, 健身房关门跑路，充值卡里还有三千元, PREPAID_CARDS, dept-market dept-police dept-justice
            DEMOLITION, 楼顶搭建阳光房, 顶楼住户私搭违建，存在隐患, ILLEGAL_BUILDING, dept-urban dept-housing dept-police
            NEIGHBOUR, 楼上卫生间漏水, 天花板湿了一大片，邻居不肯修, LEAK_INDOOR, dept-housing dept-justice
            UTILITY, 马路上冒水, 自来水管道漏水三天了, LEAK_PIPES, dept-housing
            PROPERTY, 物业费涨价, 物业乱收费，公共收益从不公开, PROPERTY_FEE, dept-housing dept-market dept-justice
            PROPERTY, 小区停车位被地锁占了, 业主停车难，乱停乱放, PARKING, dept-police dept-urban dept-housing""")
    void residentsWordsLeadToTheDepartments(Category category, String title, String description, String matter, String departments) {
        String caseNo = register(category, title, description);

        assertThat(powerList.kinds(caseNo)).extracting(Kind::matter).first().isEqualTo(matter);
        List<Candidate> candidates = powerList.candidates(caseNo, List.of(matter));
        assertThat(candidates).filteredOn(Candidate::proposed).extracting(Candidate::department).containsExactlyInAnyOrder(departments.split(" "));
        assertThat(candidates.get(0)).satisfies(first -> {
            assertThat(first.lead()).isTrue();
            assertThat(first.department()).isEqualTo(departments.split(" ")[0]);
            assertThat(first.name()).isNotEqualTo(first.department());
        });
        assertThat(candidates).filteredOn(Candidate::lead).hasSize(1);
        assertThat(candidates).extracting(Candidate::department).doesNotHaveDuplicates();
        assertThat(powerList.candidates(caseNo).get(0).department()).isEqualTo(departments.split(" ")[0]);
    }

    @ParameterizedTest(name = "{1} → {2}")
    @CsvSource({
        "URBAN, 清明节十字路口烧纸，满街纸灰, BURNING_PAPER",
        "URBAN, 小区门口的路灯坏了不亮, STREET_LAMP",
        "SAFETY, 电梯困人半个小时才放出来, LIFTS",
        "EDUCATION, 培训机构跑路了不退费, TUTORING",
        "WELFARE, 异地就医备案总是不通过，报销不了, MEDICAL_INSURANCE"})
    void singleItemsAreFoundByTheirWords(Category category, String demand, String kind) {
        List<String> departments = new ArrayList<>();
        List<PowerItems.Found> found = items.alike("", demand, category, 3);
        found.forEach(each -> departments.add(each.item().leadDepartment()));

        String caseNo = register(category, "反映一件事", demand);
        assertThat(powerList.candidates(caseNo, List.of(kind))).filteredOn(Candidate::proposed).extracting(Candidate::department)
                .as("%s", found).contains(departments.get(0));
    }

    @Test
    void everyItemOfTheDemoListIsFoundByItsOwnName() {
        List<String> lost = new ArrayList<>();
        jdbc.sql("select code, name, category, keywords from power_item").query(row -> {
            String demand = row.getString("name") + "，" + row.getString("keywords");
            if (items.alike("", demand, Category.valueOf(row.getString("category")), 3).stream().noneMatch(found -> found.item().code().equals(code(row)))) {
                lost.add(demand);
            }
        });
        assertThat(lost).isEmpty();
    }

    @Test
    void anItemLeadsWhereNoKindIsRecognised() {
        importDemo(file -> file + "QZ-99-01,居住区饲养羊驼,其他,羊驼,综合行政执法局,公安分局,示例\n");
        String caseNo = register(Category.OTHER, "邻居的羊驼", "羊驼每天吐口水");

        assertThat(powerList.kinds(caseNo)).isEmpty();
        assertThat(powerList.candidates(caseNo)).containsExactly(
                new Candidate("dept-urban", "综合行政执法局", true, true, "权责清单 QZ-99-01 居住区饲养羊驼"),
                new Candidate("dept-police", "公安分局", false, false, "权责清单 QZ-99-01 居住区饲养羊驼（配合）"));
    }

    @Test
    void whatNothingRecognisesFallsToTheCategoryOrToNobody() {
        assertThat(powerList.candidates(register(Category.LABOUR, "想问个事", "想请你们来一趟"))).extracting(Candidate::department, Candidate::lead)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("dept-labour", true));
        assertThat(powerList.candidates(register(Category.OTHER, "想问个事", "想请你们来一趟"))).isEmpty();
    }

    @Test
    void everyKindIsOfferedAndThoseFoundStandFirst() {
        String caseNo = register(Category.URBAN, "井盖和路灯都坏了", "请修一修井盖");

        List<Kind> all = powerList.allKinds(caseNo);

        assertThat(all).extracting(Kind::matter).startsWith("MANHOLE", "STREET_LAMP").doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
        assertThat(all.get(0).words()).containsExactly("井盖");
        assertThat(all.get(2).words()).isEmpty();
    }

    @Test
    void twoMattersHaveOneLeaderAndEachDepartmentOnce() {
        String caseNo = register(Category.URBAN, "井盖和路灯都坏了", "油烟也大");

        List<Candidate> candidates = powerList.candidates(caseNo, List.of("COOKING_FUMES", "MANHOLE"));

        assertThat(candidates).filteredOn(Candidate::lead).extracting(Candidate::department).containsExactly("dept-urban");
        assertThat(candidates).extracting(Candidate::department).doesNotHaveDuplicates().contains("dept-housing", "dept-market");
    }

    @Test
    void aLookupAmongFiveThousandItemsTakesNoTime() {
        PowerListReport report = powerListImport.importFrom("long.csv", new ByteArrayResource(LongList.file().getBytes(StandardCharsets.UTF_8)), "admin");
        assertThat(report.added()).isEqualTo(LongList.ITEMS);
        assertThat(report.details()).hasSize(201).last().asString().startsWith("另有 ");
        Random chance = new Random(5);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String thing = LongList.thing(chance);
            String trouble = LongList.trouble(chance);
            String demand = LongList.demand(chance, thing, trouble);
            long start = System.nanoTime();
            List<PowerItems.Found> found = items.alike(thing + trouble, demand, Category.URBAN, 3);
            nanos.add(System.nanoTime() - start);
            assertThat(found).as(demand).isNotEmpty();
        }
        nanos.sort(null);
        assertThat(Duration.ofNanos(nanos.get(nanos.size() / 2))).isLessThan(LIMIT);
    }

    private static String code(java.sql.ResultSet row) {
        try {
            return row.getString("code");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String register(Category category, String title, String description) {
        return caseFiles.register(new NewCase(title, description, category, null, Channel.WALK_IN, null, "hushan", "虎山路6号", null, null, 1, false,
                false, List.of(new NewParty(PartyRole.REPORTER, "赵一", "13800000001", null, null))), "hushan-clerk").caseFile().caseNo();
    }

    private PowerListReport importDemo(UnaryOperator<String> edit) {
        try {
            String file = new ClassPathResource("processes/department-summons/power-list.csv").getContentAsString(StandardCharsets.UTF_8);
            String edited = edit.apply(file);
            assertThat(edited).isNotEqualTo(file);
            return powerListImport.importFrom("test.csv", new ByteArrayResource(edited.getBytes(StandardCharsets.UTF_8)), "admin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> post(String account) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/power-list/import"))
                .POST(HttpRequest.BodyPublishers.noBody());
        if (account != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((account + ":demo").getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Changes with every row written, also with one written as it was: xmin is the transaction that wrote it. */
    private Map<String, String> fingerprints() {
        Map<String, String> fingerprints = new TreeMap<>();
        List.of("power_item", "power_item_pair", "power_list_import").forEach(table -> fingerprints.put(table,
                jdbc.sql("select count(*) || '/' || coalesce(md5(string_agg(t.xmin::text || t::text, ',' order by t::text)), '') from " + table + " t")
                        .query(String.class).single()));
        return fingerprints;
    }
}
