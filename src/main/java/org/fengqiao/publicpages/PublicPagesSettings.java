package org.fengqiao.publicpages;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param pagesPerMinute how many pages one address may open in a minute
 * @param wrongPerMinute how many inquiries of one address may find nothing in a minute
 * @param wrongPerNumber how many inquiries for one case number may find nothing in {@code numberWindow}, wherever they come from
 * @param noticesKept how long notices and results are shown
 */
@Validated
@ConfigurationProperties("fengqiao.public-pages")
public record PublicPagesSettings(@DefaultValue("120") @Min(1) int pagesPerMinute, @DefaultValue("20") @Min(1) int wrongPerMinute,
        @DefaultValue("5") @Min(1) int wrongPerNumber, @DefaultValue("1h") @NotNull Duration numberWindow,
        @DefaultValue("365d") @NotNull Duration noticesKept) {
}
