package org.fengqiao;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** A form with files, as a browser or a mini-program sends it. */
public final class Upload {

    private static final String BOUNDARY = "----fengqiao7MA4YWxkTrZu0gW";
    public static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public static Upload of(String name, byte[] bytes) {
        return new Upload().file("file", name, bytes);
    }

    public Upload file(String field, String name, byte[] bytes) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\r\nContent-Type: text/html\r\n\r\n");
        body.writeBytes(bytes);
        write("\r\n");
        return this;
    }

    public Upload field(String field, String value) {
        write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n");
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    public HttpRequest.Builder on(HttpRequest.Builder request) {
        return request.header("Content-Type", TYPE).POST(HttpRequest.BodyPublishers.ofByteArray(bytes()));
    }

    private void write(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
