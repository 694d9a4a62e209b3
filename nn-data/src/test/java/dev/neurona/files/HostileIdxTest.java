package dev.neurona.files;

import static dev.neurona.files.Hostile.assertRefused;
import static dev.neurona.files.IdxTest.file;
import static dev.neurona.files.IdxTest.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IDX files that must be refused; the numbers are those of docs/security.md. */
class HostileIdxTest {

    private static final long SMALL = 16 << 20;
    private static final byte[] GOOD = file(8, new int[] {2, 2}, (byte) 1, (byte) 2, (byte) 3, (byte) 4);

    private static void refused(byte[] bytes, String message) {
        assertRefused(message, bytes.length + SMALL, () -> IdxTest.read(bytes));
    }

    @Test
    void case1EmptyFile() {
        refused(new byte[0], "x.idx: the file is empty.");
        refused(gzip(new byte[0]), "x.idx: the file is empty.");
    }

    @Test
    void case5TruncatedAtEveryLength() {
        for (int length = 1; length < GOOD.length; length++) {
            byte[] cut = Arrays.copyOf(GOOD, length);
            assertThatThrownBy(() -> IdxTest.read(cut))
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining("the file ends before the end of");
            assertThatThrownBy(() -> IdxTest.read(gzip(cut))).isInstanceOf(DataFileException.class);
        }
        byte[] packed = gzip(GOOD);
        for (int length = 1; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> IdxTest.read(cut)).as("%d bytes", length).isInstanceOf(DataFileException.class);
        }
        refused(
                Arrays.copyOf(GOOD, 14),
                "x.idx, byte 14: the file ends before the end of the 4 bytes of values the header announces.");
        refused(Arrays.copyOf(GOOD, 6), "x.idx, byte 4: the file ends before the end of the header.");
    }

    @Test
    void case6EveryFlippedBitOfPackedDataIsNoticed() throws Exception {
        byte[] packed = gzip(GOOD);
        // Bytes 3 to 9 hold flags, time and system, which do not affect the data.
        for (int bit = 10 * 8; bit < packed.length * 8; bit++) {
            byte[] flipped = packed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(readsOtherThanGood(flipped)).as("bit %d", bit).isFalse();
        }
    }

    /** Padding bits in the last byte of the compressed data change nothing, so correct values are allowed as well. */
    private static boolean readsOtherThanGood(byte[] bytes) {
        try {
            Idx idx = IdxTest.read(bytes);
            return idx.size() != 4 || idx.value(0) != 1 || idx.value(1) != 2 || idx.value(2) != 3 || idx.value(3) != 4;
        } catch (DataFileException e) {
            return false;
        }
    }

    @Test
    void case7TrailingBytes() throws Exception {
        refused(
                Arrays.copyOf(GOOD, GOOD.length + 1),
                "x.idx, byte 16: the header announces 4 bytes of values, but more follow.");
        byte[] packed = gzip(GOOD);
        refused(Arrays.copyOf(packed, packed.length + 1), "x.idx: bytes follow the end of the compressed data.");
        refused(Arrays.copyOf(packed, packed.length + 100_000), "x.idx: bytes follow the end of the compressed data.");
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(packed);
        joined.write(packed);
        refused(joined.toByteArray(), "x.idx, byte 16: the header announces 4 bytes of values, but more follow.");
        ByteArrayOutputStream withEmpty = new ByteArrayOutputStream();
        withEmpty.write(packed);
        withEmpty.write(gzip(new byte[0]));
        refused(withEmpty.toByteArray(), "x.idx: bytes follow the end of the compressed data.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00000000 | x.idx, byte 2: the type must be 8, 9, 11, 12, 13 or 14, got 0.
            00000A01 | x.idx, byte 2: the type must be 8, 9, 11, 12, 13 or 14, got 10.
            00000800 | x.idx, byte 3: the number of dimensions must be from 1 to 127, got 0.
            000008FF | x.idx, byte 3: the number of dimensions must be from 1 to 127, got 255.
            01000801 | x.idx, byte 0: this is not an IDX file: the first two bytes must be 0, but are 1 and 0.
            ACED0005 | x.idx, byte 0: this is not an IDX file: the first two bytes must be 0, but are 172 and 237.
            504B0304 | x.idx, byte 0: this is not an IDX file: the first two bytes must be 0, but are 80 and 75.
            0000080100000000 | x.idx, byte 4: dimension 1 must be from 1 to 2^31 - 1, got 0.
            00000801FFFFFFFF | x.idx, byte 4: dimension 1 must be from 1 to 2^31 - 1, got 4294967295.
            00000801800000 | x.idx, byte 4: the file ends before the end of the header.
            00000802000F42407FFFFFFF | x.idx, byte 8: the dimensions [1000000, 2147483647] announce more than 2 GB, \
            which one array cannot hold.
            00000E017FFFFFFF | x.idx, byte 4: the dimensions [2147483647] announce more than 2 GB, which one array \
            cannot hold.
            0000080400010000000100000001000000010000 | x.idx, byte 8: the dimensions [65536, 65536] announce more than \
            2 GB, which one array cannot hold.
            000008017FFFFF00AA | x.idx, byte 9: the file ends before the end of the 2147483392 bytes of values the \
            header announces.
            """)
    void case48HeadersThatLie(String hex, String message) {
        refused(HexFormat.of().parseHex(hex), message);
    }

    @Test
    void case49GzipBomb() throws Exception {
        // The header announces 2 GB. The data unpack to 64 MB, a thousand times their compressed size.
        byte[] head = file(8, new int[] {Integer.MAX_VALUE - 100});
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(head);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        byte[] bomb = packed.toByteArray();
        assertThatThrownBy(() -> IdxTest.read(bomb))
                .isInstanceOf(DataFileException.class)
                .hasMessageMatching("x\\.idx, byte \\d+: the compressed data grows more than 100 times;"
                        + " unpack the file first if this is correct\\.");
        Hostile.assertRefused(catchMessage(bomb), bomb.length + SMALL, () -> IdxTest.read(bomb));
    }

    private static String catchMessage(byte[] bytes) {
        try {
            IdxTest.read(bytes);
            return "not refused";
        } catch (DataFileException e) {
            return e.getMessage();
        }
    }

    @Test
    void case49MoreThanAnnouncedIsNotUnpacked() throws IOException {
        byte[] head = file(8, new int[] {10});
        byte[] packed = gzip(Arrays.copyOf(head, 200 << 20));
        refused(packed, "x.idx, byte 18: the header announces 10 bytes of values, but more follow.");
    }

    @Test
    void whatIsGoodIsRead() throws Exception {
        assertThat(IdxTest.read(GOOD).value(3)).isEqualTo(4);
        assertThat(Idx.read(new ByteArrayInputStream(gzip(GOOD)), "x").value(3)).isEqualTo(4);
    }
}
