package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedRowsTest {

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("rows.idx"), bytes);
    }

    private double[] numbers(int type, int[] dimensions, byte... values) throws IOException {
        try (MappedRows rows = MappedRows.open(file(IdxTest.file(type, dimensions, values)))) {
            return filled(rows, 1, 0);
        }
    }

    private static double[] filled(RowSource rows, int... order) {
        DMatrixRMaj target = new DMatrixRMaj(order.length, rows.columns());
        rows.fill(order, 0, order.length, target);
        return target.data;
    }

    @Test
    void valuesOfEveryTypeAreExact() throws IOException {
        assertThat(numbers(8, new int[] {2, 1, 2}, (byte) 0, (byte) -1, (byte) 2, (byte) 3))
                .containsExactly(2, 3, 0, 255);
        assertThat(numbers(9, new int[] {2}, (byte) 0, (byte) -1)).containsExactly(-1, 0);
        byte[] two = ByteBuffer.allocate(4)
                .putShort((short) 7)
                .putShort((short) -300)
                .array();
        assertThat(numbers(11, new int[] {2}, two)).containsExactly(-300, 7);
        byte[] four = ByteBuffer.allocate(8).putInt(7).putInt(-70_000).array();
        assertThat(numbers(12, new int[] {2}, four)).containsExactly(-70_000, 7);
        byte[] single = ByteBuffer.allocate(8).putFloat(0.1f).putFloat(-3).array();
        assertThat(numbers(13, new int[] {2}, single)).containsExactly(-3, 0.1f);
        byte[] real = ByteBuffer.allocate(16).putDouble(0.1).putDouble(-3).array();
        assertThat(numbers(14, new int[] {2, 1}, real)).containsExactly(-3, 0.1);
    }

    @Test
    void pixelsAreThoseOfTheReader() throws IOException {
        byte[] images = IdxTest.file(8, new int[] {2, 1, 2}, (byte) 0, (byte) 255, (byte) 51, (byte) 102);
        Idx labels = IdxTest.read(IdxTest.file(8, new int[] {2}, (byte) 3, (byte) 0));
        Dataset read = Idx.dataset(IdxTest.read(images), labels, Idx.Pixels.UNIT);
        Dataset compact = Idx.compactDataset(IdxTest.read(images), labels, Idx.Pixels.UNIT);
        try (MappedRows mapped = MappedRows.open(file(images), Idx.Pixels.UNIT)) {
            assertThat(filled(mapped, 0, 1)).isEqualTo(read.features().data);
            assertThat(mapped.form()).isEqualTo(compact.featureRows().form()).isEqualTo("bytes / 255.0");
        }
        assertThat(compact.features().data).isEqualTo(read.features().data);
        assertThat(compact.targets().data).isEqualTo(read.targets().data);
        assertThat(compact.featureNames()).isEqualTo(read.featureNames());
        assertThat(compact.targetNames()).isEqualTo(read.targetNames());
    }

    /** Most of the file is a hole, which takes no room on the disk. */
    @Test
    void aFileOfThreeGigabytes() throws IOException {
        int rows = 3_800_000;
        int columns = 107;
        Path file = folder.resolve("large.idx");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(IdxTest.file(14, new int[] {rows, columns}));
            long begin = out.getFilePointer();
            out.setLength(begin + 8L * rows * columns);
            // The rows about the end of the first segment of 2^30 bytes, the first of the fourth, and the last.
            for (int row : new int[] {0, 1_254_370, 1_254_371, 1_254_372, 3_763_113, rows - 1}) {
                out.seek(begin + 8L * row * columns);
                out.writeDouble(row + 0.5);
                out.seek(begin + 8L * (row * (long) columns + columns - 1));
                out.writeDouble(-row);
            }
        }
        assertThat(Files.size(file)).isGreaterThan(3L << 30);
        try (MappedRows mapped = MappedRows.open(file)) {
            assertThat(mapped.rows()).isEqualTo(rows);
            for (int row : new int[] {rows - 1, 0, 1_254_372, 1_254_371, 1_254_370, 3_763_113}) {
                double[] numbers = filled(mapped, row);
                assertThat(numbers[0]).isEqualTo(row + 0.5);
                assertThat(numbers[1]).isEqualTo(0);
                assertThat(numbers[columns - 1]).isEqualTo(-row);
            }
        }
    }

    private void assertRefused(byte[] bytes, String place, String reason) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> MappedRows.open(file))
                .isExactlyInstanceOf(DataFileException.class)
                .hasMessage(file + place + ": " + reason);
    }

    @Test
    void aFileThatIsNotAsItsHeaderSaysIsRefused() throws IOException {
        byte[] whole = IdxTest.file(14, new int[] {2, 1}, new byte[16]);
        assertRefused(
                ByteBuffer.allocate(27).put(whole, 0, 27).array(),
                ", byte 12",
                "the header announces 16 bytes of values, but 15 follow; copy the file again.");
        assertRefused(
                ByteBuffer.allocate(30).put(whole).array(),
                ", byte 12",
                "the header announces 16 bytes of values, but 18 follow; copy the file again.");
        assertRefused(IdxTest.gzip(whole), "", "a compressed file cannot be mapped; unpack it first.");
        assertRefused(new byte[0], "", "the file is empty.");
        assertRefused(new byte[] {0, 0, 14, 1, 0}, ", byte 4", "the file ends before the end of the header.");
        assertRefused(
                IdxTest.file(8, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 8}),
                ", byte 12",
                "the dimensions [2147483647, 2147483647, 8] announce more than 2^63 bytes, which no file can hold.");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> MappedRows.open(missing)).hasMessage(missing + ": there is no such file.");
    }

    @Test
    void aRowThatNoBufferHoldsIsRefused() throws IOException {
        Path file = folder.resolve("wide.idx");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(IdxTest.file(8, new int[] {1, (1 << 30) + 1}));
            out.setLength(12L + (1 << 30) + 1);
        }
        assertThatThrownBy(() -> MappedRows.open(file))
                .isExactlyInstanceOf(DataFileException.class)
                .hasMessage(file + ", byte 12: a row has 1073741825 bytes, but at most 1073741824 can be read.");
    }

    @Test
    void aFileThatHasBecomeShorterIsRefusedBeforeItIsRead() throws IOException {
        Path file = file(IdxTest.file(14, new int[] {2, 1}, new byte[16]));
        try (MappedRows rows = MappedRows.open(file);
                RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(20);
            assertThatThrownBy(() -> filled(rows, 0))
                    .isExactlyInstanceOf(UncheckedIOException.class)
                    .cause()
                    .isExactlyInstanceOf(DataFileException.class)
                    .hasMessage(
                            file + ": it had 28 bytes when it was opened and has 20 now; a file must not change while"
                                    + " it is in use.");
            out.setLength(28);
            assertThat(filled(rows, 0)).containsExactly(0);
        }
    }

    /** What comes of a page that is gone when nothing was known before: the JVM's error, in the words of a file. */
    @Test
    void aPageThatIsGoneIsAnErrorOfTheFile() throws IOException {
        Path file = file(IdxTest.file(8, new int[] {2, 1 << 20}, new byte[1 << 21]));
        try (MappedRows rows = MappedRows.open(file);
                RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(1 << 16);
            assertThatThrownBy(() -> {
                        rows.copy(new int[] {1}, 0, 1, new DMatrixRMaj(1, 1 << 20));
                        // The error may come with the next call.
                        rows.columns();
                    })
                    .isExactlyInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(file + ": it cannot be read any more (a fault occurred in ");
        }
    }

    @Test
    void aClosedFileRefusesToFill() throws IOException {
        MappedRows rows = MappedRows.open(file(IdxTest.file(8, new int[] {1}, (byte) 7)));
        rows.close();
        rows.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> filled(rows, 0))
                .withMessage(folder.resolve("rows.idx")
                        + ": the file has been closed; keep it open as long as data sets of it are used.");
        assertThat(rows.rows()).isEqualTo(1);
    }

    @Test
    void anInterruptedThreadReadsOn() throws IOException {
        try (MappedRows rows = MappedRows.open(file(IdxTest.file(8, new int[] {1}, (byte) 7)))) {
            Thread.currentThread().interrupt();
            assertThat(filled(rows, 0)).containsExactly(7);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(filled(rows, 0)).containsExactly(7);
        }
    }
}
