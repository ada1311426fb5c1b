package org.fengqiao.summons.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.fengqiao.casefile.Category;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsibleDepartmentsDecisionTest {

    private static final String FILE = "/processes/department-summons/responsible-departments.dmn";
    private static final Set<String> DEPARTMENTS = Set.of("dept-urban", "dept-housing", "dept-labour", "dept-police", "dept-civil",
            "dept-justice", "dept-civility", "dept-market");
    private static final Set<String> RULES_HIT = new TreeSet<>();
    private static DmnEngine engine;
    private static DmnDecision departments;
    private static DmnDecision kinds;
    private static DmnModelInstance model;

    @BeforeAll
    static void readTables() throws IOException {
        DefaultDmnEngineConfiguration configuration = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners()
                .add(event -> event.getMatchingRules().stream().map(DmnEvaluatedDecisionRule::getId).forEach(RULES_HIT::add));
        engine = configuration.buildEngine();
        try (InputStream file = ResponsibleDepartmentsDecisionTest.class.getResourceAsStream(FILE)) {
            model = Dmn.readModelFromStream(file);
        }
        departments = engine.parseDecision("responsible-departments", model);
        kinds = engine.parseDecision("kinds-of-matter", model);
    }

    /** Who leads, then who helps, as the departments themselves would say it. */
    @ParameterizedTest(name = "{0}: {1} leads, {2} help")
    @CsvSource(quoteCharacter = '"', textBlock = """
            COOKING_FUMES, dept-urban, dept-market dept-housing
            DOGS, dept-police, dept-urban dept-market
            PARKING, dept-police, dept-urban dept-housing
            ILLEGAL_BUILDING, dept-urban, dept-housing dept-police
            UNPAID_WAGES, dept-labour, dept-housing dept-police dept-justice
            HEATING, dept-housing, dept-market dept-civility
            GAS, dept-housing, dept-police dept-market
            BURNING_PAPER, dept-civility, dept-civil dept-urban
            STREET_LAMP, dept-housing,
            MANHOLE, dept-housing, dept-urban
            CONSTRUCTION_NOISE, dept-urban, dept-housing dept-police
            BUSINESS_NOISE, dept-urban, dept-police dept-market
            LIVING_NOISE, dept-police, dept-civility dept-justice
            STREET_VENDING, dept-urban, dept-market dept-police
            GROUP_RENTAL, dept-housing, dept-police
            EBIKE_CHARGING, dept-police, dept-housing dept-market
            FLYING_WIRES, dept-police, dept-housing
            THROWN_OBJECTS, dept-police, dept-housing dept-justice
            PROPERTY_FEE, dept-housing, dept-market dept-justice
            LIFTS, dept-market, dept-housing dept-police
            LEAK_INDOOR, dept-housing, dept-justice
            LEAK_PIPES, dept-housing,
            SEWAGE, dept-housing, dept-urban
            GARBAGE, dept-urban, dept-housing
            UNLICENSED_CARS, dept-police, dept-market
            SCHOOL_BUS, dept-police, dept-civility
            TUTORING, dept-civility, dept-market dept-police
            ILLEGAL_MEDICINE, dept-market, dept-police
            FOOD_SAFETY, dept-market,
            PREPAID_CARDS, dept-market, dept-police dept-justice
            SOCIAL_INSURANCE, dept-labour,
            MEDICAL_INSURANCE, dept-labour, dept-market
            DEMOLITION, dept-housing, dept-justice dept-police dept-urban
            FIRE_LANE, dept-police, dept-housing dept-urban
            DANGEROUS_HOUSING, dept-housing, dept-police
            BILLBOARDS, dept-urban, dept-market dept-police
            GREENERY, dept-urban, dept-housing
            FIREWORKS, dept-police, dept-urban dept-market
            DOMESTIC_VIOLENCE, dept-police, dept-civil dept-justice
            FUNERAL, dept-civil, dept-urban dept-police""")
    void aKindOfMatterHasItsDepartments(String matter, String lead, String help) {
        Map<String, Boolean> wanted = new TreeMap<>(Map.of(lead, true));
        Stream.ofNullable(help).flatMap(each -> Stream.of(each.split(" "))).forEach(each -> wanted.put(each, false));

        assertThat(leads(decide("URBAN", matter))).isEqualTo(wanted);
    }

    /** Each row of the table on its own: what stands in it comes out of it, and out of the rows of its kind alone. */
    @TestFactory
    Stream<DynamicTest> everyRowGivesWhatIsWrittenInIt() {
        return rules("responsible-departments").stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription().getTextContent(), () -> {
            List<String> inputs = rule.getInputEntries().stream().map(entry -> entry.getText().getTextContent()).toList();
            String category = inputs.get(0).isEmpty() ? "OTHER" : literal(inputs.get(0));
            String matter = inputs.get(1).equals("null") ? null : literal(inputs.get(1));
            List<String> outputs = rule.getOutputEntries().stream().map(ResponsibleDepartmentsDecisionTest::text).toList();

            assertThat(decide(category, matter).getResultList()).contains(Map.of("department", literal(outputs.get(0)),
                    "lead", Boolean.valueOf(outputs.get(1)), "reason", literal(outputs.get(2))));
            assertThat(RULES_HIT).contains(rule.getId());
            assertThat(DEPARTMENTS).contains(literal(outputs.get(0)));
            assertThat(literal(outputs.get(2))).containsPattern("\\p{IsHan}{4}");
        }));
    }

    @Test
    void everyKindIsRecognisedByItsOwnRowAndHasExactlyOneLeader() {
        Set<String> known = new HashSet<>();
        for (Category category : Category.values()) {
            for (Map<String, Object> row : kinds(category)) {
                known.add((String) row.get("matter"));
                assertThat(row.get("matter").toString()).matches("[A-Z][A-Z_]*");
                assertThat(row.get("label").toString()).containsPattern("\\p{IsHan}{2}");
                assertThat(row.get("words").toString().split("、")).doesNotHaveDuplicates()
                        .allSatisfy(word -> assertThat(word).hasSizeGreaterThanOrEqualTo(2));
            }
        }
        assertThat(known).allSatisfy(matter -> assertThat(leads(decide("OTHER", matter)).values().stream().filter(lead -> lead)).hasSize(1));
        Set<String> withDuties = rules("responsible-departments").stream().map(rule -> rule.getInputEntries().stream().toList().get(1)
                .getText().getTextContent()).filter(text -> !text.equals("null")).map(ResponsibleDepartmentsDecisionTest::literal)
                .collect(Collectors.toSet());
        assertThat(known).isEqualTo(withDuties).hasSizeGreaterThanOrEqualTo(60);
        assertThat(rules("kinds-of-matter")).hasSameSizeAs(known);
    }

    @Test
    void aLeakIsOfThePipesWhereTheCategoryIsSupplyAndOfAHouseElsewhere() {
        assertThat(kinds(Category.UTILITY)).extracting(row -> row.get("matter")).contains("LEAK_PIPES").doesNotContain("LEAK_INDOOR");
        assertThat(kinds(Category.NEIGHBOUR)).extracting(row -> row.get("matter")).contains("LEAK_INDOOR").doesNotContain("LEAK_PIPES");
    }

    @ParameterizedTest
    @EnumSource(value = Category.class, mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
    void withoutAKnownMatterTheCategoryNamesWhoLeads(Category category) {
        Map<String, Boolean> found = leads(decide(category.name(), null));

        assertThat(found.values().stream().filter(lead -> lead)).hasSize(1);
        assertThat(DEPARTMENTS).containsAll(found.keySet());
    }

    @Test
    void anotherCategoryWithoutAMatterIsNobodysDuty() {
        assertThat(decide("OTHER", null)).isEmpty();
        assertThat(decide(null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WEATHER", "cooking_fumes", "油烟"})
    void aMatterTheTableDoesNotNameIsNobodysDuty(String matter) {
        assertThat(decide("URBAN", matter)).isEmpty();
    }

    @AfterAll
    static void everyRowOfBothTablesWasHit() {
        Set<String> written = new TreeSet<>();
        model.getModelElementsByType(Rule.class).forEach(rule -> written.add(rule.getId()));
        assertThat(RULES_HIT).isEqualTo(written);
    }

    private static Map<String, Boolean> leads(DmnDecisionTableResult result) {
        Map<String, Boolean> leads = new TreeMap<>();
        result.getResultList().forEach(row -> assertThat(leads.put((String) row.get("department"), (Boolean) row.get("lead")))
                .as("one row for each department").isNull());
        return leads;
    }

    private static DmnDecisionTableResult decide(String category, String matter) {
        VariableMap variables = Variables.putValue("category", category).putValue("matter", matter);
        return engine.evaluateDecisionTable(departments, variables);
    }

    private static List<Map<String, Object>> kinds(Category category) {
        return engine.evaluateDecisionTable(kinds, Variables.putValue("category", category.name())).getResultList();
    }

    private static Collection<Rule> rules(String decision) {
        Decision found = model.getModelElementById(decision);
        return new ArrayList<>(((DecisionTable) found.getExpression()).getRules());
    }

    private static String text(OutputEntry entry) {
        return entry.getText().getTextContent();
    }

    private static String literal(String text) {
        assertThat(text).startsWith("\"").endsWith("\"");
        return text.substring(1, text.length() - 1);
    }
}
