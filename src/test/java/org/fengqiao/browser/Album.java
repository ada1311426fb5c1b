package org.fengqiao.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** The pictures of a book, as PNG files in one folder: those that are taken, no others, and none too large to be kept with the sources. */
final class Album {

    static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\(handbook/([a-z-]+)\\.png\\)");
    private static final int LARGEST = 150_000;
    /** Of 255. */
    private static final int SHADE = 2;

    private final Path folder;
    private final Set<String> taken = new TreeSet<>();

    Album(Path folder) {
        this.folder = folder;
    }

    void add(String name, byte[] png) {
        assertThat(taken.add(name)).as("%s is taken once", name).isTrue();
        byte[] kept = png.length > LARGEST ? fewerColours(png) : png;
        assertThat(kept.length).as("bytes of " + name).isLessThanOrEqualTo(LARGEST);
        Path file = folder.resolve(name + ".png");
        try {
            Files.createDirectories(folder);
            if (Files.notExists(file) || !looksTheSame(Files.readAllBytes(file), kept)) {
                Files.write(file, kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was not taken now shows a house that is no more. */
    void close(Path book) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(file -> !taken.contains(file.getFileName().toString().replace(".png", ""))).toList()) {
                Files.delete(old);
            }
        }
        assertThat(taken).as("the pictures that the book shows").isEqualTo(
                PICTURE.matcher(Files.readString(book)).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Round corners come out a shade lighter or darker from run to run: what nobody can see is no change. */
    private static boolean looksTheSame(byte[] old, byte[] now) throws IOException {
        BufferedImage one = ImageIO.read(new ByteArrayInputStream(old));
        BufferedImage other = ImageIO.read(new ByteArrayInputStream(now));
        if (one == null || one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return false;
        }
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color before = new Color(one.getRGB(x, y));
                Color after = new Color(other.getRGB(x, y));
                if (Math.abs(before.getRed() - after.getRed()) > SHADE || Math.abs(before.getGreen() - after.getGreen()) > SHADE
                        || Math.abs(before.getBlue() - after.getBlue()) > SHADE) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The writer of GIFs chooses the 256 colours of a palette; a screen hardly has more. */
    private static byte[] fewerColours(byte[] png) {
        try {
            ByteArrayOutputStream gif = new ByteArrayOutputStream();
            ImageIO.write(ImageIO.read(new ByteArrayInputStream(png)), "gif", gif);
            ByteArrayOutputStream small = new ByteArrayOutputStream();
            ImageIO.write(ImageIO.read(new ByteArrayInputStream(gif.toByteArray())), "png", small);
            return small.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What somebody photographs in the evening: a street with a lamp that does not shine. */
    static byte[] darkStreet() {
        BufferedImage image = new BufferedImage(360, 225, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(0.75, 0.75);
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x1b2440), 0, 210, new Color(0x45506e)));
        graphics.fillRect(0, 0, 480, 230);
        graphics.setColor(new Color(0x20242c));
        graphics.fillPolygon(new int[] {0, 480, 480, 0}, new int[] {300, 300, 205, 225}, 4);
        graphics.setColor(new Color(0x10131a));
        graphics.fillRect(20, 90, 110, 140);
        graphics.fillRect(360, 70, 120, 145);
        graphics.setColor(new Color(0xc9a94f));
        graphics.fillRect(45, 120, 18, 22);
        graphics.fillRect(395, 105, 18, 22);
        graphics.setColor(new Color(0x8a8f98));
        graphics.fillRect(236, 50, 6, 190);
        graphics.fillRect(236, 50, 60, 6);
        graphics.fillOval(280, 54, 30, 12);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
