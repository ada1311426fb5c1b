package org.fengqiao.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlbumTest {

    @TempDir
    Path folder;

    @Test
    void aPictureThatLooksAsBeforeIsLeftAloneAndAnotherTakesItsPlace() throws IOException {
        byte[] first = picture(0x808080);
        new Album(folder).add("desk", first);

        new Album(folder).add("desk", picture(0x818181));
        assertThat(Files.readAllBytes(folder.resolve("desk.png"))).isEqualTo(first);

        new Album(folder).add("desk", picture(0x908080));
        assertThat(Files.readAllBytes(folder.resolve("desk.png"))).isEqualTo(picture(0x908080));
    }

    @Test
    void whatIsTakenNoMoreGoesAndWhatTheBookShowsMustHaveBeenTaken() throws IOException {
        Path book = Files.writeString(folder.resolve("book.md"), "![办案台](handbook/desk.png)");
        Path pictures = Files.createDirectory(folder.resolve("handbook"));
        Files.write(pictures.resolve("of-last-year.png"), picture(0));
        Album album = new Album(pictures);
        assertThatThrownBy(() -> album.close(book)).isInstanceOf(AssertionError.class);

        album.add("desk", picture(0));
        album.close(book);
        assertThat(pictures.resolve("of-last-year.png")).doesNotExist();
        assertThat(pictures.resolve("desk.png")).exists();
    }

    private static byte[] picture(int colour) throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, colour);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
