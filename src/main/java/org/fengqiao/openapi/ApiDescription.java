package org.fengqiao.openapi;

import java.util.List;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.fengqiao.engine.Identities;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the description says before it comes to the endpoints, and what its page may do. */
@Configuration(proxyBeanMethods = false)
class ApiDescription implements WebMvcConfigurer {

    static final String BASIC = "basic";
    static final String SESSION = "session";
    static final String TOKEN = "token";

    /** The page's own scripts and nothing from elsewhere; it sets styles from its scripts and draws its icons from data. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE = "/swagger-ui";

    /** In this order. */
    private static final List<Tag> TAGS = List.of(tag("案件", "登记诉求，查看案件和留痕"),
            tag("反映人的要求", "办理中的任何时候，由反映人的渠道或工作人员代为提出"), tag("附件", "照片、录音、文书"),
            tag("承办人", "工作人员在表单以外的日常操作"), tag("时限", "延期、暂停、恢复"),
            tag("统计", "督查人员的数据；每个人只看得到自己督查的单位"), tag("系统管理", "仅系统管理员"));

    private final Identities identities;

    ApiDescription(Identities identities) {
        this.identities = identities;
    }

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        BuildProperties built = build.getIfAvailable();
        return new OpenAPI()
                .info(new Info().title("枫桥接口").version(built == null ? "v1" : "v1 (" + built.getVersion() + ")")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0"))
                        .description("""
                                渠道（12345热线、小程序等）和工作人员的接口。

                                - **身份**：账号和密码（HTTP Basic），或已在任务列表登录的浏览器；后者的每个更改请求须带 `X-XSRF-TOKEN`，\
                                值取自 Cookie `XSRF-TOKEN`。
                                - **出错**：一律为 RFC 9457 问题详情（`application/problem+json`），`detail` 是可以直接给人看的中文；\
                                字段有误时 `errors` 逐个列出字段和原因。被拒绝的请求不留下任何更改。
                                - **编号**：每个答复都有 `X-Request-Id`，出错时即 `requestId`；告知系统管理员即可查到日志。
                                - **重发**：`POST /api/v1/cases` 按渠道和渠道编号去重，可以放心重发。
                                - **时间**：ISO 8601，带时区。
                                - **严格**：不认识的字段、类型不符的值一律拒绝，不作猜测。
                                """))
                .servers(List.of(new Server().url("/").description("本系统")))
                .tags(TAGS)
                .components(new Components()
                        .addSecuritySchemes(BASIC, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")
                                .description("账号和密码"))
                        .addSecuritySchemes(SESSION, new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE).name("JSESSIONID").description("在任务列表登录后的会话"))
                        .addSecuritySchemes(TOKEN, new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER).name("X-XSRF-TOKEN").description("防伪令牌，值取自 Cookie XSRF-TOKEN；读取时不需要")))
                .security(List.of(new SecurityRequirement().addList(BASIC),
                        new SecurityRequirement().addList(SESSION).addList(TOKEN)));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    /** The page sends the token of the webapps' session with what changes something; their own cookie with it stays below /camunda. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                response.setHeader("Content-Security-Policy", POLICY);
                identities.token(request).ifPresent(token -> response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from("XSRF-TOKEN", token)
                        .path(request.getContextPath() + PAGE).sameSite("Strict").secure(request.isSecure()).build().toString()));
                return true;
            }
        }).addPathPatterns(PAGE + "/**", "/swagger-ui.html");
    }
}
