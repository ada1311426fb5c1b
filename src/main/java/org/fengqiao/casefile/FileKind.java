package org.fengqiao.casefile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be attached to a case file. Nothing that a browser or a machine would run is among it; the content type sent with a
 * file is this one, never what whoever uploaded it said.
 */
public enum FileKind {
    JPG("JPG 图片", "image/jpeg", true, Set.of("jpg", "jpeg"), Set.of("image/jpeg")),
    PNG("PNG 图片", "image/png", true, Set.of("png"), Set.of("image/png")),
    WEBP("WebP 图片", "image/webp", true, Set.of("webp"), Set.of("image/webp")),
    /** What telephones of one maker take photos in. */
    HEIC("HEIC 图片", "image/heic", true, Set.of("heic", "heif"),
            Set.of("image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence")),
    PDF("PDF 文档", "application/pdf", true, Set.of("pdf"), Set.of("application/pdf")),
    DOC("Word 文档", "application/msword", false, Set.of("doc"), Set.of("application/x-tika-msoffice"), inUtf16("WordDocument")),
    DOCX("Word 文档", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, Set.of("docx"),
            Set.of("application/x-tika-ooxml", "application/zip"), plain("word/document")),
    XLS("Excel 表格", "application/vnd.ms-excel", false, Set.of("xls"), Set.of("application/x-tika-msoffice"), inUtf16("Workbook"),
            inUtf16("Book")),
    XLSX("Excel 表格", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, Set.of("xlsx"),
            Set.of("application/x-tika-ooxml", "application/zip"), plain("xl/workbook")),
    MP3("MP3 录音", "audio/mpeg", true, Set.of("mp3"), Set.of("audio/mpeg")),
    /** The container is MP4's, and many recorders do not write that it holds sound only. */
    M4A("M4A 录音", "audio/mp4", true, Set.of("m4a"), Set.of("audio/mp4", "video/mp4", "video/quicktime", "video/3gpp")),
    AMR("AMR 录音", "audio/amr", true, Set.of("amr"), Set.of("audio/amr", "audio/amr-wb")),
    WAV("WAV 录音", "audio/wav", true, Set.of("wav"), Set.of("audio/vnd.wave")),
    MP4("MP4 视频", "video/mp4", false, Set.of("mp4"), Set.of("video/mp4", "video/quicktime", "video/3gpp"));

    private final String label;
    private final String contentType;
    private final boolean shown;
    private final Set<String> endings;
    private final Set<String> detected;
    private final List<byte[]> marks;

    FileKind(String label, String contentType, boolean shown, Set<String> endings, Set<String> detected, byte[]... marks) {
        this.label = label;
        this.contentType = contentType;
        this.shown = shown;
        this.endings = endings;
        this.detected = detected;
        this.marks = List.of(marks);
    }

    /** The kind a name promises by its ending, in capitals or not. */
    static Optional<FileKind> promisedBy(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.lastIndexOf('.') < 1 ? Optional.empty()
                : Arrays.stream(values()).filter(kind -> kind.endings.contains(ending)).findFirst();
    }

    /** All endings, for a message. */
    static String allowed() {
        return Arrays.stream(values()).flatMap(kind -> kind.endings.stream().sorted()).collect(Collectors.joining("、"));
    }

    public String label() {
        return label;
    }

    public String contentType() {
        return contentType;
    }

    /** Whether a browser may show it in place; everything else is only saved. */
    public boolean shown() {
        return shown;
    }

    /** @param type what the first bytes say, as the detection names it */
    boolean beginsAs(String type) {
        return detected.contains(type);
    }

    /**
     * What has to stand somewhere in the file, one of these, because its beginning only tells that it is a container; empty where
     * the beginning tells all.
     */
    List<byte[]> marks() {
        return marks;
    }

    private static byte[] plain(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] inUtf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
