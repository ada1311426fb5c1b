package org.fengqiao.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddresseeTest {

    @Test
    void aPlainAddressCanBeReached() {
        Addressee clerk = Addressee.at("person:hushan-clerk", "hushan-clerk", " clerk@hushan.example ");

        assertThat(clerk.isReachable()).isTrue();
        assertThat(clerk.address().getAddress()).isEqualTo("clerk@hushan.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clerk", "clerk@", "@hushan.example", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example",
        "a b@c.example", "<a@b.example"})
    void whatIsNoSingleAddressCannotBeReached(String email) {
        Addressee clerk = Addressee.at("person:hushan-clerk", "hushan-clerk", email);

        assertThat(clerk.isReachable()).isFalse();
        assertThat(clerk.obstacle()).isEqualTo("电子邮箱格式不正确").doesNotContain(email);
    }

    @Test
    void nobodyIsReachedWithoutAnAddress() {
        assertThat(Addressee.at("reporter", "反映人", null).obstacle()).isEqualTo("没有电子邮箱");
        assertThat(Addressee.at("reporter", "反映人", "  ").obstacle()).isEqualTo("没有电子邮箱");
    }
}
