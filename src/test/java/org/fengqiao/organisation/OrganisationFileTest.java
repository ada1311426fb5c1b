package org.fengqiao.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fengqiao.casefile.Channel;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrganisationFileTest {

    private static final String SMALL = """
            roles:
              community:
                clerk: { name: 社区工作人员, superior: secretary }
                secretary: { name: 书记, superior: subdistrict.leader }
                evaluator: { name: 评估团成员 }
              subdistrict:
                leader: { name: 分管领导, superior: district.command, may: [supervise] }
              district:
                command: { name: 区指挥中心, may: [register] }
            units:
              - { id: qu, kind: district, name: 某区 }
              - { id: jie, kind: subdistrict, name: 某街道, parent: qu, code: JIE, consultationDay: 20 }
              - { id: she, kind: community, name: 某社区, parent: jie, consultationDay: 15 }
            people:
              - { id: she-clerk, name: 林晓芳, email: lin@example.org, roles: [she.clerk] }
              - { id: she-evaluator1, name: 陈建军, roles: [she.evaluator] }
            experts:
              - { unit: she, person: she-clerk, team: 破解难题, seat: 五老 }
            evaluators:
              - { unit: she, person: she-evaluator1, kind: CADRE }
            channels:
              - { id: hotline, name: 热线, channel: HOTLINE }
            """;

    @Test
    void aSmallFileIsReadWhole() {
        Chart chart = read(SMALL);

        assertThat(chart.demoPassword()).isNull();
        assertThat(chart.units()).extracting(Unit::id).containsExactly("qu", "jie", "she");
        assertThat(chart.memberships()).containsExactly(new Membership("she-clerk", "she", "clerk"), new Membership("she-evaluator1", "she", "evaluator"));
        assertThat(chart.roles()).filteredOn(role -> role.key().role().equals("secretary")).singleElement()
                .extracting(Role::superior).isEqualTo(new Role.Key(UnitKind.SUBDISTRICT, "leader"));
        assertThat(chart.people()).contains(new Person("she-evaluator1", "陈建军", null, true));
        assertThat(chart.channels()).containsExactly(new ChannelAccount("hotline", "热线", "HOTLINE"));
    }

    /** Each mistake: what is replaced by what in the small file, the line it is told for, and words of the message. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("roles: [she.clerk]", "roles: [shee.clerk]", 15, "没有单位 shee"),
                mistake("roles: [she.clerk]", "roles: [she.clark]", 15, "没有角色 clark", "clerk、secretary、evaluator"),
                mistake("roles: [she.clerk]", "roles: [clerk]", 15, "单位.角色"),
                mistake("roles: [she.clerk]", "roles: [she.clerk, she.clerk]", 15, "岗位 she.clerk 重复"),
                mistake("roles: [she.clerk]", "roles: she.clerk", 15, "应为列表"),
                mistake("id: she-evaluator1, name: 陈", "id: she-clerk, name: 陈", 16, "人员编号 she-clerk 与第 15 行重复"),
                mistake("id: she, kind", "id: jie, kind", 13, "单位编号 jie 与第 12 行重复"),
                mistake("id: hotline", "id: she-clerk", 22, "与第 15 行重复"),
                mistake("id: hotline", "id: admin", 22, "留给系统使用"),
                mistake("id: she-clerk, name", "id: She_Clerk, name", 15, "只能用小写字母"),
                mistake(" code: JIE,", "", 12, "缺少 code"),
                mistake("code: JIE", "code: j", 12, "2–9 位大写字母或数字"),
                mistake("kind: community, name: 某社区, parent: jie,", "kind: community, name: 某社区, parent: jie, code: SHE,", 13, "只有街道有 code"),
                mistake("consultationDay: 15", "consultationDay: 31", 13, "1–28", "31"),
                mistake("consultationDay: 15", "consultationDay: 十五", 13, "1–28"),
                mistake(", consultationDay: 15", "", 13, "缺少 consultationDay"),
                mistake("parent: jie", "parent: lu", 13, "没有单位 lu"),
                mistake("parent: jie", "parent: qu", 13, "应为 subdistrict"),
                mistake("kind: district, name: 某区", "kind: subdistrict, name: 某区", 1, "有且只有一个区"),
                mistake("kind: community", "kind: village", 13, "不能是 village"),
                mistake("name: 林晓芳, ", "", 15, "缺少 name"),
                mistake("lin@example.org", "lin.example.org", 15, "邮箱 lin.example.org 格式不正确"),
                mistake("superior: secretary", "superior: boss", 3, "上一级 community.boss 没有定义"),
                mistake("superior: secretary", "superior: grid.clerk", 3, "上一级 grid.clerk 不对"),
                mistake("superior: subdistrict.leader", "superior: clerk", 4, "绕了一圈"),
                mistake("may: [register]", "may: [everything]", 9, "不认识的权限 everything"),
                mistake("superior: secretary }", "superior: secretary, may: [supervise] }", 3, "supervise 只能给街道和区的角色"),
                mistake("may: [register]", "may: [figures]", 9, "figures 只能给社区的角色"),
                mistake("team: 破解难题", "team: 喝茶", 18, "team 不能是 喝茶", "协调献策"),
                mistake("seat: 五老", "seat: 六老", 18, "seat 不能是 六老"),
                mistake("person: she-clerk, team", "person: nobody, team", 18, "没有人员 nobody"),
                mistake("unit: she, person: she-clerk", "unit: qu, person: she-clerk", 18, "只设在社区和街道"),
                mistake("kind: CADRE", "kind: BOSS", 20, "kind 不能是 BOSS"),
                mistake("person: she-evaluator1, kind", "person: she-clerk, kind", 20, "没有岗位 she.evaluator"),
                mistake("channel: HOTLINE", "channel: PIGEON", 22, "channel 不能是 PIGEON"),
                mistake("email: lin", "mail: lin", 15, "不认识的字段 mail", "email"),
                mistake("name: 热线", "name: 热线, name: 热线二", 22, "字段 name 写了两次"),
                mistake("  - { id: she-evaluator1, name: 陈建军, roles: [she.evaluator] }", "  - she-evaluator1", 16, "这一条的写法不对"));
    }

    private static Arguments mistake(String right, String wrong, int line, String... words) {
        return Arguments.of(right, wrong, line, words);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsLine(String right, String wrong, int line, String[] words) {
        assertThat(SMALL).contains(right);
        assertThat(problems(SMALL.replace(right, wrong)))
                .anySatisfy(message -> assertThat(message).startsWith("第 " + line + " 行：").contains(words));
    }

    @Test
    void allMistakesAreToldAtOnceFromTopToBottom() {
        List<String> problems = problems(SMALL.replace("superior: secretary", "superior: boss").replace("lin@example.org", "lin@")
                .replace("consultationDay: 15", "consultationDay: 29").replace("team: 破解难题", "team: 喝茶").replace("channel: HOTLINE", "channel: PIGEON"));

        assertThat(problems).hasSize(5);
        assertThat(problems.stream().map(message -> message.substring(0, message.indexOf('：'))))
                .containsExactly("第 3 行", "第 13 行", "第 15 行", "第 18 行", "第 22 行");
    }

    @Test
    void everyRoleOfACircleIsNamed() {
        assertThat(problems(SMALL.replace("superior: subdistrict.leader", "superior: clerk"))).hasSize(2);
    }

    @ParameterizedTest(name = "line {1}")
    @MethodSource("brokenYaml")
    void brokenYamlIsToldWithItsLineAndNoEnglish(String text, int line) {
        assertThat(problems(text)).singleElement().satisfies(message -> assertThat(message).startsWith("第 " + line + " 行：YAML")
                .doesNotContain("expected", "found", "while"));
    }

    static Stream<Arguments> brokenYaml() {
        return Stream.of(
                Arguments.of(SMALL.replace("roles: [she.clerk] }", "roles: [she.clerk }"), 15),
                Arguments.of(SMALL.replace("units:", "units"), 11),
                Arguments.of("roles:\n\tgrid: {}\n", 2));
    }

    @Test
    void anEmptyOrForeignFileIsRefused() {
        assertThat(problems("")).singleElement().asString().contains("没有内容");
        assertThat(problems("- a\n- b\n")).singleElement().asString().contains("没有内容");
        assertThat(problems("roles: 5\n")).anySatisfy(message -> assertThat(message).startsWith("第 1 行：roles 的写法不对"));
        assertThat(problems("a: \u0007\n")).singleElement().asString().contains("无法读取 YAML");
        byte[] gbk = SMALL.getBytes(Charset.forName("GBK"));
        assertThatThrownBy(() -> OrganisationFile.read(gbk, Set.of())).isInstanceOf(InvalidInput.class).hasMessageContaining("UTF-8");
    }

    @Test
    void windowsEditorsLeaveAMarkThatDoesNotMatter() {
        assertThat(read("\uFEFF" + SMALL.replace("\n", "\r\n")).units()).hasSize(3);
    }

    @Test
    void theChannelsAreTheRegistersChannels() {
        assertThat(OrganisationFile.CHANNELS).isEqualTo(Stream.of(Channel.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void theDemoDistrictIsCompleteAndWithoutMistakes() throws IOException {
        Chart chart;
        try (var file = getClass().getResourceAsStream("/organisation/demo.yaml")) {
            chart = OrganisationFile.read(file.readAllBytes(), Set.of("admin", "system", "channel"));
        }
        assertThat(chart.demoPassword()).isEqualTo("demo");
        assertThat(chart.units().stream().collect(Collectors.groupingBy(Unit::kind, Collectors.counting()))).containsOnly(
                java.util.Map.entry(UnitKind.DISTRICT, 1L), java.util.Map.entry(UnitKind.SUBDISTRICT, 2L),
                java.util.Map.entry(UnitKind.COMMUNITY, 6L), java.util.Map.entry(UnitKind.GRID, 24L), java.util.Map.entry(UnitKind.DEPARTMENT, 8L));
        for (Unit unit : chart.units()) {
            chart.roles().stream().filter(role -> role.key().kind() == unit.kind()).forEach(role -> assertThat(chart.memberships())
                    .as(unit.id() + "." + role.key().role()).anyMatch(m -> m.group().equals(unit.id() + "." + role.key().role())));
            if (unit.kind() == UnitKind.COMMUNITY || unit.kind() == UnitKind.SUBDISTRICT) {
                assertThat(chart.experts()).filteredOn(expert -> expert.unit().equals(unit.id())).extracting(Chart.Pooled::team)
                        .containsAll(OrganisationFile.TEAMS);
                assertThat(chart.experts()).filteredOn(expert -> expert.unit().equals(unit.id())).extracting(Chart.Pooled::seat)
                        .containsAll(OrganisationFile.SEATS);
                assertThat(chart.evaluators()).filteredOn(evaluator -> evaluator.unit().equals(unit.id())).extracting(Chart.Evaluating::kind)
                        .contains(Evaluator.Kind.CADRE, Evaluator.Kind.PARTY_REPRESENTATIVE).filteredOn(Evaluator.Kind.RESIDENT::equals).hasSize(2);
            }
        }
        assertThat(chart.people().stream().map(Person::name)).doesNotHaveDuplicates();
    }

    private static Chart read(String text) {
        return OrganisationFile.read(text.getBytes(StandardCharsets.UTF_8), Set.of("admin"));
    }

    private static List<String> problems(String text) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> read(text));
        assertThat(refused).as("the file should be refused").isNotNull();
        return refused.problems().stream().map(FieldProblem::message).toList();
    }
}
