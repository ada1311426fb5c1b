package org.fengqiao.report.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the charts' library; the doors let only the one file through that our pages load. */
@Configuration(proxyBeanMethods = false)
class ChartsLibrary implements WebMvcConfigurer {

    private static final String PACKAGE = "META-INF/maven/org.webjars.npm/echarts/pom.properties";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/charts/*")
                .addResourceLocations("classpath:/META-INF/resources/webjars/echarts/" + version() + "/dist/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }

    /** So that the pages need not know it. */
    private static String version() {
        try (InputStream text = new ClassPathResource(PACKAGE).getInputStream()) {
            Properties properties = new Properties();
            properties.load(text);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(PACKAGE, e);
        }
    }
}
