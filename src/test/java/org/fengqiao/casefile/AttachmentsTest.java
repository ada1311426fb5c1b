package org.fengqiao.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.fengqiao.HouseTest;
import org.fengqiao.refusal.Conflict;
import org.fengqiao.refusal.NotFound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the bytes of attachments pass through. */
@HouseTest
class AttachmentsTest {

    private static final String CLERK = "hushan-clerk";

    @Autowired
    Attachments attachments;
    @Autowired
    CaseFiles caseFiles;
    @Autowired
    Trail trail;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    DataSource database;

    private String caseNo() {
        return caseFiles.register(new NewCase("路灯不亮", "说明", Category.UTILITY, null, Channel.WALK_IN, null, "hushan", "虎山路6号楼院", null, null, 3, false,
                false, List.of()), CLERK).caseFile().caseNo();
    }

    /** Counts what has been taken out of it and is not yet in the database, which this thread's transaction sees. */
    private final class Watched extends FilterInputStream {

        private final String caseNo;
        private long taken;
        private long longest;

        Watched(String caseNo, InputStream bytes) {
            super(bytes);
            this.caseNo = caseNo;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int some = super.read(target, offset, length);
            taken += Math.max(0, some);
            long stored = jdbc.sql("select coalesce(sum(length(bytes)), 0) from attachment_block, attachment where attachment = id and case_no = ?")
                    .param(caseNo).query(Long.class).single();
            longest = Math.max(longest, taken - stored);
            return some;
        }
    }

    @Test
    void aLargeFilePassesInBlocksBothWaysAndHoldsNoConnectionMeanwhile() throws IOException {
        byte[] photo = Arrays.copyOf(SampleFiles.photo("jpg"), 10_000_000);
        String caseNo = caseNo();
        List<Watched> opened = new ArrayList<>();
        Attachment stored = attachments.add(caseNo, "a.jpg", null, () -> {
            opened.add(new Watched(caseNo, new ByteArrayInputStream(photo)));
            return opened.get(opened.size() - 1);
        }, CLERK);

        assertThat(opened).as("once to look at it, once to store it").hasSize(2);
        assertThat(opened.get(1).longest).as("bytes in memory while it is stored").isLessThanOrEqualTo(256 * 1024);
        assertThat(jdbc.sql("select length(bytes) from attachment_block where attachment = ? order by number").param(stored.id()).query(Integer.class).list())
                .hasSize(39).startsWith(256 * 1024).endsWith(10_000_000 % (256 * 1024)).allMatch(length -> length <= 256 * 1024);
        try (InputStream again = attachments.open(stored)) {
            byte[] first = again.readNBytes(300_000);
            assertThat(((HikariDataSource) database).getHikariPoolMXBean().getActiveConnections()).as("connections held by a slow reader").isZero();
            // what has not been asked for has not been fetched
            jdbc.sql("delete from attachment_block where attachment = ? and number = 5").param(stored.id()).update();
            byte[] second = again.readNBytes(5 * 256 * 1024 - 300_000);
            assertThat(SampleFiles.join(first, second)).isEqualTo(Arrays.copyOf(photo, 5 * 256 * 1024));
            assertThatThrownBy(again::read).isInstanceOf(IOException.class).hasMessageContaining("block 5");
        }
        jdbc.sql("delete from attachment where id = ?").param(stored.id()).update();
        assertThat(jdbc.sql("select count(*) from attachment_block where attachment = ?").param(stored.id()).query(Integer.class).single())
                .as("the bytes go with their row").isZero();
    }

    @Test
    void aFileThatBreaksOffWhileItIsStoredLeavesNothing() {
        String caseNo = caseNo();
        byte[] photo = Arrays.copyOf(SampleFiles.photo("jpg"), 1_000_000);
        List<InputStream> streams = new ArrayList<>(List.of(new ByteArrayInputStream(photo), new FilterInputStream(new ByteArrayInputStream(photo)) {
            private int blocks;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (++blocks > 2) {
                    throw new IOException("the disk is gone");
                }
                return super.read(target, offset, length);
            }
        }));
        int entries = trail.of(caseNo).size();
        int blocks = jdbc.sql("select count(*) from attachment_block").query(Integer.class).single();

        assertThatThrownBy(() -> attachments.add(caseNo, "a.jpg", null, () -> streams.remove(0), CLERK)).hasMessageContaining("the disk is gone");

        assertThat(attachments.of(caseNo)).isEmpty();
        assertThat(trail.of(caseNo)).hasSize(entries);
        assertThat(jdbc.sql("select count(*) from attachment_block").query(Integer.class).single()).isEqualTo(blocks);
    }

    @Test
    void manyAtOnceAreAllThereAndNoneBeyondTheMost() throws Exception {
        String caseNo = caseNo();
        byte[] photo = SampleFiles.photo("jpg");
        ExecutorService phones = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Attachment>> uploads = IntStream.range(0, 50).<Callable<Attachment>>mapToObj(number -> () -> attachments.add(caseNo,
                    number + ".jpg", null, () -> new ByteArrayInputStream(photo), CLERK)).toList();
            for (Future<Attachment> upload : phones.invokeAll(uploads)) {
                upload.get();
            }
        } finally {
            phones.shutdown();
        }
        assertThat(attachments.of(caseNo)).hasSize(50);
        assertThatThrownBy(() -> attachments.add(caseNo, "51.jpg", null, () -> new ByteArrayInputStream(photo), CLERK)).isInstanceOf(Conflict.class)
                .hasMessageContaining("附件已有 50 个");
        assertThat(attachments.of(caseNo)).hasSize(50);
        assertThat(trail.verify(caseNo).intact()).isTrue();
        assertThatThrownBy(() -> attachments.add("20200101-HSL-0001", "a.jpg", null, () -> new ByteArrayInputStream(photo), CLERK))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aMarkAcrossTwoBlocksIsFound() throws IOException {
        byte[] mark = "word/document".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] file = SampleFiles.join(SampleFiles.zip("[Content_Types].xml"), new byte[300_000]);
        assertThat(InspectedFile.read(new ByteArrayInputStream(file), FileKind.DOCX, 1_000_000).asPromised()).isFalse();
        System.arraycopy(mark, 0, file, InspectedFile.BLOCK - 5, mark.length);
        assertThat(InspectedFile.read(new ByteArrayInputStream(file), FileKind.DOCX, 1_000_000).asPromised()).isTrue();
        assertThat(InspectedFile.read(new ByteArrayInputStream(file), FileKind.DOCX, 1000).size()).as("one more than allowed").isEqualTo(1001);
    }
}
