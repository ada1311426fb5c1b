package org.fengqiao.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {

    @ParameterizedTest(name = "{1} and {2} of type {0}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', nullValues = "none", value = {
        "string  | -            | 'x' | true", "string | none | not('x') | true", "string | 'a','b' | 'b','c' | true", "string | 'a','b' | 'c' | false",
        "string  | not('a','b') | 'b' | false", "string | not('a') | 'b' | true", "string | not('a') | not('b') | true", "string | 'a,b' | 'a' | false",
        "boolean | true         | false | false", "boolean | not(true) | not(false) | false", "boolean | not(true) | false | true",
        "double  | < 5          | >= 5 | false", "double | <= 5 | >= 5 | true", "double | > 1 | < 2 | true", "integer | > 1 | < 2 | false",
        "integer | [1..3]       | [3..5] | true", "integer | [1..3[ | [3..5] | false", "integer | [1..3) | 2 | true", "integer | 1,2 | 2 | true", "integer | 1 | 2 | false",
        "integer | < minimum    | >= minimum | false", "integer | <= minimum | >= minimum | true", "integer | < minimum | > 5 | false", "string | grade | grade | true",
        "string  | grade        | 'x' | false", "integer | not(5) | 5 | false"})
    void twoCellsMeetWhereSomeValueCertainlyFitsBoth(String type, String one, String other, boolean meet) {
        Cell left = Cell.of(text(one), type.strip());
        Cell right = Cell.of(text(other), type.strip());
        Set<String> domain = type.strip().equals("boolean") ? Set.of("true", "false") : Set.of();

        assertThat(left.meets(right, domain)).isEqualTo(meet);
        assertThat(right.meets(left, domain)).isEqualTo(meet);
    }

    private static String text(String cell) {
        return cell == null ? "" : cell.replace('\'', '"');
    }

    @Test
    void whereAllValuesAreKnownTwoNegationsMayLeaveNone() {
        assertThat(Cell.of("not(\"a\")", "string").meets(Cell.of("not(\"b\")", "string"), Set.of("\"a\"", "\"b\""))).isFalse();
    }
}
