package org.fengqiao.casefile;

import java.time.Instant;

/**
 * A file that belongs to a case: a photo, a recording, a scanned paper.
 *
 * @param size in bytes
 * @param sha256 of its bytes, hexadecimal
 * @param note what whoever added it wrote beside it, may be null
 * @param addedBy person id or channel account
 */
public record Attachment(long id, String caseNo, String name, FileKind kind, long size, String sha256, String note, Instant addedAt,
        String addedBy) {
}
