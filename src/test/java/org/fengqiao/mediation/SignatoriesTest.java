package org.fengqiao.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.fengqiao.refusal.Problems;
import org.junit.jupiter.api.Test;

class SignatoriesTest {

    @Test
    void namesMayStandOnLinesOrBetweenCommas() {
        assertThat(Signatories.names(" 熊海生、黄建业，李有田；\n\n陶四喜\r\n欧阳 明,")).containsExactly("熊海生", "黄建业", "李有田", "陶四喜", "欧阳 明");
        assertThat(Signatories.names(null)).isEmpty();
        assertThat(Signatories.names(" 、\n")).isEmpty();
    }

    @Test
    void whoSpeaksForHimselfRepresentsNobody() {
        Signatories signatories = new Signatories(List.of("万国强"), Capacity.PARTY, List.of("隐藏后留下的名字"), false);

        assertThat(signatories.represented()).isEmpty();
        assertThat(signatories.everybody()).containsExactly("万国强");
    }

    @Test
    void aNameThatIsASentenceIsNoName() {
        Problems problems = new Problems();

        new Signatories(List.of("工人".repeat(26)), Capacity.PARTY, List.of(), false).check(problems, Side.RESPONDENT);

        assertThatThrownBy(problems::throwIfAny).hasMessage("姓名最多 50 字，几个人之间用顿号隔开");
    }
}
