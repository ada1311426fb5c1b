package org.fengqiao.security;

import java.util.stream.Stream;

/** Where somebody gave his password. */
enum Door {
    WEBAPPS("/camunda", "网页登录"),
    API("/api", "接口"),
    PAGES("/case-file", "档案页面"),
    ENGINE_REST("/engine-rest", "引擎接口"),
    OPERATORS("/actuator", "运维接口"),
    MAILS("/mail", "邮件页面"),
    OTHER("/", "其他");

    private final String path;
    private final String label;

    Door(String path, String label) {
        this.path = path;
        this.label = label;
    }

    String label() {
        return label;
    }

    /** @param path below the context's */
    static Door of(String path) {
        return Stream.of(values()).filter(door -> path.equals(door.path) || path.startsWith(door.path + "/")).findFirst().orElse(OTHER);
    }
}
