package org.fengqiao.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import org.fengqiao.engine.Identities;
import org.fengqiao.engine.SignedIn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which door opens to whom. What is not named here stays shut. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    static final String TASKLIST = "/camunda/app/tasklist/";

    @Bean
    AuthenticationProvider engineAuthenticationProvider(Identities identities) {
        return new EngineAccounts(identities);
    }

    /** The webapps bring their own login, token and content policy. */
    @Bean
    @Order(1)
    SecurityFilterChain webapps(HttpSecurity http, Gate gate) throws Exception {
        withoutSessions(http).securityMatcher(path("/camunda/**"))
                // whoever comes first could make himself administrator here as long as there is none
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(path("/camunda/api/admin/setup/**")).denyAll()
                        .anyRequest().permitAll())
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(gate).accessDeniedHandler(gate));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain doors(HttpSecurity http, Gate gate, Identities identities) throws Exception {
        withoutSessions(http)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(path("/"), path("/actuator/health"), path("/actuator/health/liveness"),
                                path("/actuator/health/readiness")).permitAll()
                        .requestMatchers(path("/api/v1/calendar/reload"), path("/api/v1/organisation/import"),
                                path("/api/v1/power-list/import"))
                        .hasAuthority(SignedIn.ADMINISTRATOR)
                        .requestMatchers(path("/api/**"), path("/case-file/**")).authenticated()
                        .requestMatchers(path("/engine-rest/**"))
                        .hasAnyAuthority(SignedIn.PROCESS_OWNER, SignedIn.ADMINISTRATOR)
                        .requestMatchers(path("/actuator/**"), path("/mail/**")).hasAuthority(SignedIn.ADMINISTRATOR)
                        .anyRequest().denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(gate))
                .addFilterBefore(new WebappLogin(identities, gate), BasicAuthenticationFilter.class)
                .addFilterAfter(new ActInTheirName(identities), AuthorizationFilter.class)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(gate).accessDeniedHandler(gate));
        return http.build();
    }

    /** The webapps own the session; the token they demand is checked by {@link WebappLogin}. */
    private static HttpSecurity withoutSessions(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable);
    }

    private static RequestMatcher path(String pattern) {
        return withDefaults().matcher(pattern);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", TASKLIST);
    }
}
