package org.fengqiao.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.InvalidInput;
import org.fengqiao.refusal.NotFound;
import org.fengqiao.refusal.Problems;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/**
 * The files of a case 附件. One is added and read, never changed; its bytes pass through in blocks, see {@link AttachmentBytes}.
 */
@Service
public class Attachments {

    static final int MAX_NAME = 120;
    static final int MAX_NOTE = 500;
    private static final String FILE = "file";
    private static final String ADDED = "上传附件";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseFiles caseFiles;
    private final Trail trail;
    private final AttachmentSettings settings;
    private final AttachmentBytes bytes;

    Attachments(JdbcClient jdbc, Clock clock, CaseFiles caseFiles, Trail trail, AttachmentSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.trail = trail;
        this.settings = settings;
        this.bytes = new AttachmentBytes(jdbc);
    }

    /**
     * Adds a file: all of it, with its entry in the trail, or nothing.
     *
     * @param name as whoever sent it calls the file
     * @param note may be null
     * @param file is opened twice: once to look at it, once to store it
     * @param actor person id or channel account
     * @throws NotFound when there is no such case
     * @throws Conflict when the case is closed or has as many files as it may
     * @throws InvalidInput when the name cannot be accepted, or the file is empty, too large or not what its name promises
     */
    @Transactional
    public Attachment add(String caseNo, String name, String note, InputStreamSource file, String actor) {
        mustBeOpen(caseNo);
        String calledBy = name == null ? "" : Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        String remark = note == null || note.isBlank() ? null : note.strip();
        FileKind kind = checked(calledBy, remark);
        try {
            InspectedFile inspected;
            try (InputStream in = file.getInputStream()) {
                inspected = InspectedFile.read(in, kind, settings.largest().toBytes());
            }
            checked(calledBy, kind, inspected);
            // The case is locked only after the bytes are in, so that a large file holds nobody up.
            Attachment added = insert(caseNo, calledBy, kind, inspected, remark, actor);
            try (InputStream in = file.getInputStream()) {
                if (bytes.write(added.id(), in) != added.size()) {
                    throw new IllegalStateException("an upload has changed while it was stored");
                }
            }
            trail.append(caseNo, actor, ADDED, calledBy + "，" + readable(added.size()), "SHA-256 " + added.sha256());
            mustBeOpen(caseNo);
            if (of(caseNo).size() > settings.most()) {
                throw new Conflict("案件 " + caseNo + " 的附件已有 " + settings.most() + " 个，不能再加");
            }
            return added;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the case has as many files as it may. */
    public boolean isFull(String caseNo) {
        return of(caseNo).size() >= settings.most();
    }

    private void mustBeOpen(String caseNo) {
        if (caseFiles.get(caseNo).status() == Status.CLOSED) {
            throw new Conflict("案件 " + caseNo + " 已归档，不能再上传附件");
        }
    }

    private static FileKind checked(String name, String note) {
        Problems problems = new Problems();
        problems.check(!name.isEmpty(), FILE, "文件没有名称");
        problems.check(name.length() <= MAX_NAME, FILE, "文件名最多 " + MAX_NAME + " 字");
        problems.check(name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':'), FILE, "文件名不能含有路径（/、\\、:），请只写文件名");
        ReadableText.line(problems, FILE, "文件名", name);
        problems.check(note == null || note.length() <= MAX_NOTE, "note", "附件说明最多 " + MAX_NOTE + " 字");
        ReadableText.lines(problems, "note", "附件说明", note);
        Optional<FileKind> kind = FileKind.promisedBy(name);
        problems.check(name.isEmpty() || kind.isPresent(), FILE, "不接受这种文件，可用的扩展名：" + FileKind.allowed());
        problems.throwIfAny();
        return kind.orElseThrow();
    }

    private void checked(String name, FileKind promised, InspectedFile found) {
        if (found.size() == 0) {
            throw new InvalidInput(FILE, "文件是空的，请重新选择");
        }
        if (found.size() > settings.largest().toBytes()) {
            throw new InvalidInput(FILE, tooLarge(settings.largest().toBytes()));
        }
        if (!found.asPromised()) {
            throw new InvalidInput(FILE, "文件内容与名称不符：扩展名是 " + name.substring(name.lastIndexOf('.')) + "，内容却不是 " + promised.label()
                    + "（识别为 " + found.type() + "）");
        }
    }

    /** What is said of a file that has more bytes than that. */
    public static String tooLarge(long largest) {
        return "附件不得超过 " + readable(largest);
    }

    private Attachment insert(String caseNo, String name, FileKind kind, InspectedFile inspected, String note, String actor) {
        return jdbc.sql("""
                insert into attachment (case_no, name, kind, size, sha256, note, added_at, added_by)
                values (?, ?, ?, ?, ?, ?, ?, ?) returning *""")
                .params(caseNo, name, kind.name(), inspected.size(), inspected.sha256(), note, clock.instant().atOffset(ZoneOffset.UTC), actor)
                .query(Attachments::attachment).single();
    }

    /** The files of a case, the oldest first. */
    public List<Attachment> of(String caseNo) {
        return jdbc.sql("select * from attachment where case_no = ? order by id").param(caseNo).query(Attachments::attachment).list();
    }

    public Optional<Attachment> find(String caseNo, long id) {
        return jdbc.sql("select * from attachment where case_no = ? and id = ?").params(caseNo, id).query(Attachments::attachment).optional();
    }

    /** The bytes of a file, read while they are asked for; needs no transaction. */
    public InputStream open(Attachment attachment) {
        return bytes.read(attachment);
    }

    /** 2.3 MB, 350 KB, 12 字节. */
    public static String readable(long size) {
        DataSize whole = DataSize.ofBytes(size);
        if (whole.toMegabytes() >= 1) {
            return decimal(size / 1048576.0) + " MB";
        }
        return whole.toKilobytes() >= 1 ? decimal(size / 1024.0) + " KB" : size + " 字节";
    }

    private static String decimal(double amount) {
        String text = String.format(Locale.ROOT, "%.1f", amount);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static Attachment attachment(ResultSet row, int number) throws SQLException {
        return new Attachment(row.getLong("id"), row.getString("case_no"), row.getString("name"), FileKind.valueOf(row.getString("kind")),
                row.getLong("size"), row.getString("sha256"), row.getString("note"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(), row.getString("added_by"));
    }
}
