package org.fengqiao.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** Secrets come from the environment: none is in what we ship, and none could be put there unnoticed. */
class SecretsTest {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passwd|secret(?!ary)|token|credential|private-?key|api-?key).*");

    @Test
    void noSettingThatWeShipIsASecret() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : settings()) {
            YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
            yaml.setResources(new FileSystemResource(file));
            Properties properties = yaml.getObject();
            properties.stringPropertyNames().stream().filter(name -> SECRET.matcher(name).matches())
                    // the demo's, which an external database does not accept
                    .filter(name -> !name.equals("demoPassword"))
                    // empty, switched on, or taken from the environment
                    .filter(name -> !properties.getProperty(name).isBlank() && !List.of("true", "false").contains(properties.getProperty(name))
                            && !properties.getProperty(name).matches("\\$\\{[A-Z_]+:?}"))
                    .forEach(name -> found.add(file + ": " + name));
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> settings() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml") && !file.toString().contains("db/changelog")).toList();
        }
    }
}
