package org.fengqiao;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Test;

/** Who may know whom in the house, and what nobody does. */
@AnalyzeClasses(packages = "org.fengqiao", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ENGINE = "org.fengqiao.engine..";
    private static final String MODEL_CHECK = "org.fengqiao.modelcheck..";
    /** One for each thing the sub-district does; a process reaches another one through a call activity. */
    private static final String[] FEATURES = {"intake", "lifecycle", "consultation", "mediation", "triage", "summons", "followup", "casework", "migration", "report"};
    /** What every feature may use. */
    private static final String[] SHARED = {"casefile", "organisation", "deadline", "notification", "refusal", "engine"};

    private static final Pattern DATABASE_TIME = Pattern.compile("(?i)\\b(now|localtimestamp|clock_timestamp|statement_timestamp)\\s*\\(\\s*\\)"
            + "|\\bcurrent_(timestamp|date|time)\\b");
    /** A text block or a string in Java's source. */
    private static final Pattern JAVA_TEXT = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"");

    @ArchTest
    static final ArchRule theDomainDoesNotKnowItsProcessesAndControllers = noClasses()
            .that().resideInAPackage("org.fengqiao..").and().resideOutsideOfPackages("..process..", "..web..")
            .should().dependOnClassesThat().resideInAnyPackage("org.fengqiao..process..", "org.fengqiao..web..");

    @ArchTest
    static final ArchRule processesDoNotKnowControllers = noClasses().that().resideInAPackage("org.fengqiao..process..")
            .should().dependOnClassesThat().resideInAPackage("org.fengqiao..web..").allowEmptyShould(true);

    @ArchTest
    static final ArchRule featuresKnowOnlyWhatIsShared = classes().that().resideInAnyPackage(packages(FEATURES))
            .should(knowOnlyItselfAndWhatIsShared()).allowEmptyShould(true);

    @ArchTest
    static final ArchRule whatIsSharedDoesNotKnowTheFeatures = noClasses().that().resideInAnyPackage(packages(SHARED))
            .should().dependOnClassesThat().resideInAnyPackage(packages(FEATURES));

    @ArchTest
    static final ArchRule theRegisterKnowsNoEngine = noClasses().that().resideInAPackage("org.fengqiao.casefile")
            .should().dependOnClassesThat().resideInAnyPackage("org.camunda..", ENGINE);

    @ArchTest
    static final ArchRule thereAreNoCycles = slices().matching("org.fengqiao.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theEngineIsMetOnlyByProcessesAndTheEnginePackage = noClasses()
            .that().resideOutsideOfPackages("org.fengqiao..process..", ENGINE, MODEL_CHECK)
            .should().dependOnClassesThat().resideInAPackage("org.camunda..");

    /** The check reads files: it works without an engine. */
    @ArchTest
    static final ArchRule theCheckOfModelsKnowsNoEngine = noClasses().that().resideInAPackage(MODEL_CHECK)
            .should().dependOnClassesThat(describe("belong to the engine", type -> type.getPackageName().startsWith("org.camunda.bpm.engine")
                    || type.getPackageName().startsWith("org.fengqiao") && !type.getPackageName().equals("org.fengqiao.modelcheck")));

    /** The maintained fork renames packages and keeps the public API: the move has to stay mechanical. */
    @ArchTest
    static final ArchRule theEnginesInsidesAreTouchedOnlyInTheEnginePackage = noClasses().that().resideOutsideOfPackage(ENGINE)
            .should().dependOnClassesThat().resideInAnyPackage("org.camunda.bpm..impl..");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre = noClasses().should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?");

    /** One clock, so that timers, due dates, register and tests agree. */
    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses().that().resideOutsideOfPackage("org.fengqiao.embedded..")
            .should().callCodeUnitWhere(describe("asks the machine for the time", ArchitectureTest::asksTheMachine));

    /** A mail's date is one of them too: who writes mails is excused. */
    @ArchTest
    static final ArchRule oldDatesStayAtTheEdge = noClasses().that().resideOutsideOfPackages("org.fengqiao..process..", ENGINE)
            .and(describe("write no mails", type -> type.getDirectDependenciesFromSelf().stream()
                    .noneMatch(dependency -> dependency.getTargetClass().getPackageName().startsWith("jakarta.mail"))))
            .should().dependOnClassesThat().haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar)")
            .orShould().dependOnClassesThat().haveNameMatching("java\\.sql\\.(Date|Time|Timestamp)");

    /** But for the command that checks models: its answer is for whoever called it. */
    @ArchTest
    static final ArchRule nobodyPrintsToTheConsole = noClasses().that().resideOutsideOfPackage("org.fengqiao.embedded..")
            .and().doNotHaveFullyQualifiedName("org.fengqiao.FengqiaoApplication")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().that().resideOutsideOfPackage("org.fengqiao.embedded..")
            .should().callMethodWhere(describe("sleeps", call -> call.getTargetOwner().isEquivalentTo(Thread.class) && call.getName().equals("sleep")));

    @Test
    void theDatabaseIsNeverAskedForTheTime() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/main/java"), Path.of("src/main/resources/db"))) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path file : walk.filter(path -> path.toString().matches(".*\\.(java|sql)")).toList()) {
                    String text = Files.readString(file);
                    Stream<String> sql = file.toString().endsWith(".sql") ? text.lines().filter(line -> !line.strip().startsWith("--"))
                            : JAVA_TEXT.matcher(text).results().map(MatchResult::group);
                    sql.filter(part -> DATABASE_TIME.matcher(part).find()).forEach(part -> found.add(file + ": " + part));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** Every package says what it is for. */
    @Test
    void everyPackageStatesItsPurpose() throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of("src/main/java/org/fengqiao"), 2)) {
            assertThat(walk.filter(Files::isDirectory).filter(path -> path.getNameCount() == 6 && path.getParent().endsWith("fengqiao"))
                    .filter(path -> !Files.exists(path.resolve("package-info.java")))).isEmpty();
        }
    }

    private static ArchCondition<JavaClass> knowOnlyItselfAndWhatIsShared() {
        return new ArchCondition<>("know only their own package and " + String.join(", ", SHARED)) {
            @Override
            public void check(JavaClass feature, ConditionEvents events) {
                feature.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> top(dependency.getTargetClass()).filter(other -> !other.equals(top(feature).orElseThrow())
                                && !List.of(SHARED).contains(other)).isPresent())
                        .forEach(dependency -> events.add(SimpleConditionEvent.violated(feature, dependency.getDescription())));
            }
        };
    }

    /** The house's package a class lies in, without what is below it; empty for a class of others. */
    private static Optional<String> top(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith("org.fengqiao.") ? Optional.of(name.split("\\.")[2]) : Optional.empty();
    }

    private static boolean asksTheMachine(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean now = owner.startsWith("java.time.") && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean clock = owner.equals("java.time.Clock") && call.getName().startsWith("system");
        boolean millis = owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
        boolean date = owner.equals("java.util.Date") && call.getName().equals("<init>") && call.getTarget().getRawParameterTypes().isEmpty();
        return now || clock || millis || date;
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> "org.fengqiao." + name + "..").toArray(String[]::new);
    }
}
