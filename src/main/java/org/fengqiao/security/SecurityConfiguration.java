package org.fengqiao.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import org.fengqiao.engine.Identities;
import org.fengqiao.engine.SignedIn;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which door opens to whom. What is not named here stays shut. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(SignInSettings.class)
class SecurityConfiguration implements WebMvcConfigurer {

    static final String TASKLIST = "/camunda/app/tasklist/";
    /** Our pages run no scripts but our own files', load nothing from elsewhere and are framed by nobody else's. */
    private static final String OUR_PAGES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "font-src 'self'; media-src 'self'; object-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

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
                        // answers later, which the webapps' servlet cannot; nobody works on external tasks here
                        .requestMatchers(path("/camunda/api/engine/external-task/fetchAndLock/**"),
                                path("/camunda/api/engine/engine/{name}/external-task/fetchAndLock/**")).denyAll()
                        .anyRequest().permitAll())
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        // the pages' files may be kept, what the engine says about a case may not
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(path("/camunda/api/engine/**"), new CacheControlHeadersWriter()))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(path("/camunda/api/admin/auth/**"), new CacheControlHeadersWriter()))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(gate).accessDeniedHandler(gate));
        return http.build();
    }

    /**
     * Open to everybody: no account is asked for, and none that comes along counts. What changes something must come from our own form;
     * its token has a cookie of its own, because the webapps' one has another name for the same thing and another path.
     */
    @Bean
    @Order(2)
    SecurityFilterChain publicPages(HttpSecurity http, Identities identities) throws Exception {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("CASE-FORM");
        tokens.setCookieCustomizer(cookie -> cookie.path("/case").sameSite("Strict").httpOnly(true));
        AccessDeniedHandlerImpl expired = new AccessDeniedHandlerImpl();
        expired.setErrorPage("/case/expired");
        withoutSessions(http).securityMatcher(new OrRequestMatcher(path("/notice"), path("/case"), path("/case/rating"), path("/case/expired")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                // asking changes nothing
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(path("/case")))
                .addFilterAfter(new ActInTheirName(identities), AuthorizationFilter.class)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(OUR_PAGES))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(refused -> refused.accessDeniedHandler(expired));
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain doors(HttpSecurity http, Gate gate, Identities identities,
            @Value("${fengqiao.metrics.token}") String metricsToken) throws Exception {
        withoutSessions(http)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(path("/"), path("/actuator/health"), path("/actuator/health/liveness"),
                                path("/actuator/health/readiness")).permitAll()
                        .requestMatchers(path("/api/v1/calendar/reload"), path("/api/v1/organisation/import"),
                                path("/api/v1/power-list/import"), path("/api/v1/sign-ins"), path("/api/v1/accounts/**"))
                        .hasAuthority(SignedIn.ADMINISTRATOR)
                        .requestMatchers(path("/api/v1/processes/**")).hasAnyAuthority(SignedIn.PROCESS_OWNER, SignedIn.ADMINISTRATOR)
                        .requestMatchers(path("/api/**"), path("/case-file/**"), path("/figures")).authenticated()
                        // a library that anybody can have elsewhere
                        .requestMatchers(path("/charts/echarts.esm.min.js")).permitAll()
                        .requestMatchers(path("/v3/api-docs/**"), path("/swagger-ui/**"), path("/swagger-ui.html"),
                                path("/v3/api-docs.yaml")).authenticated()
                        .requestMatchers(path("/engine-rest/**"))
                        .hasAnyAuthority(SignedIn.PROCESS_OWNER, SignedIn.ADMINISTRATOR)
                        .requestMatchers(path(ScraperToken.DOOR)).hasAnyAuthority(ScraperToken.AUTHORITY, SignedIn.ADMINISTRATOR)
                        .requestMatchers(path("/actuator/**"), path("/mail/**")).hasAuthority(SignedIn.ADMINISTRATOR)
                        .anyRequest().denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(gate))
                .addFilterBefore(new ScraperToken(metricsToken), BasicAuthenticationFilter.class)
                .addFilterBefore(new WebappLogin(identities, gate), BasicAuthenticationFilter.class)
                .addFilterAfter(new ActInTheirName(identities), AuthorizationFilter.class)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(OUR_PAGES))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(gate).accessDeniedHandler(gate));
        return http.build();
    }

    /**
     * The webapps own the session, its id too: a page of theirs sends several requests at once, and those that still carry the id
     * from before would be nobody's. The token they demand is checked by {@link WebappLogin}.
     */
    private static HttpSecurity withoutSessions(HttpSecurity http) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none))
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
