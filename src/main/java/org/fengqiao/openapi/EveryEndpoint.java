package org.fengqiao.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Adds to each endpoint what holds for all of them: how it may refuse, and examples. These are files named after the operation,
 * {@code openapi/<operationId>.request.json} and {@code openapi/<operationId>.response.json}, with {@code .<status>} where the answers
 * of an operation differ.
 */
@Component
class EveryEndpoint implements GlobalOpenApiCustomizer {

    private static final String PROBLEM = "application/problem+json";
    private static final String JSON = "application/json";
    private static final String SCHEMA = "Problem";

    /** Why an endpoint refuses, with what it says then. */
    private enum Refused {
        UNREADABLE(400, "请求格式有误：JSON 不完整，或地址中的编号格式不对", "请求格式有误", "JSON 不完整，在第 1 行第 18 列中断"),
        NOT_SIGNED_IN(401, "没有账号密码，或不正确", "尚未登录", "请先登录"),
        NOT_ALLOWED(403, "不在职责之内，或缺少防伪令牌", "没有权限", "您没有使用此功能的权限"),
        NOT_FOUND(404, "没有，或与您无关", "没有找到", "没有案件 20260105-HSL-0001"),
        NOT_ACCEPTABLE(406, "Accept 所要的格式无法提供", "无法提供所要的格式", "只能以 application/json 回答"),
        CONFLICT(409, "与当前情况冲突，例如案件已归档", "与当前情况冲突", "案件 20260105-HSL-0001 已归档，不能再催办"),
        TOO_LARGE(413, "内容超过允许的大小", "内容过大", "请求内容不得超过 256 KB"),
        WRONG_TYPE(415, "Content-Type 不对", "不支持的内容类型", "请以 Content-Type: application/json 提交"),
        INVALID(422, "字段有误，errors 逐个列出", "内容有误", "请填写标题"),
        UNFORESEEN(500, "未预见的错误，未作任何更改", "系统出错", "系统出错，未作任何更改。请将编号 4f2a90c1d37e 告知系统管理员"),
        UNAVAILABLE(503, "数据库等暂时不可用，请稍后重发", "暂时无法服务", "系统暂时无法服务，请稍后重试");

        private final int status;
        private final String description;
        private final String title;
        private final String detail;

        Refused(int status, String description, String title, String detail) {
            this.status = status;
            this.description = description;
            this.title = title;
            this.detail = detail;
        }

        private boolean happensAt(String path, PathItem.HttpMethod method, Operation operation) {
            boolean names = path.contains("{");
            boolean takes = operation.getRequestBody() != null;
            boolean changes = method != PathItem.HttpMethod.GET;
            return switch (this) {
                case UNREADABLE, NOT_SIGNED_IN, NOT_ALLOWED, NOT_ACCEPTABLE, UNFORESEEN, UNAVAILABLE -> true;
                case NOT_FOUND -> names;
                case TOO_LARGE, WRONG_TYPE -> takes;
                // whom a task may be handed to is asked of one that is held
                case CONFLICT -> changes || path.startsWith("/api/v1/tasks/");
                // a period may be wrong where nothing is changed
                case INVALID -> changes || path.startsWith("/api/v1/reports/");
            };
        }

        private ApiResponse response() {
            Map<String, Object> example = new LinkedHashMap<>();
            example.put("type", "about:blank");
            example.put("title", title);
            example.put("status", status);
            example.put("detail", detail);
            example.put("instance", "/api/v1/cases");
            example.put("requestId", "4f2a90c1d37e");
            if (this == INVALID) {
                example.put("errors", new Object[] {Map.of("field", "title", "message", detail)});
            }
            return new ApiResponse().description(description).content(new Content().addMediaType(PROBLEM,
                    new MediaType().schema(new Schema<>().$ref(SCHEMA)).example(example)));
        }
    }

    private static final Map<String, String> PARAMETERS = Map.ofEntries(Map.entry("page", "第几页，从 0 开始"), Map.entry("size", "每页条数，1–200"),
            Map.entry("account", "账号"), Map.entry("caseNo", "案件编号，形如 20260105-HSL-0001"), Map.entry("taskId", "任务编号（引擎所给）"),
            Map.entry("stage", "环节，见 deadlines.dmn，例如 joint-handling"), Map.entry("id", "附件编号"),
            Map.entry("process", "流程标识，例如 second-opinion"), Map.entry("version", "只迁移这一版；不写则为全部旧版"),
            Map.entry("dryRun", "true 只试不动（默认），false 才真正迁移"), Map.entry("from", "统计期的第一天，形如 2026-01-05；不写为今天"),
            Map.entry("to", "统计期的最后一天（含）；不写为今天"),
            Map.entry("unit", "只看这个单位：街道、社区、网格、部门的编号，或岗位（如 hushanlu.post-legal）；不写为督查范围内的全部"),
            Map.entry("category", "只看这一类诉求，例如 NEIGHBOUR"), Map.entry("channel", "只看这个来源渠道，例如 HOTLINE"),
            Map.entry("level", "只看这一级承办的案件：GRID、COMMUNITY、SUBDISTRICT、DISTRICT"), Map.entry("by", "DAY 按日（默认）、WEEK 按周、MONTH 按月"),
            Map.entry("kind", "SUBDISTRICT 街道、COMMUNITY 社区、POST 岗位、DEPARTMENT 部门"),
            Map.entry("selection", "哪个数字背后的案件，取自指标的 cases、all、behind，例如 CONCLUDED_LATE"),
            Map.entry("definition", "流程定义编号（引擎所给）"));

    private final ObjectMapper json;

    EveryEndpoint(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchemas(SCHEMA, problem());
        for (Refused refused : Refused.values()) {
            components.addResponses(refused.name(), refused.response());
        }
        components.addHeaders("X-Request-Id", new Header().description("请求编号，与日志对应").schema(new StringSchema()));
        Paths sorted = new Paths();
        new TreeMap<>(api.getPaths()).forEach(sorted::addPathItem);
        api.setPaths(sorted);
        sorted.forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        if (operation.getParameters() != null) {
            for (Parameter parameter : operation.getParameters()) {
                parameter.setDescription(PARAMETERS.get(parameter.getName()));
            }
        }
        ApiResponses responses = operation.getResponses();
        responses.forEach((status, response) -> {
            response.addHeaderObject("X-Request-Id", new Header().$ref("X-Request-Id"));
            if ("OK".equals(response.getDescription())) {
                response.setDescription("完成");
            } else if ("No Content".equals(response.getDescription())) {
                response.setDescription("完成，没有内容");
            } else if ("Created".equals(response.getDescription())) {
                response.setDescription("已记录");
            } else if ("Accepted".equals(response.getDescription())) {
                response.setDescription("已受理，随后处理");
            }
            example(operation.getOperationId() + ".response", response.getContent());
            example(operation.getOperationId() + ".response." + status, response.getContent());
        });
        if (operation.getRequestBody() != null) {
            example(operation.getOperationId() + ".request", operation.getRequestBody().getContent());
        }
        for (Refused refused : Refused.values()) {
            if (refused.happensAt(path, method, operation)) {
                responses.addApiResponse(String.valueOf(refused.status), new ApiResponse().$ref(refused.name()));
            }
        }
        ApiResponses sorted = new ApiResponses();
        new TreeMap<>(responses).forEach(sorted::addApiResponse);
        operation.setResponses(sorted);
    }

    private void example(String name, Content content) {
        ClassPathResource file = new ClassPathResource("openapi/" + name + ".json");
        if (content == null || !content.containsKey(JSON) || !file.exists()) {
            return;
        }
        try (InputStream text = file.getInputStream()) {
            content.get(JSON).addExamples("例", new Example().value(json.readTree(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(file.getPath(), e);
        }
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema().addProperty("field", new StringSchema().description("字段，例如 parties[0].role"))
                .addProperty("message", new StringSchema().description("哪里不对，应当怎样")).required(List.of("field", "message"));
        return new ObjectSchema().description("RFC 9457 问题详情")
                .addProperty("type", new StringSchema()).addProperty("title", new StringSchema().description("状态的中文名称"))
                .addProperty("status", new IntegerSchema()).addProperty("detail", new StringSchema().description("可以直接给人看的中文说明"))
                .addProperty("instance", new StringSchema().description("请求的地址"))
                .addProperty("requestId", new StringSchema().description("请求编号"))
                .addProperty("errors", new ArraySchema().items(error).description("仅字段有误时"))
                .required(List.of("title", "status", "detail", "requestId"));
    }
}
