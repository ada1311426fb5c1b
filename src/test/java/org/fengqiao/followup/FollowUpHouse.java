package org.fengqiao.followup;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A small district in place of the demo's: its people can be sent away. */
@TestConfiguration(proxyBeanMethods = false)
public class FollowUpHouse {

    @Bean
    @Primary
    DistrictDouble districtDouble() {
        return new DistrictDouble();
    }
}
