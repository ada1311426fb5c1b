package org.fengqiao.summons.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.summons.PowerList;
import org.fengqiao.summons.PowerList.Candidate;
import org.fengqiao.summons.PowerList.Kind;
import org.junit.jupiter.api.Test;

class PowerListOptionsTest {

    private static final List<Candidate> CANDIDATES = List.of(new Candidate("dept-housing", "住建局", true, true, "维修路灯"),
            new Candidate("dept-urban", "综合执法局", false, false, "权责清单 LD-1 路灯"));

    private final PowerList powerList = mock(PowerList.class);
    private final Organisation organisation = mock(Organisation.class);
    private final PowerListOptions options = new PowerListOptions(powerList, organisation);

    @Test
    void everyDepartmentMayBeChosenTheCandidatesStandFirstWithTheirDuties() {
        when(organisation.units(UnitKind.DEPARTMENT)).thenReturn(List.of(unit("dept-police", "公安分局"), unit("dept-urban", "综合执法局"),
                unit("dept-housing", "住建局")));

        String shown = options.departments(CANDIDATES).getValue().toString();

        assertThat(shown).containsSubsequence("住建局（牵头）：维修路灯", "综合执法局：权责清单 LD-1 路灯", "\"公安分局\"");
        assertThat(shown.split("dept-urban")).hasSize(2);
    }

    @Test
    void onlyWhatTheListSaysPlainlyIsTicked() {
        assertThat(PowerListOptions.proposed(CANDIDATES)).containsExactly("dept-housing");
        assertThat(PowerListOptions.lead(CANDIDATES)).isEqualTo("dept-housing");
        assertThat(PowerListOptions.lead(List.of())).isNull();
    }

    @Test
    void aKindShowsTheWordsItWasRecognisedBy() {
        when(powerList.allKinds("20260105-HSL-0001")).thenReturn(List.of(new Kind("STREET_LAMP", "路灯", List.of("路灯", "不亮")),
                new Kind("DOGS", "犬只管理", List.of())));

        assertThat(options.matters("20260105-HSL-0001").getValue().toString()).contains("路灯（路灯、不亮）").contains("\"犬只管理\"");
    }

    private static Unit unit(String id, String name) {
        return new Unit(id, UnitKind.DEPARTMENT, name, "fengxi", null, null);
    }
}
