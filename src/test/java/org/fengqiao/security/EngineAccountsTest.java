package org.fengqiao.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.fengqiao.engine.SignedIn;
import org.junit.jupiter.api.Test;

class EngineAccountsTest {

    @Test
    void whoeverIsSignedInIsNamedByHisIdAlone() {
        assertThat(EngineAccounts.of(new SignedIn("admin", List.of("camunda-admin"), List.of("hushanlu"))).getName()).isEqualTo("admin");
    }
}
