package org.fengqiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process owner reads before he deploys. */
class CheckCommandTest {

    private static final String OPINION = "processes/second-opinion/second-opinion.bpmn";
    private static final String DEADLINES = "processes/deadlines/deadlines.dmn";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int check(String... arguments) {
        return new CheckCommand(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of(arguments));
    }

    private String answer() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String copy(String file, String good, String bad) throws IOException {
        String text = Files.readString(Path.of(file));
        assertThat(text).contains(good);
        Path copy = folder.resolve(Path.of(file).getFileName());
        Files.writeString(copy, text.replace(good, bad));
        return copy.toString();
    }

    @Test
    void theWorkingTreeIsInOrder() {
        assertThat(check(".")).as(answer()).isZero();
        assertThat(answer()).contains("0 处错误，0 条提示。可以部署");
    }

    @Test
    void aSingleFileIsCheckedBesideWhatComesWithTheApplication() {
        assertThat(check(OPINION)).as(answer()).isZero();
        assertThat(answer()).contains("检查了 1 个文件");
    }

    @Test
    void aFolderIsCheckedAsAWhole() {
        assertThat(check("processes/case-lifecycle", "forms/case-lifecycle")).as(answer()).isZero();
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceAndFailsTheCommand() throws IOException {
        String table = copy(DEADLINES, "<text>false</text>", "<text/>");
        String model = copy(OPINION, "${giveOpinion}", "${giveAdvice}");

        assertThat(check(table, model)).isEqualTo(1);
        assertThat(answer()).contains("错误 ").contains("deadlines.dmn · 第 1 行（首次受理，从登记到受理决定：快办）：与第 2 行")
                .contains("second-opinion.bpmn · userTask_giveOpinion（出具意见）：系统里没有动作 giveAdvice").contains("有错误的不能部署");
    }

    @Test
    void houseStyleIsAHintAndFailsNothing() throws IOException {
        String model = copy(OPINION, "userTask_giveOpinion", "opinion");

        assertThat(check(model)).as(answer()).isZero();
        assertThat(answer()).contains("提示 ").contains("编号要以 userTask_ 开头");
    }

    @Test
    void postsAreThoseOfTheOrganisation() throws IOException {
        assertThat(check(copy(OPINION, "${opinionGroup}", "hushan.gardener"))).isEqualTo(1);
        assertThat(answer()).contains("组织里没有岗位 hushan.gardener");
    }

    @Test
    void nothingToCheckIsNoSuccess() {
        assertThat(check(folder.toString())).isEqualTo(2);
        assertThat(check(folder.resolve("none.bpmn").toString())).isEqualTo(2);
        assertThat(answer()).contains("里没有 .bpmn、.dmn、.form 文件").contains("没有文件或目录");
    }
}
