package org.fengqiao.organisation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OrganisationSettings.class, AdministratorSettings.class})
class OrganisationConfiguration {
}
