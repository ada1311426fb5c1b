package org.fengqiao.casefile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/** Small files of every kind, made while the test runs. */
public final class SampleFiles {

    private SampleFiles() {
    }

    /** A dark street with a lamp that does not shine. */
    public static byte[] photo(String format) {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int y = 10; y < 48; y++) {
            image.setRGB(32, y, 0x404040);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] zip(String... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An old Office file: its directory names what it holds. */
    public static byte[] compound(String stream) {
        return join(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), new byte[1016], stream.getBytes(StandardCharsets.UTF_16LE), new byte[100]);
    }

    public static byte[] container(String brand) {
        return join(new byte[] {0, 0, 0, 24}, ("ftyp" + brand).getBytes(StandardCharsets.US_ASCII), new byte[4],
                (brand + "isom").getBytes(StandardCharsets.US_ASCII), new byte[64]);
    }

    /** One page that a viewer can show. */
    public static byte[] paper() {
        String[] objects = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>"};
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        int begin = file.length();
        return text(file.append(table).append("trailer<</Size 4/Root 1 0 R>>\nstartxref\n").append(begin).append("\n%%EOF\n").toString());
    }

    /** A hum that a player can play: WAV, one channel, 8,000 samples a second. */
    public static byte[] sound(int seconds) {
        byte[] samples = new byte[8000 * seconds];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (128 + 40 * Math.sin(i * 0.3));
        }
        ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN).put(text("RIFF")).putInt(36 + samples.length).put(text("WAVEfmt "))
                .putInt(16).putShort((short) 1).putShort((short) 1).putInt(8000).putInt(8000).putShort((short) 1).putShort((short) 8)
                .put(text("data")).putInt(samples.length);
        return join(head.array(), samples);
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /** The file itself by a short name, as a test's table writes it. */
    public static byte[] of(String what) {
        return switch (what) {
            case "jpg", "png" -> photo(what);
            case "webp" -> join(text("RIFF"), new byte[] {40, 0, 0, 0}, text("WEBPVP8 "), new byte[40]);
            case "heic" -> container("heic");
            case "heif" -> container("mif1");
            case "pdf" -> text("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
            case "doc" -> compound("WordDocument");
            case "xls" -> compound("Workbook");
            case "msi" -> compound("䡀");
            case "docx" -> zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
            case "docx from elsewhere" -> zip("docProps/app.xml", "word/document.xml", "[Content_Types].xml");
            case "xlsx" -> zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml");
            case "zip" -> zip("photo.txt");
            case "jar" -> zip("META-INF/MANIFEST.MF", "Attack.class");
            case "mp3" -> join(text("ID3"), new byte[] {3, 0, 0, 0, 0, 0, 10}, new byte[10], new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0x64},
                    new byte[400]);
            case "m4a" -> container("M4A ");
            case "m4a of a telephone" -> container("mp42");
            case "amr" -> join(text("#!AMR\n"), new byte[64]);
            case "wav" -> join(text("RIFF"), new byte[] {36, 0, 0, 0}, text("WAVEfmt "), new byte[40]);
            case "mp4" -> container("isom");
            case "html" -> text("<!DOCTYPE html><html><script>alert(1)</script></html>");
            case "svg" -> text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
            case "exe" -> join(text("MZ"), new byte[200]);
            case "text" -> text("照片在这里");
            case "empty" -> new byte[0];
            default -> throw new IllegalArgumentException(what);
        };
    }
}
