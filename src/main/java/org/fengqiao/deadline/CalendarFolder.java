package org.fengqiao.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds the calendar files: the shipped ones, and those of the operator's folder, which win. */
final class CalendarFolder {

    private CalendarFolder() {
    }

    /**
     * @param directory null or empty where the operator has none
     * @throws BrokenCalendar when one of the files, or the folder, cannot be used
     */
    static List<CalendarYear> read(Path directory) {
        Map<String, CalendarYear> files = new TreeMap<>();
        try {
            for (Resource shipped : new PathMatchingResourcePatternResolver().getResources("classpath:calendar/*.yaml")) {
                String name = shipped.getFilename();
                files.put(name, CalendarFile.read(name, shipped.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (directory == null || directory.toString().isBlank()) {
            return List.copyOf(files.values());
        }
        if (!Files.isDirectory(directory)) {
            throw new BrokenCalendar("工作日历目录不存在：" + directory + "（fengqiao.calendar.directory）");
        }
        try (Stream<Path> found = Files.list(directory)) {
            for (Path path : found.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList()) {
                String name = path.getFileName().toString();
                files.put(name, CalendarFile.read(name, Files.readString(path)));
            }
        } catch (CharacterCodingException e) {
            throw new BrokenCalendar("工作日历目录 " + directory + " 中有文件不是 UTF-8 编码");
        } catch (IOException e) {
            throw new BrokenCalendar("工作日历目录无法读取：" + directory);
        }
        return List.copyOf(files.values());
    }
}
