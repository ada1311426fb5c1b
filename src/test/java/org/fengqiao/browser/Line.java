package org.fengqiao.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to the house that can be cut in the middle of what is sent. */
final class Line implements AutoCloseable {

    private static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket entrance;
    private final int house;
    private final ExecutorService work = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "line");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile int most = NEVER;

    Line(int house) {
        this.house = house;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        work.submit(this::serve);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** From now on a connection breaks as soon as so many more bytes have gone to the house over it. */
    void cutAfter(int bytes) {
        most = bytes;
    }

    void mend() {
        most = NEVER;
    }

    int cuts() {
        return cuts.get();
    }

    private void serve() {
        while (!entrance.isClosed()) {
            try {
                Socket browser = entrance.accept();
                Socket server = new Socket(InetAddress.getByName("localhost"), house);
                ends.addAll(List.of(browser, server));
                work.submit(() -> carry(browser, server, true));
                work.submit(() -> carry(server, browser, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean counted) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] block = new byte[16 * 1024];
            int sent = 0;
            int length;
            while ((length = in.read(block)) > 0) {
                sent = most == NEVER ? 0 : sent + length;
                if (counted && sent > most) {
                    cuts.incrementAndGet();
                    // reset instead of a polite end
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    return;
                }
                out.write(block, 0, length);
            }
        } catch (IOException gone) {
            // the other end has closed
        }
    }

    @Override
    public void close() {
        List<Socket> open = new ArrayList<>(ends);
        try {
            entrance.close();
            for (Socket end : open) {
                end.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            work.shutdownNow();
        }
    }
}
