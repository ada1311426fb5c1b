package org.fengqiao.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class NextStepsTest {

    @Test
    void everyStageThatIsToldIsOneOfTheTableOfDeadlines() throws IOException {
        String table = Files.readString(Path.of("processes/deadlines/deadlines.dmn"));

        assertThat(new NextSteps().stages()).hasSizeGreaterThan(20).allSatisfy(stage -> assertThat(table).contains("&quot;" + stage + "&quot;"));
    }

    @Test
    void whatTheOfficesSettleAmongThemselvesIsNotTold() {
        assertThat(new NextSteps().stages()).doesNotContain("whole-case", "extension-decision", "pause-decision", "recusal-decision", "second-opinion", "summons-rating",
                "summons-return", "post-request", "post-request-approval");
    }
}
