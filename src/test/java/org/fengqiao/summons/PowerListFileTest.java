package org.fengqiao.summons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fengqiao.casefile.Category;
import org.fengqiao.refusal.FieldProblem;
import org.fengqiao.refusal.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerListFileTest {

    private static final String HEADER = "事项编码,事项名称,类别,关键词,主责部门,配合部门,依据\n";
    private static final String LAMP = "LD-1,市政道路路灯不亮,城市管理,路灯、不亮,住建局,,《城市照明管理规定》\n";
    private static final Map<String, String> DEPARTMENTS = Map.of("住建局", "dept-housing", "dept-housing", "dept-housing",
            "综合执法局", "dept-urban", "公安分局", "dept-police");

    @Test
    void aListIsReadAsSpreadsheetsSaveIt() {
        String mark = "\uFEFF";
        List<PowerItem> items = read(mark + (HEADER + LAMP
                + "YY-2, \"油烟扰民，\"\"净化器\"\"停用\" ,NOISE,\"油烟,净化器；烟道 排烟\",综合执法局,住建局、公安分局,\n"
                + ",,,,,,\n\n").replace("\n", "\r\n"));

        assertThat(items).containsExactly(
                new PowerItem("LD-1", "市政道路路灯不亮", Category.URBAN, List.of("路灯", "不亮"), "dept-housing", List.of(), "《城市照明管理规定》"),
                new PowerItem("YY-2", "油烟扰民，\"净化器\"停用", Category.NOISE, List.of("油烟", "净化器", "烟道", "排烟"), "dept-urban",
                        List.of("dept-housing", "dept-police"), ""));
    }

    @Test
    void emptyCellsAtTheEndMayBeLeftOutAndADepartmentMayBeNamedByItsId() {
        assertThat(read(HEADER + "LD-1,路灯不亮,城市管理,路灯,dept-housing")).singleElement()
                .satisfies(item -> assertThat(item.leadDepartment()).isEqualTo("dept-housing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n\n", ",,,\r\n"})
    void anEmptyFileIsRefused(String content) {
        assertThat(problems(content)).containsExactly("第 1 行：文件里没有内容，第一行应为：" + HEADER.strip());
    }

    @Test
    void aHeaderAloneIsNoList() {
        assertThat(problems(HEADER)).containsExactly("第 1 行：只有表头，没有任何事项");
    }

    @ParameterizedTest
    @ValueSource(strings = {"编码,名称\n1,2\n", "事项编码;事项名称;类别;关键词;主责部门;配合部门;依据\n", "事项编码，事项名称，类别，关键词，主责部门，配合部门，依据\n",
        "事项名称,事项编码,类别,关键词,主责部门,配合部门,依据\n", LAMP, "PK\u0003\u0004"})
    void anotherHeaderIsRefused(String content) {
        assertThat(problems(content)).containsExactly("第 1 行：表头不对，应为：" + HEADER.strip());
    }

    @Test
    void aFileInAnotherEncodingIsRefused() {
        InvalidInput refused = refusal((HEADER + LAMP).getBytes(Charset.forName("GBK")));

        assertThat(refused.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .isEqualTo("第 1 行：文件不是 UTF-8 编码，请在表格软件里另存为“CSV UTF-8（逗号分隔）”"));
    }

    @Test
    void everyMistakeIsToldWithItsLine() {
        assertThat(problems(HEADER + LAMP
                + "LD-1,路灯倾斜,城市管理,路灯,住建局,,\n"
                + "LD-3,灯杆漏电,照明,灯杆,住建局,,\n"
                + "LD-4,灯杆生锈,城市管理,灯杆,路灯所,综合执法局、园林处,\n"
                + ",没有编码,城市管理,灯杆,住建局,,\n"
                + "LD 6,编码有空格,城市管理,灯杆,住建局,,\n"
                + "LD-7,,城市管理,,,,\n"
                + "LD-8,太短的词,城市管理,灯杆、灯,住建局,住建局,\n"
                + "LD-9,多了一格,城市管理,灯杆,住建局,,依据,多余\n"))
                .containsExactly(
                        "第 3 行：事项编码 LD-1 与第 2 行重复",
                        "第 4 行：没有类别“照明”，应为：" + java.util.Arrays.stream(Category.values()).map(Category::label).collect(Collectors.joining("、")),
                        "第 5 行：组织里没有部门“路灯所”",
                        "第 5 行：组织里没有部门“园林处”",
                        "第 6 行：缺少事项编码",
                        "第 7 行：事项编码“LD 6”不对，只用文字、数字和 - . _ /，最多 40 个字",
                        "第 8 行：缺少事项名称",
                        "第 8 行：缺少关键词",
                        "第 8 行：缺少主责部门",
                        "第 9 行：关键词“灯”太短，至少要有两个汉字",
                        "第 9 行：主责部门不能同时是配合部门",
                        "第 10 行：有 8 格，应为 7 格；格子里有逗号的要加引号");
    }

    @Test
    void whatIsTooLongIsRefusedAndSaysHowLongItMayBe() {
        assertThat(problems(HEADER + "X".repeat(41) + "," + "名".repeat(101) + ",城市管理," + "路灯".repeat(151) + ",住建局,," + "法".repeat(201) + "\n"))
                .containsExactly("第 2 行：事项编码“" + "X".repeat(30) + "…”不对，只用文字、数字和 - . _ /，最多 40 个字",
                        "第 2 行：事项名称有 101 个字，最多 100 个", "第 2 行：关键词有 302 个字，最多 300 个", "第 2 行：依据有 201 个字，最多 200 个");
        assertThat(read(HEADER + "X".repeat(40) + "," + "名".repeat(100) + ",城市管理," + "路灯".repeat(150) + ",住建局,," + "法".repeat(200) + "\n")).hasSize(1);
    }

    @Test
    void aQuoteThatNeverEndsIsFoundInItsRow() {
        assertThat(problems(HEADER + LAMP + "LD-2,\"路灯倾斜,城市管理,路灯,住建局,,\n" + "LD-3,路灯丢失,城市管理,路灯,住建局,,\n"))
                .containsExactly("第 3 行：引号没有成对，或者引号后面还有别的字；格子里的引号要写成两个");
        assertThat(problems(HEADER + LAMP + "LD-2,\"路灯\"倾斜,城市管理,路灯,住建局,,\n"))
                .containsExactly("第 3 行：引号没有成对，或者引号后面还有别的字；格子里的引号要写成两个");
    }

    @Test
    void linesAreCountedAsInTheEditorThoughACellRunsOverTwo() {
        assertThat(problems((HEADER + "LD-1,\"路灯\n不亮\",城市管理,路灯,住建局,,\n" + "LD-2,路灯倾斜,照明,路灯,住建局,,\n").replace("\n", "\r\n")))
                .satisfiesExactly(first -> assertThat(first).isEqualTo("第 2 行：事项名称里有换行或不可见的控制字符"),
                        second -> assertThat(second).startsWith("第 4 行：没有类别“照明”"));
    }

    @Test
    void invisibleCharactersAreRefused() {
        assertThat(problems(HEADER + "LD-1,路灯\u0000不亮,城市管理,路灯,住建局,,\n")).containsExactly("第 2 行：事项名称里有换行或不可见的控制字符");
    }

    @Test
    void ofVeryManyMistakesTheFirstHundredAreTold() {
        String wrong = IntStream.range(0, 150).mapToObj(i -> "LD-" + i + ",路灯,照明,路灯,住建局,,\n").collect(Collectors.joining());

        assertThat(problems(HEADER + wrong)).hasSize(101).last().isEqualTo("另有 50 处错误没有列出");
    }

    @Test
    void aListBeyondAnyListIsRefused() {
        String many = IntStream.rangeClosed(0, PowerListFile.MOST_ITEMS).mapToObj(i -> "LD-" + i + ",路灯,城市管理,路灯,住建局,,\n")
                .collect(Collectors.joining());

        assertThat(problems(HEADER + many)).containsExactly("第 20002 行：事项超过 20000 条");
    }

    private static List<PowerItem> read(String content) {
        return PowerListFile.read(content.getBytes(StandardCharsets.UTF_8), name -> Optional.ofNullable(DEPARTMENTS.get(name)));
    }

    private static List<String> problems(String content) {
        return refusal(content.getBytes(StandardCharsets.UTF_8)).problems().stream().map(FieldProblem::message).toList();
    }

    private static InvalidInput refusal(byte[] content) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class,
                () -> PowerListFile.read(content, name -> Optional.ofNullable(DEPARTMENTS.get(name))));
        assertThat(refused).isNotNull();
        return refused;
    }
}
