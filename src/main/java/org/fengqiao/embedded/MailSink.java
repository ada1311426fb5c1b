package org.fengqiao.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that delivers to a folder: each message is a file there when the sender is told that it was taken. Reachable
 * from this machine only.
 */
final class MailSink implements AutoCloseable {

    /** More than a demonstration needs; the oldest make room. */
    static final int KEPT = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(MailSink.class);
    private static final int LARGEST_MESSAGE = 25 * 1024 * 1024;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final Pattern ID = Pattern.compile("\\d{8}-\\d{6}-\\d{3}-\\d{6}");
    private static final String SUFFIX = ".eml";

    private final Path folder;
    private final Clock clock;
    private final int kept;
    private final AtomicInteger number = new AtomicInteger();
    private final SMTPServer server;

    private MailSink(Path folder, Clock clock, int kept) {
        this.folder = folder;
        this.clock = clock;
        this.kept = kept;
        server = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).hostName("localhost").softwareName("fengqiao")
                .maxMessageSize(LARGEST_MESSAGE).connectionTimeout(1, TimeUnit.MINUTES).messageHandlerFactory(Delivery::new).build();
    }

    static MailSink start(Path folder, Clock clock, int kept) {
        try {
            PrivateFiles.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStart("邮件文件夹 " + folder + " 无法建立（" + e + "），请检查该目录的权限和磁盘空间。", e);
        }
        MailSink sink = new MailSink(folder, clock, kept);
        sink.server.start();
        return sink;
    }

    int port() {
        return server.getPortAllocated();
    }

    /** Ids of the messages, the newest first. */
    List<String> ids() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())).filter(name -> ID.matcher(name).matches())
                    .sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** @return empty for an id that is not, or no longer, among the messages */
    Optional<StoredMail> find(String id) throws IOException {
        Path file = folder.resolve(id + SUFFIX);
        // the shape of an id leaves no way out of the folder
        return ID.matcher(id).matches() && Files.exists(file) ? Optional.of(StoredMail.read(id, file)) : Optional.empty();
    }

    private synchronized void store(byte[] message) throws IOException {
        String id = TIME.format(clock.instant()) + "-" + String.format("%06d", number.getAndIncrement() % 1_000_000);
        PrivateFiles.write(folder.resolve(id + SUFFIX), message);
        List<String> ids = ids();
        for (String old : ids.subList(Math.min(kept, ids.size()), ids.size())) {
            Files.deleteIfExists(folder.resolve(old + SUFFIX));
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Delivery implements MessageHandler {

        private final StringBuilder envelope = new StringBuilder();

        Delivery(MessageContext context) {
        }

        @Override
        public void from(String from) {
            envelope.setLength(0);
        }

        /** Who the message really went to, which a blind copy hides from the headers. */
        @Override
        public void recipient(String recipient) {
            envelope.append(StoredMail.ENVELOPE_RECIPIENT).append(": ").append(recipient.replaceAll("[\\r\\n]", "")).append("\r\n");
        }

        @Override
        public String data(InputStream data) throws RejectException, TooMuchDataException, IOException {
            byte[] header = envelope.toString().getBytes(StandardCharsets.UTF_8);
            byte[] content = data.readAllBytes();
            if (content.length > LARGEST_MESSAGE) {
                throw new TooMuchDataException("more than " + LARGEST_MESSAGE + " bytes");
            }
            try {
                store(new SequenceInputStream(new ByteArrayInputStream(header), new ByteArrayInputStream(content)).readAllBytes());
            } catch (IOException e) {
                LOG.warn("A mail could not be stored", e);
                throw new RejectException(452, "insufficient system storage");
            }
            return null;
        }

        @Override
        public void done() {
            envelope.setLength(0);
        }
    }
}
