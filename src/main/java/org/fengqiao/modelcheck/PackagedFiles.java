package org.fengqiao.modelcheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The models and forms that come with the application. */
public final class PackagedFiles {

    private static final String[] PATTERNS = {"processes/*/*.bpmn", "processes/*/*.dmn", "forms/*/*.form"};

    private PackagedFiles() {
    }

    /** By their paths below the project's folder: the same from exploded classes and from a jar. */
    public static Map<String, byte[]> read() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String pattern : PATTERNS) {
            try {
                for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                    files.put(name(resource), resource.getContentAsByteArray());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static String name(Resource resource) throws IOException {
        String url = resource.getURL().toString();
        int start = Math.max(url.lastIndexOf("/processes/"), url.lastIndexOf("/forms/"));
        return url.substring(start + 1);
    }
}
