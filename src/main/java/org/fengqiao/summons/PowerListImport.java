package org.fengqiao.summons;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.fengqiao.organisation.Organisation;
import org.fengqiao.organisation.Unit;
import org.fengqiao.organisation.UnitKind;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the table of single items to what the list file says: all of it, or nothing. */
@Service
public class PowerListImport {

    /** The list of the demonstration district, beside the decisions it belongs to. */
    static final String DEMO = "classpath:processes/department-summons/power-list.csv";
    /** To be raised when the same file has to be indexed otherwise than before. */
    private static final String INDEX = "1:";
    private static final int MOST_DETAILS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(PowerListImport.class);

    private final PowerListSettings settings;
    private final PowerItems items;
    private final Organisation organisation;
    private final TransactionTemplate transaction;
    private final ResourceLoader resources;
    private final boolean embedded;

    PowerListImport(PowerListSettings settings, PowerItems items, Organisation organisation, TransactionTemplate transaction,
            ResourceLoader resources, Environment environment) {
        this.settings = settings;
        this.items = items;
        this.organisation = organisation;
        this.transaction = transaction;
        this.resources = resources;
        this.embedded = environment.getProperty("spring.datasource.url", "").isBlank();
    }

    /** Where the list is read from; empty beside an external database for which no file is named. */
    public Optional<String> file() {
        String file = settings.file();
        return file != null && !file.isBlank() ? Optional.of(file.strip()) : embedded ? Optional.of(DEMO) : Optional.empty();
    }

    /**
     * Reads the configured file again.
     *
     * @param actor who asked for it, person id or {@code system}
     * @throws InvalidInput naming every mistake of the file with its line; nothing was changed
     * @throws Conflict where no file is configured
     */
    public PowerListReport importConfigured(String actor) {
        String file = file().orElseThrow(() -> new Conflict("没有配置权责清单文件，请设置 fengqiao.power-list.file（环境变量 FENGQIAO_POWER_LIST_FILE）"));
        return importFrom(file, resource(file), actor);
    }

    /** Reads the configured file unless it is the one that was read last. */
    Optional<PowerListReport> importWhereChanged(String actor) {
        String file = file().orElse(null);
        if (file == null || items.lastFingerprint().filter(fingerprint(content(file, resource(file)))::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(importConfigured(actor));
    }

    PowerListReport importFrom(String name, Resource resource, String actor) {
        byte[] content = content(name, resource);
        List<PowerItem> wanted = PowerListFile.read(content, this::department);
        PowerListReport report = transaction.execute(status -> {
            items.lock();
            PowerItems.Changes changes = items.bringTo(wanted);
            String fingerprint = fingerprint(content);
            PowerListReport done = report(wanted.size(), changes);
            if (done.changes() > 0 || items.lastFingerprint().filter(fingerprint::equals).isEmpty()) {
                items.remember(actor, name, fingerprint, wanted.size(), done.changes());
            }
            return done;
        });
        LOG.info("权责清单 {} 已导入：共 {} 项，新增 {}，修改 {}，删除 {}（{}）", name, report.items(), report.added(), report.changed(),
                report.removed(), actor);
        return report;
    }

    private static PowerListReport report(int items, PowerItems.Changes changes) {
        List<String> details = new ArrayList<>();
        changes.added().forEach(item -> details.add("新增 " + item.code() + " " + item.name()));
        changes.changed().forEach(item -> details.add("修改 " + item.code() + " " + item.name()));
        changes.removed().forEach(item -> details.add("删除 " + item.code() + " " + item.name()));
        List<String> told = details.size() <= MOST_DETAILS ? details : new ArrayList<>(details.subList(0, MOST_DETAILS));
        if (details.size() > MOST_DETAILS) {
            told.add("另有 " + (details.size() - MOST_DETAILS) + " 处变更没有列出");
        }
        return new PowerListReport(items, changes.added().size(), changes.changed().size(), changes.removed().size(), told);
    }

    private Optional<String> department(String idOrName) {
        return organisation.units(UnitKind.DEPARTMENT).stream()
                .filter(unit -> unit.id().equals(idOrName) || unit.name().equals(idOrName)).map(Unit::id).findFirst();
    }

    private Resource resource(String file) {
        return file.startsWith("classpath:") || file.startsWith("file:") ? resources.getResource(file) : new FileSystemResource(file);
    }

    private static byte[] content(String name, Resource resource) {
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new InvalidInput("file", "无法读取权责清单文件 " + name + "，请检查路径和读取权限");
        }
    }

    private static String fingerprint(byte[] content) {
        try {
            return INDEX + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
