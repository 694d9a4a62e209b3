package dev.neurona.files;

import static dev.neurona.files.Hostile.assertRefused;
import static dev.neurona.files.Hostile.endless;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CSV files that must be refused by both readers; the numbers are those of docs/security.md. Endless files are
 * streams.
 */
class HostileCsvTest {

    private static final long SMALL = 16 << 20;

    private static void refused(byte[] bytes, String message) {
        refused(() -> new ByteArrayInputStream(bytes), message);
    }

    private static void refused(Supplier<InputStream> file, String message) {
        refused(new Csv(), file, SMALL, message);
    }

    private static void refused(Csv csv, Supplier<InputStream> file, long bytes, String message) {
        assertRefused(message, bytes, () -> csv.read(file.get(), "x.csv"));
        assertRefused(message, bytes, () -> BothReaders.rows(csv, file.get(), "x.csv"));
    }

    @Test
    void case1EmptyFile() {
        refused(new byte[0], "x.csv: the file is empty.");
        refused("\n\r\n\n".getBytes(UTF_8), "x.csv: the file is empty.");
        refused("\uFEFF".getBytes(UTF_8), "x.csv: the file is empty.");
    }

    @Test
    void case11InvalidUtf8() {
        byte[] bytes = "a,b\n1,2\n3,x?y\n".getBytes(UTF_8);
        bytes[11] = (byte) 0xFF;
        refused(
                bytes,
                "x.csv, line 3: this is not valid UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
        bytes[11] = (byte) 0xC3;
        refused(
                bytes,
                "x.csv, line 3: this is not valid UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
        byte[] cut = "a\n1\né".getBytes(UTF_8);
        refused(
                Arrays.copyOf(cut, cut.length - 1),
                "x.csv, line 3: this is not valid UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
        byte[] overlong = {'a', '\n', (byte) 0xC0, (byte) 0xAF, '\n'};
        refused(
                overlong,
                "x.csv, line 2: this is not valid UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
    }

    @Test
    void case43QuoteNeverClosed() {
        refused(
                () -> endless("a,b\n1,\"".getBytes(UTF_8), "2,3\n".getBytes(UTF_8)),
                "x.csv, line 2: a cell has more than 1000000 characters; check for a quote that is not closed, or raise the limit.");
        refused(
                () -> endless("a,b\n1,".getBytes(UTF_8), "x".getBytes(UTF_8)),
                "x.csv, line 2: a cell has more than 1000000 characters; check for a quote that is not closed, or raise the limit.");
    }

    @Test
    void case43TheLimitIsExact() throws Exception {
        String cell = "x".repeat(30_000);
        byte[] bytes = ("a\n" + cell + "\n").getBytes(UTF_8);
        assertThat(BothReaders.read(new Csv().limits(1, 30_000), bytes, "x.csv").texts("a"))
                .containsExactly(cell);
        refused(
                new Csv().limits(1, 29_999),
                () -> new ByteArrayInputStream(bytes),
                SMALL,
                "x.csv, line 2: a cell has more than 29999 characters; check for a quote that is not closed, or raise the limit.");
    }

    @Test
    void case44LineOfEndlessColumns() {
        String message = "x.csv, line 1: there are more than 100000 columns; check the separator and the line ends,"
                + " or raise the limit.";
        refused(new Csv().withoutHeader(), () -> endless(new byte[0], "1,".getBytes(UTF_8)), SMALL, message);
        refused(
                () -> endless("a,b\n".getBytes(UTF_8), "1,".getBytes(UTF_8)),
                "x.csv, line 2: the row has more than 2 cells, but the header names 2 columns; if line 1 stands above the"
                        + " header, read the file with skip(1).");
        // Names must differ, so an endless header is refused at the second name.
        refused(
                () -> endless(new byte[0], "a,".getBytes(UTF_8)),
                "x.csv, line 1: two columns are called 'a'; names must differ.");
    }

    @Test
    void case44HeaderOfAHundredThousandAndOneNames() {
        StringBuilder header = new StringBuilder("n");
        for (int i = 0; i <= 100_000; i++) {
            header.append(',').append(Integer.toString(i, 36)).append('q');
        }
        byte[] bytes = header.append("\n1\n").toString().getBytes(UTF_8);
        refused(
                new Csv(),
                () -> new ByteArrayInputStream(bytes),
                bytes.length + 2 * SMALL,
                "x.csv, line 1: there are more than 100000 columns; check the separator and the line ends,"
                        + " or raise the limit.");
    }

    @Test
    void case45RaggedRows() {
        refused(
                "a,b\n1,2\n3,4,5\n".getBytes(UTF_8),
                "x.csv, line 3: the row has more than 2 cells, but the header names 2 columns.");
        refused("a,b\n1,2\n3\n".getBytes(UTF_8), "x.csv, line 3: the row has 1 cell, but the header names 2 columns.");
    }

    @Test
    void case46NulBytes() {
        refused(
                "a,b\n1,x\0y\n".getBytes(UTF_8),
                "x.csv, line 2: cell 2 contains a NUL character; is this a text file in UTF-8?");
        refused(
                () -> endless(new byte[0], new byte[1]),
                "x.csv, line 1: a cell has more than 1000000 characters; check for a quote that is not closed, or raise the limit.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void case46Utf16(String charset) {
        boolean marked = charset.equals("UTF-16");
        refused(
                "a,b\n1,2\n".getBytes(Charset.forName(charset)),
                marked
                        ? "x.csv, line 1: this is UTF-16, not UTF-8; save the file as UTF-8, or set its encoding with charset(...)."
                        : "x.csv, line 1: cell 1 contains a NUL character; is this a text file in UTF-8?");
    }

    @Test
    void case46Utf16LittleEndianMark() {
        refused(
                "\uFEFFa,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE),
                "x.csv, line 1: this is UTF-16, not UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
    }

    @Test
    void case47NoHeaderOrNothingElse() {
        refused("a,b\n".getBytes(UTF_8), "x.csv, line 1: there is a header but no row below it.");
        refused(
                "1,2\n3,4\n".getBytes(UTF_8),
                "x.csv, line 1: the header names a column '1', which is a number; if the first line is a row,"
                        + " read the file withoutHeader().");
    }

    @Test
    void case30JavaSerialisedStream() {
        byte[] bytes = {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r'};
        refused(
                bytes,
                "x.csv, line 1: this is not valid UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
    }
}
