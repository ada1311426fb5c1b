package org.fengqiao.organisation;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

import org.fengqiao.refusal.InvalidInput;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** The posts an organisation file names, for whoever asks without a house. */
public final class RolesOfFile {

    private final Chart chart;

    private RolesOfFile(Chart chart) {
        this.chart = chart;
    }

    /**
     * Of the file named by the environment's {@code FENGQIAO_ORGANISATION_FILE}, else of the demo's.
     *
     * @throws InvalidInput naming every mistake of the file with its line
     */
    public static RolesOfFile configured() {
        String file = System.getenv("FENGQIAO_ORGANISATION_FILE");
        String name = file == null || file.isBlank() ? OrganisationImport.DEMO : file.strip();
        Resource resource = name.startsWith("classpath:") || name.startsWith("file:") ? new DefaultResourceLoader().getResource(name) : new FileSystemResource(name);
        try {
            return new RolesOfFile(OrganisationFile.read(resource.getContentAsByteArray(), Set.of()));
        } catch (IOException e) {
            throw new InvalidInput("file", "无法读取组织文件 " + name + "，请检查路径和读取权限");
        }
    }

    /**
     * @param kind of unit: {@code COMMUNITY} …
     */
    public boolean has(String kind, String role) {
        return chart.roles().stream().anyMatch(known -> known.key().equals(new Role.Key(UnitKind.valueOf(kind.toUpperCase(Locale.ROOT)), role)));
    }

    public boolean has(String role) {
        return chart.roles().stream().anyMatch(known -> known.key().role().equals(role));
    }

    /** Whether there is the post {@code <unit>.<role>}. */
    public boolean hasGroup(String group) {
        int dot = group.indexOf('.');
        return dot > 0 && chart.units().stream().filter(unit -> unit.id().equals(group.substring(0, dot)))
                .anyMatch(unit -> has(unit.kind().name(), group.substring(dot + 1)));
    }
}
