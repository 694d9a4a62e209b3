package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

    static byte[] file(int type, int[] dimensions, byte... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        bytes.putInt(type << 8 | dimensions.length);
        for (int dimension : dimensions) {
            bytes.putInt(dimension);
        }
        return bytes.put(values).array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    static Idx read(byte[] bytes) throws DataFileException {
        return Idx.read(new ByteArrayInputStream(bytes), "x.idx");
    }

    @Test
    void valuesOfEveryTypeAreExact() throws Exception {
        assertThat(read(file(8, new int[] {2}, (byte) 0, (byte) -1)).value(1)).isEqualTo(255);
        assertThat(read(file(9, new int[] {2}, (byte) 0, (byte) -1)).value(1)).isEqualTo(-1);
        byte[] two = ByteBuffer.allocate(4)
                .putShort((short) 7)
                .putShort((short) -300)
                .array();
        assertThat(read(file(11, new int[] {2}, two)).value(1)).isEqualTo(-300);
        byte[] four = ByteBuffer.allocate(8).putInt(7).putInt(-70_000).array();
        assertThat(read(file(12, new int[] {2}, four)).value(1)).isEqualTo(-70_000);
        byte[] single = ByteBuffer.allocate(4).putFloat(0.1f).array();
        assertThat(read(file(13, new int[] {1}, single)).value(0)).isEqualTo(0.1f);
        byte[] real = ByteBuffer.allocate(8).putDouble(0.1).array();
        Idx idx = read(file(14, new int[] {1, 1}, real));
        assertThat(idx.value(0)).isEqualTo(0.1);
        assertThat(idx.type()).isEqualTo(Idx.Type.DOUBLE);
        assertThat(idx.dimensions()).containsExactly(1, 1);
        assertThat(idx.size()).isEqualTo(1);
    }

    @Test
    void imagesAndLabelsBecomeExamples(@TempDir Path folder) throws Exception {
        Path images = Files.write(
                folder.resolve("images.gz"),
                gzip(file(8, new int[] {2, 1, 2}, (byte) 0, (byte) 255, (byte) 51, (byte) 102)));
        Path labels = Files.write(folder.resolve("labels"), file(8, new int[] {2}, (byte) 3, (byte) 0));
        Dataset data = Idx.dataset(images, labels);
        assertThat(data.features().data).containsExactly(0, 1, 0.2, 0.4);
        assertThat(data.featureNames()).containsExactly("pixel_0_0", "pixel_0_1");
        assertThat(data.targetNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(data.targets().numRows).isEqualTo(2);
        assertThat(data.targets().get(0, 3)).isEqualTo(1);
        assertThat(data.targets().get(1, 0)).isEqualTo(1);
        assertThat(Arrays.stream(data.targets().data).sum()).isEqualTo(2);
        assertThat(Idx.dataset(Idx.read(images), Idx.read(labels), Idx.Pixels.RAW)
                        .features()
                        .data)
                .containsExactly(0, 255, 51, 102);
    }

    @Test
    void labelsAboveNineAddClasses() throws Exception {
        Idx images = read(file(8, new int[] {1, 1, 1}, (byte) 0));
        Idx labels = read(file(8, new int[] {1}, (byte) 25));
        assertThat(Idx.dataset(images, labels, Idx.Pixels.UNIT).targets().numCols)
                .isEqualTo(26);
    }

    @Test
    void imagesAndLabelsMustBelongTogether() throws Exception {
        Idx images = read(file(8, new int[] {2, 1, 1}, (byte) 0, (byte) 0));
        Idx labels = read(file(8, new int[] {1}, (byte) 0));
        assertThatThrownBy(() -> Idx.dataset(images, labels, Idx.Pixels.UNIT))
                .isInstanceOf(DataFileException.class)
                .hasMessage("x.idx: there are 1 labels, but x.idx has 2 images.");
        assertThatThrownBy(() -> Idx.dataset(labels, images, Idx.Pixels.UNIT))
                .isInstanceOf(DataFileException.class)
                .hasMessage("x.idx: expected images, but the file holds UNSIGNED_BYTE values of 1 dimension(s);"
                        + " check whether images and labels are exchanged.");
    }

    @Test
    void sixtyThousandImagesKeepTheirPlaces() throws Exception {
        byte[] pixels = new byte[60_000 * 784];
        for (int i = 0; i < pixels.length; i++) {
            // Four fifths black, the rest noise: compresses about as well as the digits.
            pixels[i] = (byte) (i % 5 == 0 ? i * 0x9E3779B9 >>> 24 : 0);
        }
        byte[] images = file(8, new int[] {60_000, 28, 28}, pixels);
        byte[] labels = file(8, new int[] {60_000}, new byte[60_000]);
        Dataset data = Idx.dataset(read(images), read(labels), Idx.Pixels.UNIT);
        assertThat(data.rows()).isEqualTo(60_000);
        for (int i = 0; i < pixels.length; i += 977) {
            assertThat(data.features().data[i]).isEqualTo((pixels[i] & 0xFF) / 255.0);
        }
    }
}
