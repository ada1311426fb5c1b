package org.fengqiao.casefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * What was found by reading a file once, block by block: its length, its hash, and whether it is what its name promises.
 *
 * @param size in bytes, at most one more than allowed
 * @param sha256 hexadecimal
 * @param type what the file is by its first bytes; null where it has none
 * @param asPromised whether that, and what a container must hold, fits the kind
 */
record InspectedFile(long size, String sha256, String type, boolean asPromised) {

    static final int BLOCK = 256 * 1024;
    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    /** @param most reading ends after that many bytes and one more */
    static InspectedFile read(InputStream file, FileKind promised, long most) throws IOException {
        MessageDigest hash = newHash();
        byte[] block = new byte[BLOCK];
        byte[] tail = new byte[0];
        boolean marked = promised.marks().isEmpty();
        String type = null;
        long size = 0;
        int length;
        while (size <= most && (length = file.readNBytes(block, 0, (int) Math.min(BLOCK, most + 1 - size))) > 0) {
            if (type == null) {
                type = TYPES.detect(new ByteArrayInputStream(block, 0, length), new Metadata()).toString();
            }
            hash.update(block, 0, length);
            size += length;
            if (!marked) {
                // a mark may lie across two blocks
                byte[] window = Arrays.copyOf(tail, tail.length + length);
                System.arraycopy(block, 0, window, tail.length, length);
                marked = containsOneOf(promised.marks(), window);
                tail = Arrays.copyOfRange(window, Math.max(0, window.length - 64), window.length);
            }
        }
        return new InspectedFile(size, HexFormat.of().formatHex(hash.digest()), type, marked && type != null && promised.beginsAs(type));
    }

    private static boolean containsOneOf(List<byte[]> marks, byte[] window) {
        return marks.stream().anyMatch(mark -> contains(window, mark));
    }

    private static boolean contains(byte[] window, byte[] mark) {
        for (int start = 0; start <= window.length - mark.length; start++) {
            if (window[start] == mark[0] && Arrays.equals(window, start, start + mark.length, mark, 0, mark.length)) {
                return true;
            }
        }
        return false;
    }

    private static MessageDigest newHash() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
