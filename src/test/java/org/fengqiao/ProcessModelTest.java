package org.fengqiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.fengqiao.modelcheck.Finding;
import org.fengqiao.modelcheck.ModelRules;
import org.fengqiao.modelcheck.Models;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every model and form in the working tree keeps every rule a program can check. */
class ProcessModelTest {

    private static final Path PROJECT = Path.of("");

    @Test
    void thereAreModelsToCheck() {
        assertThat(Models.files(PROJECT)).anyMatch(file -> file.endsWith(".bpmn")).anyMatch(file -> file.endsWith(".dmn"))
                .anyMatch(file -> file.endsWith(".form"));
    }

    @TestFactory
    Stream<DynamicContainer> everyModelKeepsTheRules() {
        List<String> files = Models.files(PROJECT);
        Models models = Models.ofProject(PROJECT);
        return Arrays.stream(ModelRules.values()).map(group -> {
            List<Finding> findings = group.check(models);
            return DynamicContainer.dynamicContainer(group.name(), files.stream().map(file -> DynamicTest.dynamicTest(file,
                    () -> assertThat(findings.stream().filter(finding -> finding.file().equals(file))).as(file).isEmpty())));
        });
    }

    /** Findings name files; one that names none of those above would be lost otherwise. */
    @Test
    void noFindingIsLost() {
        List<String> files = Models.files(PROJECT);
        Models models = Models.ofProject(PROJECT);
        assertThat(Arrays.stream(ModelRules.values()).flatMap(group -> group.check(models).stream()).filter(finding -> !files.contains(finding.file()))).isEmpty();
    }

    /** Every path of every process is walked: one test class for each process asks for all of its own definition. */
    @TestFactory
    Stream<DynamicTest> everyProcessHasATestThatWalksAllOfIt() throws IOException {
        List<String> tests;
        try (Stream<Path> walk = Files.walk(Path.of("src/test/java"))) {
            tests = walk.filter(path -> path.toString().endsWith("ProcessTest.java")).map(ProcessModelTest::read).toList();
        }
        return Models.files(PROJECT).stream().filter(file -> file.endsWith(".bpmn")).map(file -> {
            String process = file.replaceAll(".*/|\\.bpmn$", "");
            // a boolean, or a failure would print every test
            boolean walked = tests.stream().anyMatch(test -> test.contains("@ProcessCoverage(\"" + process + "\")"));
            return DynamicTest.dynamicTest(process, () -> assertThat(walked).as("there is a *ProcessTest that demands all of " + process).isTrue());
        });
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
