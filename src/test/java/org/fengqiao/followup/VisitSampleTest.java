package org.fengqiao.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class VisitSampleTest {

    private static final BigDecimal THIRTY = BigDecimal.valueOf(30);

    @Test
    void theSameCaseIsAlwaysDrawnOrNeverDrawn() {
        assertThat(VisitSample.contains("20261123-HSL-0001", THIRTY)).isEqualTo(VisitSample.contains("20261123-HSL-0001", THIRTY));
        assertThat(VisitSample.contains("20261123-HSL-0001", BigDecimal.ZERO)).isFalse();
        assertThat(VisitSample.contains("20261123-HSL-0001", BigDecimal.valueOf(100))).isTrue();
    }

    @Test
    void aboutAsManyCasesAreDrawnAsTheFigureSays() {
        long drawn = IntStream.rangeClosed(1, 9999).filter(n -> VisitSample.contains("20261123-HSL-%04d".formatted(n), THIRTY)).count();

        assertThat(drawn).isBetween(2_800L, 3_200L);
    }

    @Test
    void theDrawDoesNotFollowTheOrderOfRegistration() {
        // a block of consecutive numbers all drawn or all left out could be aimed at
        long drawn = IntStream.rangeClosed(1, 40).filter(n -> VisitSample.contains("20261123-HSL-%04d".formatted(n), THIRTY)).count();

        assertThat(drawn).isBetween(4L, 22L);
    }
}
