package org.fengqiao.publicpages;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicPagesSettings.class)
class PublicPagesConfiguration {
}
