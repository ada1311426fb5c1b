package org.fengqiao.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bytes of attachments, in rows of one block each: never more than one of them is in memory. Each block is fetched by a
 * query of its own, so that a slow reader does not hold a connection; this is safe because blocks are written once.
 */
final class AttachmentBytes {

    /** Bytes of one row; the last row of a file may be shorter. */
    static final int BLOCK = InspectedFile.BLOCK;

    private final JdbcClient jdbc;

    AttachmentBytes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes in the transaction of the caller, and gives the number of bytes written. */
    long write(long attachment, InputStream file) throws IOException {
        byte[] block = new byte[BLOCK];
        long written = 0;
        int length;
        for (int number = 0; (length = file.readNBytes(block, 0, BLOCK)) > 0; number++) {
            jdbc.sql("insert into attachment_block (attachment, number, bytes) values (?, ?, ?)")
                    .params(attachment, number, length == BLOCK ? block : Arrays.copyOf(block, length)).update();
            written += length;
        }
        return written;
    }

    InputStream read(Attachment attachment) {
        return new Blocks(attachment);
    }

    private final class Blocks extends InputStream {

        private final Attachment attachment;
        private long position;
        private byte[] block = new byte[0];
        private long number = -1;

        Blocks(Attachment attachment) {
            this.attachment = attachment;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (position >= attachment.size()) {
                return -1;
            }
            fetch(position / BLOCK);
            int start = (int) (position % BLOCK);
            int some = Math.min(length, block.length - start);
            System.arraycopy(block, start, target, offset, some);
            position += some;
            return some;
        }

        /** Without fetching what lies between. */
        @Override
        public long skip(long count) {
            long some = Math.max(0, Math.min(count, attachment.size() - position));
            position += some;
            return some;
        }

        private void fetch(long wanted) throws IOException {
            if (wanted == number) {
                return;
            }
            long expected = Math.min(BLOCK, attachment.size() - wanted * BLOCK);
            try {
                block = jdbc.sql("select bytes from attachment_block where attachment = ? and number = ?").params(attachment.id(), wanted)
                        .query(byte[].class).optional().filter(bytes -> bytes.length == expected)
                        .orElseThrow(() -> new IOException("block " + wanted + " of attachment " + attachment.id() + " is missing"));
            } catch (DataAccessException e) {
                throw new IOException("block " + wanted + " of attachment " + attachment.id() + " cannot be read", e);
            }
            number = wanted;
        }
    }
}
