package dev.neurona.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them that are not what they seem: each is read as it is meant, or refused in words that say what it is. */
class OddFilesTest {

    private static Table read(Csv csv, byte[] file) throws DataFileException {
        return BothReaders.read(csv, file, "f.csv");
    }

    private static void refused(Csv csv, byte[] file, String message) {
        assertThatThrownBy(() -> read(csv, file))
                .isInstanceOf(DataFileException.class)
                .hasMessage("f.csv" + message);
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Excel, browsers and packers write files that are no text; those that download them often get a page instead. */
    @Test
    void whatIsNoTextIsCalledByItsName() {
        refused(
                new Csv(),
                latin("PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008\u0000"),
                ": this is a zip archive or an Excel workbook; unpack it, or save its sheet as CSV.");
        refused(
                new Csv(),
                latin("PAR1\u0015\u0004\u0015\u0000\u0000\u0000PAR1"),
                ": this is a Parquet file; read it through DuckDB with Jdbc.");
        refused(new Csv(), latin("%PDF-1.7\n1 0 obj\n"), ": this is a PDF document, not a table.");
        refused(new Csv(), latin("BZh91AY&SY\u008a\u00ff"), ": this is a bzip2 file; unpack it, or pack it with gzip.");
        refused(
                new Csv(),
                latin("<!DOCTYPE html>\n<html><head><title>Not found</title>\n"),
                ": this is a page for a browser, not a table; look at it, it may say why the file could not be downloaded.");
        refused(
                new Csv(),
                latin("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"),
                ": this is a pointer to a file in Git LFS; git lfs pull brings the file.");
        assertThatThrownBy(() ->
                        BothJsonReaders.read(new JsonLines(), latin("<?xml version=\"1.0\"?>\n<a/>\n"), "f.jsonl"))
                .hasMessage("f.jsonl: this is XML, not a table.");
    }

    @Test
    void columnsMayBeCalledAsSuchFilesBegin() throws DataFileException {
        assertThat(read(new Csv(), latin("PAR1,PK,BZh,7z\n1,2,3,4\n")).names())
                .containsExactly("PAR1", "PK", "BZh", "7z");
        assertThat(read(new Csv(), latin("{a},[b]\n1,2\n")).names()).containsExactly("{a}", "[b]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n", "[{\"a\":1}]", " [\n  {\"a\": 1}\n]\n"})
    void jsonIsNoCsv(String file) {
        refused(
                new Csv(),
                latin(file),
                ": this is JSON; JsonLines reads it, one object per line, as jq -c writes them.");
    }

    @Test
    void theFirstLineMayBeForExcel() throws DataFileException {
        String message =
                ", line 1: this line tells Excel what separates the cells; read the file with skip(1) and this separator(...).";
        refused(new Csv(), latin("sep=;\na;b\n1;2\n"), message);
        refused(new Csv(), latin("sep=,\na,b\n1,2\n"), message);
        refused(new Csv(), latin("SEP=;\na;b\n1;2\n"), message);
        refused(new Csv().names("p", "q"), latin("sep=;\nred;blue\nx;y\n"), message);
        refused(new Csv().withoutHeader(), latin("sep=;\n1;2\n3;4\n"), message);
        assertThat(read(new Csv().skip(1).separator(';'), latin("sep=;\na;b\n1;2\n"))
                        .row(0))
                .containsEntry("b", "2");
    }

    @Test
    void theMarkOfAnotherEncoding() {
        refused(
                new Csv().charset(ISO_8859_1),
                "\ufeffa,b\nM\u00fcnchen,1\n".getBytes(UTF_8),
                ", line 1: this is UTF-8, as its first bytes say, not ISO-8859-1; leave charset(...) out.");
        refused(
                new Csv(),
                "\ufeffa,b\n1,2\n".getBytes(Charset.forName("UTF-32LE")),
                ", line 1: this is UTF-32, not UTF-8; save the file as UTF-8, or set its encoding with charset(...).");
    }

    /** As {@code cat a.gz b.gz}, pigz and bgzip make them. */
    @Test
    void gzipOfSeveralMembers() throws IOException {
        byte[] head = packed("a,b\n1,2\n");
        Table table = read(new Csv(), joined(head, packed("3,4\n"), packed(""), packed("5,6\n".repeat(100_000))));
        assertThat(table.rows()).isEqualTo(100_002);
        assertThat(table.row(1)).containsEntry("a", "3");
        String message = ": bytes follow the end of the compressed data.";
        for (int length : new int[] {1, 7, 8, 18, 19, 30, 100_000}) {
            refused(new Csv(), joined(head, "x".repeat(length).getBytes(UTF_8)), message);
            refused(new Csv(), joined(head, new byte[length]), message);
        }
        refused(new Csv(), packedTwice(head), ": this is compressed data inside compressed data; unpack it once.");
        byte[] cut = joined(head, Arrays.copyOf(packed("3,4\n"), 15));
        assertThatThrownBy(() -> read(new Csv(), cut)).isInstanceOf(DataFileException.class);
    }

    /** Streams of networks and of other libraries say of themselves that nothing is available, and give a few bytes at a time. */
    private static InputStream reticent(byte[] bytes, int most) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int available() {
                return 0;
            }

            @Override
            public int read(byte[] target, int start, int length) throws IOException {
                return super.read(target, start, Math.min(length, most));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 26, 27, 28, 41, 1 << 20})
    void gzipOfSeveralMembersFromAStreamThatSaysNothingIsAvailable(int most) throws IOException {
        byte[] head = packed("a,b\n1,2\n");
        byte[] all = joined(head, packed("3,4\n"), packed(""), packed("5,6\n".repeat(1000)));
        assertThat(new Csv().read(reticent(all, most), "t.csv").rows()).isEqualTo(1002);
        for (int length : new int[] {1, 7, 8, 18, 19, 30}) {
            assertThatThrownBy(() -> new Csv().read(reticent(joined(head, new byte[length]), most), "t.csv"))
                    .hasMessage("t.csv: bytes follow the end of the compressed data.");
        }
        byte[] cut = Arrays.copyOf(all, all.length - 3);
        assertThatThrownBy(() -> new Csv().read(reticent(cut, most), "t.csv"))
                .hasMessage("t.csv: the compressed data is damaged (it ends too early).");
        assertThat(new Csv().read(reticent(head, most), "t.csv").rows()).isEqualTo(1);
    }

    private static byte[] packedTwice(byte[] once) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(once);
        }
        return bytes.toByteArray();
    }

    /** A column of numbers in which some are written as people see them, not as ASCII, is none of categories. */
    @ParameterizedTest
    @CsvSource({
        "'\u00a05', \\u00a05",
        "'5\u200b', 5\\u200b",
        "'\ufeff5', \\ufeff5",
        "'\u22125', \u22125",
        "'\u0665', \u0665",
        "'\uff15', \uff15",
        "nan, nan",
        "NAN, NAN",
        "-inf, -inf",
        "Infinity, Infinity"
    })
    void whatLooksLikeANumberIsNotAText(String cell, String shown) {
        refused(
                new Csv(),
                ("a,b\n" + cell + ",1\n2,1\n3,1\n").getBytes(UTF_8),
                ", line 2, column 'a': '" + shown
                        + "' is not a plain decimal number such as 12, -0.5 or 1e-3; correct it, declare the column as text, or"
                        + " declare the word as missing.");
    }

    private static List<String> warnings(Csv csv, String file) throws Exception {
        return LogLines.of(Csv.class, () -> csv.read(new ByteArrayInputStream(file.getBytes(UTF_8)), "f.csv"));
    }

    @Test
    void oneWordAmongNumbersIsWarnedOf() throws Exception {
        assertThat(warnings(new Csv(), "a\n1\nNA\n2\nNA\n3\n"))
                .containsExactly(
                        "WARN f.csv: column 'a' is read as texts: 3 of 5 cells are numbers, and the others are all 'NA',"
                                + " first in line 3. Declare missing(\"NA\") if it stands for a missing value, or texts(\"a\").");
        assertThat(warnings(new Csv(), "a\n1\nB2\n2\nB3\n3\n")).isEmpty();
        assertThat(warnings(new Csv().texts("a"), "a\n1\nNA\n2\nNA\n3\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "1\u00a0234, Csv.thousands('\\u00a0')",
                "1'234, Csv.thousands(''')",
                "\"1\u202f234,5\", Csv.decimalComma() and Csv.thousands('\\u202f')"
            })
    void thousandsThatAreSetApart(String cell, String wayOut) throws Exception {
        assertThat(warnings(new Csv().separator(';'), "a;b\n" + cell + ";1\n" + cell + ";2\n"))
                .containsExactly("WARN f.csv: column 'a' is read as texts, such as '" + Visible.text(cell)
                        + "' (if its thousands are set apart, " + wayOut + " reads them).");
    }

    @Test
    void namesThatCannotBeSeenAreWarnedOf() throws Exception {
        assertThat(warnings(new Csv(), "\ufeff\ufeffa,b\u00a0\n1,2\n"))
                .containsExactly("WARN f.csv, line 1: names with invisible characters: \\ufeffa, b\\u00a0.");
    }

    @Test
    void aSeparatorThatIsNotFoundAndAQuoteBehindABlank() {
        refused(
                new Csv(),
                latin("size, m;b\n1;2\n"),
                ", line 2: the row has 1 cell, but the header names 2 columns; if another character separates cells, tell it with"
                        + " separator(...).");
        refused(
                new Csv(),
                latin("a,b\n1, \"x, y\"\n"),
                ", line 2: the row has more than 2 cells, but the header names 2 columns; a quote around a cell must follow the"
                        + " separator without a blank.");
    }

    /** Codes are codes in files with decimal commas, too, and are spelled alike in a table and in rows read one at a time. */
    @Test
    void codesBesideDecimalCommas() throws IOException {
        Csv csv = new Csv().separator(';').decimalComma().thousands('.');
        byte[] file = latin("zip;price;size;mixed\n02134;1,50;1.234,5;x\n10115;1,2;2;1.234,5\n");
        Table table = read(csv, file);
        assertThat(table.row(0).values()).containsExactly("02134", "1.50", "1234.5", "x");
        assertThat(table.row(1).values()).containsExactly("10115", "1.2", "2", "1234.5");
        assertThat(BothReaders.rows(csv, new ByteArrayInputStream(file), "f.csv"))
                .isEqualTo(List.of(table.row(0), table.row(1)));
        Table declared = read(csv.texts("price", "mixed"), file);
        assertThat(declared.row(0).values()).containsExactly("02134", "1,50", "1234.5", "x");
        assertThat(declared.row(1)).containsEntry("mixed", "1.234,5");
    }

    /** A day that there is not is no other day. */
    @Test
    void everyDayOfTwoYears() throws DataFileException {
        for (int year : List.of(2023, 2024)) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format(Locale.ROOT, "%d-%02d-%02d", year, month, day);
                    byte[] file = latin("when,b\n" + text + ",1\n");
                    if (isDay(text)) {
                        assertThat(read(new Csv().dates("when"), file).numbers("when.weekday")[0])
                                .isEqualTo(LocalDate.parse(text).getDayOfWeek().getValue());
                    } else {
                        refused(
                                new Csv().dates("when"),
                                file,
                                ", line 2, column 'when': a date must be written as 2026-11-28T17:30, got '" + text
                                        + "'.");
                    }
                }
            }
        }
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /** The hours that clocks skip or repeat in summer are hours as written: times have no zone here. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T02:30, 2.5",
        "2026-10-25T02:30, 2.5",
        "2026-03-29T02:30+01:00, 2.5",
        "2026-11-28 23:59:30, 23.99166"
    })
    void theHourIsAsItIsWritten(String text, double hour) throws DataFileException {
        Table table = new Csv().dates("when").read(new ByteArrayInputStream(latin("when\n" + text + "\n")), "f.csv");
        assertThat(table.numbers("when.hour")[0]).isBetween(Math.floor(hour), hour + 1e-4);
    }

    @ParameterizedTest
    @CsvSource({
        "HH:mm, no day follows from it",
        "YYYY-MM-dd, no day follows from it",
        "yyyy-mm-dd, no day follows from it",
        "yyyy-MM, no day follows from it",
        "MM/dd/yyyy h:mm, no hour of the day follows from it"
    })
    void aPatternThatIsNoneOfDates(String pattern, String why) {
        assertThatThrownBy(() -> new Csv().datesAs(pattern, "when"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The pattern '" + pattern + "' is none of dates: " + why
                        + ". Write yyyy for the year, MM for the month, dd for the day of the month, HH for the hour from 0 to 23 (or hh"
                        + " and a for AM and PM), mm for the minute.");
    }
}
