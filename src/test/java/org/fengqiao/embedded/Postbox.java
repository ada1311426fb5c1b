package org.fengqiao.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server outside of the house: it outlives the house and counts how often each message was handed to it. */
final class Postbox implements AutoCloseable {

    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(\\S+)\\s*$");

    private final Map<String, Integer> copies = new ConcurrentHashMap<>();
    private final SMTPServer server;
    private volatile Runnable arrival = () -> { };

    private Postbox(int port) {
        server = SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress()).messageHandlerFactory(context -> new Delivery()).build();
    }

    /** @param port 0 for any */
    static Postbox open(int port) {
        Postbox box = new Postbox(port);
        box.server.start();
        return box;
    }

    int port() {
        return server.getPortAllocated();
    }

    /** How often each message arrived, by its Message-ID. */
    Map<String, Integer> copies() {
        return Map.copyOf(copies);
    }

    /** Happens when a message is there and its sender does not know it yet. */
    void onArrival(Runnable event) {
        arrival = event;
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Delivery implements MessageHandler {

        @Override
        public void from(String from) {
        }

        @Override
        public void recipient(String recipient) {
        }

        @Override
        public String data(InputStream data) throws IOException {
            String message = new String(data.readAllBytes(), StandardCharsets.ISO_8859_1);
            Matcher id = MESSAGE_ID.matcher(message.substring(0, message.indexOf("\r\n\r\n")));
            copies.merge(id.find() ? id.group(1) : "none", 1, Integer::sum);
            arrival.run();
            return null;
        }

        @Override
        public void done() {
        }
    }
}
