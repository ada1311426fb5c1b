package org.fengqiao;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.fengqiao.modelcheck.Finding;
import org.fengqiao.modelcheck.House;
import org.fengqiao.modelcheck.ModelRules;
import org.fengqiao.modelcheck.Models;
import org.fengqiao.modelcheck.PackagedFiles;
import org.fengqiao.organisation.RolesOfFile;
import org.fengqiao.refusal.InvalidInput;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;

/**
 * {@code check [files or folders]}: says in Chinese what is wrong with models and forms before they are deployed. Starts no
 * house: beans are known by the classes, posts by the organisation file, everything else by what comes with the application.
 */
final class CheckCommand {

    static final String NAME = "check";

    private final PrintStream out;

    CheckCommand(PrintStream out) {
        this.out = out;
    }

    /** @return the exit code: 0 where nothing is wrong, 1 for errors, 2 where there was nothing to check */
    int run(List<String> arguments) {
        Models models;
        try {
            models = models(arguments.isEmpty() ? List.of(".") : arguments).in(house());
        } catch (IllegalArgumentException | InvalidInput refused) {
            out.println(refused.getMessage());
            return 2;
        }
        List<Finding> findings = ModelRules.checkAll(models);
        findings.forEach(out::println);
        long errors = findings.stream().filter(Finding::isError).count();
        out.println("检查了 " + models.size() + " 个文件：" + errors + " 处错误，" + (findings.size() - errors) + " 条提示"
                + (errors > 0 ? "。有错误的不能部署" : "。可以部署"));
        return errors > 0 ? 1 : 0;
    }

    private static Models models(List<String> arguments) {
        Path only = Path.of(arguments.get(0));
        if (arguments.size() == 1 && Files.isDirectory(only.resolve("processes"))) {
            return Models.ofProject(only);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String argument : arguments) {
            Path path = Path.of(argument);
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("没有文件或目录 " + argument);
            }
            try (Stream<Path> walk = Files.walk(path)) {
                for (Path file : walk.filter(Files::isRegularFile).filter(found -> Files.isRegularFile(path) || isModel(found)).toList()) {
                    files.put(file.toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(String.join("、", arguments) + " 里没有 .bpmn、.dmn、.form 文件");
        }
        return Models.ofFiles(files).beside(Models.ofFiles(PackagedFiles.read()));
    }

    private static boolean isModel(Path file) {
        return file.toString().matches(".*\\.(bpmn|dmn|form)") && !file.toString().contains("node_modules");
    }

    private static House house() {
        Map<String, Class<?>> beans = beans();
        RolesOfFile roles = RolesOfFile.configured();
        return new House() {
            @Override
            public boolean hasBean(String name) {
                return beans.containsKey(name);
            }

            @Override
            public boolean isInside(String name) {
                // only a house that runs has an inside
                return false;
            }

            @Override
            public boolean hasMethod(String bean, String method) {
                return Arrays.stream(beans.get(bean).getMethods()).anyMatch(known -> known.getName().equals(method));
            }

            @Override
            public boolean hasRole(String kind, String role) {
                return roles.has(kind, role);
            }

            @Override
            public boolean hasRole(String role) {
                return roles.has(role);
            }

            @Override
            public boolean hasGroup(String group) {
                return roles.hasGroup(group);
            }
        };
    }

    /** The components of the house by the names Spring would give them. */
    private static Map<String, Class<?>> beans() {
        SimpleBeanDefinitionRegistry registry = new SimpleBeanDefinitionRegistry();
        new ClassPathBeanDefinitionScanner(registry).scan(CheckCommand.class.getPackageName());
        Map<String, Class<?>> beans = new HashMap<>();
        for (String name : registry.getBeanDefinitionNames()) {
            String type = registry.getBeanDefinition(name).getBeanClassName();
            if (type != null && type.startsWith(CheckCommand.class.getPackageName())) {
                try {
                    beans.put(name, Class.forName(type, false, CheckCommand.class.getClassLoader()));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return beans;
    }
}
