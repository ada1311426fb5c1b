package org.fengqiao.notification;

import java.net.URI;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** Where officers reach the house in their browsers. */
@Validated
@ConfigurationProperties("fengqiao")
record PublicAddress(@NotNull URI publicUrl) {

    @AssertTrue(message = "fengqiao.public-url 须为 http 或 https 地址")
    public boolean isReachableByBrowser() {
        return publicUrl == null || publicUrl.getHost() != null
                && ("http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme()));
    }

    /** @param path begins with a slash */
    String of(String path) {
        return publicUrl.toString().replaceAll("/+$", "") + path;
    }
}
