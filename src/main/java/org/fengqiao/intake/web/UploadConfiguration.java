package org.fengqiao.intake.web;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Uploads wait on the disk until all of them is there: not a byte stays in memory, and one cut off leaves nothing behind. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

    /** What else is in the request: the note, and the lines between the parts. */
    private static final DataSize AROUND = DataSize.ofKilobytes(64);

    @Bean
    MultipartConfigElement uploads(@Value("${fengqiao.attachments.largest}") DataSize largest) {
        return new MultipartConfigElement("", largest.toBytes(), largest.toBytes() + AROUND.toBytes(), 0);
    }
}
