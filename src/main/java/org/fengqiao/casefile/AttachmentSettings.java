package org.fengqiao.casefile;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param largest of one file
 * @param most files of one case
 */
@Validated
@ConfigurationProperties("fengqiao.attachments")
record AttachmentSettings(@NotNull DataSize largest, @Min(1) int most) {
}
