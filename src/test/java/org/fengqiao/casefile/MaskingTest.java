package org.fengqiao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource({"王小明, 王**", "王明, 王**", "欧阳娜娜, 欧**", "王, 王**", "𠮷野家, 𠮷**"})
    void aNameKeepsItsFirstCharacterAndNotItsLength(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"13812341234, 138****1234", "+86 138 1234 1234, 138****1234", "0412-1234567, 041****4567", "5551234, ****34",
        "110, ****"})
    void aTelephoneNumberKeepsNoMoreThanItsEnds(String phone, String masked) {
        assertThat(Masking.phone(phone)).isEqualTo(masked);
    }

    @Test
    void aMailAddressKeepsItsFirstLetterAndAHomeAddressNothing() {
        assertThat(Masking.email("wang@example.org")).isEqualTo("w***@example.org");
        assertThat(Masking.email("@x")).isEqualTo("***");
        assertThat(Masking.address("南山路6号楼2单元301")).isEqualTo("***");
    }

    @Test
    void whatIsMissingStaysMissing() {
        assertThat(Masking.name(null)).isNull();
        assertThat(Masking.phone(null)).isNull();
        assertThat(Masking.email(null)).isNull();
        assertThat(Masking.address(null)).isNull();
        assertThat(Masking.text(null, List.of())).isNull();
    }

    @Test
    void freeTextLosesKnownNamesAndWhateverLooksLikeANumberOfAPerson() {
        assertThat(Masking.text("王小明（13812341234，wang@example.org，210321198001011234）与王小吵架，电话0412-1234567",
                List.of("王小", "王小明")))
                .isEqualTo("王**（138****1234，w***@example.org，***）与王**吵架，电话041****4567");
    }

    @Test
    void ordinaryNumbersStay() {
        String text = "虎山路6号楼院 2026年11月22日 23 人 20261122-HSL-0001";

        assertThat(Masking.text(text, List.of())).isEqualTo(text);
    }
}
