package org.fengqiao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void theSameWordsInAnotherOrderAreAlike() {
        assertThat(Words.of("下水道堵塞").likeness(Words.of("堵塞的下水道"))).isGreaterThan(0.6);
        assertThat(Words.of("污水管道堵塞").likeness(Words.of("污水管道堵了"))).isGreaterThan(0.7);
    }

    @Test
    void differentMattersAreNotAlike() {
        assertThat(Words.of("污水管道堵塞").likeness(Words.of("夜间施工噪音"))).isZero();
    }

    @Test
    void aNumberCountsAsAWholeAndInAnyWidth() {
        assertThat(Words.of("虎山路6号楼院").likeness(Words.of("虎山路６号楼院"))).isEqualTo(1);
        assertThat(Words.of("虎山路6号").likeness(Words.of("虎山路16号"))).isEqualTo(0.5);
    }

    @Test
    void aShortTextWithinALongOneIsFoundButOneWordSaysNothing() {
        assertThat(Words.of("污水管道堵塞").shareIn(Words.of("楼院里的污水管道堵塞三天了，没有人来"))).isEqualTo(1);
        assertThat(Words.of("噪音").shareIn(Words.of("夜间噪音"))).isZero();
    }

    @Test
    void punctuationAndEmptinessAreNoWords() {
        assertThat(Words.of("。，！").likeness(Words.of("。，！"))).isZero();
        assertThat(Words.of("漏，水").likeness(Words.of("漏水"))).isZero();
    }
}
