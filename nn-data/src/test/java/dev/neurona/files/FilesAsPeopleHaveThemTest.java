package dev.neurona.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 6 to 16 of tables as people have them. */
class FilesAsPeopleHaveThemTest {

    @TempDir
    private Path folder;

    private static Table read(Csv csv, String text) throws DataFileException {
        return BothReaders.read(csv, text.getBytes(UTF_8), "t.csv");
    }

    private static Table table(Csv csv, String text) throws DataFileException {
        return csv.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "t.csv");
    }

    private static void assertRefused(Csv csv, String text, String message) {
        assertThatThrownBy(() -> read(csv, text))
                .isInstanceOf(DataFileException.class)
                .hasMessage(message);
    }

    private static List<String> logged(Csv csv, String text) throws Exception {
        return LogLines.of(Csv.class, () -> table(csv, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-8", "UTF-32LE"})
    void case6ByteOrderMarksAreNoPartOfTheFirstName(String charset) throws Exception {
        String text = (charset.equals("UTF-16") ? "" : "\uFEFF") + "v,w\n1,2\n";
        Csv csv = new Csv().charset(Charset.forName(charset));
        assertThat(BothReaders.read(csv, text.getBytes(Charset.forName(charset)), "t.csv")
                        .names())
                .containsExactly("v", "w");
    }

    @Test
    void case6TheOtherByteOrderIsSaid() {
        byte[] bytes = "\uFEFFv,w\n1,2\n".getBytes(StandardCharsets.UTF_16BE);
        assertThatThrownBy(() -> BothReaders.read(new Csv().charset(StandardCharsets.UTF_16LE), bytes, "t.csv"))
                .hasMessage("t.csv, line 1: the bytes of UTF-16LE are in the other order; set charset(UTF_16), which"
                        + " finds it.");
    }

    @Test
    void case7And8ColumnsWithoutANameAreLeftOutIfTheyAreEmptyAndNumberedElse() throws Exception {
        String export = "v1,v2,,,\n1,2,,,\n3,4,,,\n";
        assertThat(table(new Csv(), export).names()).containsExactly("v1", "v2");
        assertThat(logged(new Csv(), export))
                .containsExactly("INFO t.csv: columns with neither a name nor a value are left out: 3 of 5.");
        String index = ",x,y\n0,5,6\n1,7,8\n";
        assertThat(read(new Csv(), index).names()).containsExactly("c1", "x", "y");
        assertThat(logged(new Csv(), index)).containsExactly("INFO t.csv: columns without a name are called c1.");
        assertThat(table(new Csv(), "a,,\n1,,\n2,,9\n").names()).containsExactly("a", "c3");
        assertRefused(
                new Csv(),
                "c2,\n1,2\n",
                "t.csv, line 1: column 2 has no name, and 'c2' is that of another; give names(...).");
        assertThatThrownBy(() -> table(new Csv(), ",\n,\n")).hasMessage("t.csv: no column has a name or a value.");
    }

    @Test
    void case8OwnNamesReplaceTheHeader() throws Exception {
        assertThat(read(new Csv().names("row", "x"), ",a\n1,2\n").names()).containsExactly("row", "x");
        assertThat(read(new Csv().names("row", "x"), "a,a\n1,2\n").names()).containsExactly("row", "x");
        Table rows = read(new Csv().withoutHeader().names("p", "q").texts("q"), "1,2\n3,4\n");
        assertThat(rows.numbers("p")).containsExactly(1, 3);
        assertThat(rows.column("q").isNumeric()).isFalse();
        assertRefused(
                new Csv().names("p"), "a,b\n1,2\n", "t.csv, line 1: there are 2 columns, but 1 name in names(...).");
        assertRefused(
                new Csv().names("p", "p"),
                "a,b\n1,2\n",
                "t.csv, line 1: two columns are called 'p'; names must differ.");
    }

    @Test
    void case9LinesAboveTheHeaderAreLeftOutWhenTold() throws Exception {
        String titles = "Report \"of\" 2024\n\na,b\n1,2\n3\n";
        assertRefused(
                new Csv(),
                titles,
                "t.csv, line 3: the row has more than 1 cell, but the header names 1 column; if line 1 stands above the"
                        + " header, read the file with skip(1), or if commas are decimal, with decimalComma() and its"
                        + " separator(...).");
        assertRefused(
                new Csv(),
                "Report\n\nof 2024\na,b\n1,2\n",
                "t.csv, line 4: the row has more than 1 cell, but the header names 1 column; if lines 1 to 3 stand above the"
                        + " header, read the file with skip(3), or if commas are decimal, with decimalComma() and its"
                        + " separator(...).");
        assertRefused(new Csv().skip(1), titles, "t.csv, line 5: the row has 1 cell, but the header names 2 columns.");
        assertThat(read(new Csv().skip(2), "x\ny\na,b\n1,2\n").names()).containsExactly("a", "b");
        String comments = "# made by a program\n# on Friday\na,b\n1,2\n#3,4\n5,6\n";
        assertThat(read(new Csv().comments('#'), comments).numbers("a")).containsExactly(1, 5);
        assertRefused(
                new Csv().skip(9),
                "a\n1\n",
                "t.csv: there are not 9 lines to be skipped; give skip(...) a smaller number.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csv().skip(-1))
                .withMessage("csv: skip must be at least 0, got -1.");
    }

    @Test
    void case10NumbersOfOtherCountriesAreReadWhenTold() throws Exception {
        Csv german = new Csv().separator(';').decimalComma();
        String text = "T\n13,6\n12,4\n";
        assertThat(table(german, text).numbers("T")).containsExactly(13.6, 12.4);
        assertThat(table(german.thousands('.'), "T\n1.234,5\n12\n").numbers("T"))
                .containsExactly(1234.5, 12);
        assertThat(table(new Csv().thousands(','), "T;U\n1,234,567;1\n").numbers("T"))
                .containsExactly(1234567);
        assertRefused(
                german.numbers("T"),
                "T\n13,6\n1.234\n",
                "t.csv, line 3, column 'T': '1.234' has a point, but numbers have a decimal comma or grouped thousands in"
                        + " this file (thousands('.') reads points that group thousands); correct it, declare the column"
                        + " as text, or declare the word as missing.");
        assertThat(table(german.thousands('.'), "T\n12.34\n").column("T").isNumeric())
                .isFalse();
        assertThat(new Csv()
                        .separator(';')
                        .decimalComma()
                        .rows(new ByteArrayInputStream(text.getBytes(UTF_8)), "t.csv"))
                .containsExactly(Map.of("T", "13.6"), Map.of("T", "12.4"));
    }

    @Test
    void case10ColumnsThatAreNumbersElsewhereAreWarnedOf() throws Exception {
        assertThat(logged(new Csv().separator(';'), "T;U\n13,6;x\n12,4;1,5\n"))
                .containsExactly(
                        "WARN t.csv: column 'T' is read as texts, such as '13,6' (Csv.decimalComma() reads decimal"
                                + " commas).");
        assertThat(logged(new Csv().separator(';'), "T\n13,6\n12\n")).isEmpty();
    }

    @Test
    void case10AStreamGivesNoPointThatIsNone() {
        assertThatThrownBy(() -> new Csv()
                        .separator(';')
                        .decimalComma()
                        .rows(new ByteArrayInputStream("T\n12.34\n".getBytes(UTF_8)), "t.csv"))
                .hasMessage(
                        "t.csv, line 2, column 'T': '12.34' has a point, but numbers have a decimal comma or grouped"
                                + " thousands in this file (thousands('.') reads points that group thousands); correct it, declare"
                                + " the column as text, or declare the word as missing.");
    }

    @Test
    void case10TheErrorSaysWhatReadsThem() throws Exception {
        assertRefused(
                new Csv().separator(';').numbers("T"),
                "T\n13,6\n",
                "t.csv, line 2, column 'T': '13,6' is not a plain decimal number such as 12, -0.5 or 1e-3"
                        + " (Csv.decimalComma() reads decimal commas); correct it, declare the column as text, or declare"
                        + " the word as missing.");
        Table table = table(new Csv().separator(';'), "T;U;V;W\n13,6;1,234;1.234,5;1.234.567\n");
        assertThatThrownBy(() -> table.numbers("T"))
                .hasMessage("Column 'T' holds texts, not numbers: row 0 (line 2 of t.csv) is '13,6' (Csv.decimalComma()"
                        + " reads decimal commas).");
        assertThatThrownBy(() -> table.numbers("U"))
                .hasMessageEndingWith("'1,234' (Csv.decimalComma() reads decimal commas, Csv.thousands(',') groups of"
                        + " thousands).");
        assertThatThrownBy(() -> table.numbers("V"))
                .hasMessageEndingWith("'1.234,5' (Csv.decimalComma().thousands('.') reads such numbers).");
        assertThatThrownBy(() -> table.numbers("W"))
                .hasMessageEndingWith(
                        "'1.234.567' (if its points group thousands, Csv.decimalComma().thousands('.') reads"
                                + " them).");
        assertRefused(
                new Csv(),
                "T\n13,6\n",
                "t.csv, line 2: the row has more than 1 cell, but the header names 1 column; if line 1 stands above the"
                        + " header, read the file with skip(1), or if commas are decimal, with decimalComma() and its"
                        + " separator(...).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csv().thousands('.'))
                .withMessage(
                        "csv: thousands must not be '.', which stands for something else in a number; where commas are"
                                + " decimal, say decimalComma() first.");
    }

    @Test
    void case11BlanksSeparateWhenTold() throws Exception {
        String aligned = "  x     name   y\n  1  \"a  b\"  2.5 \n\n 30\t c      4\n";
        Table table = read(new Csv().blanks(), aligned);
        assertThat(table.names()).containsExactly("x", "name", "y");
        assertThat(table.numbers("x")).containsExactly(1, 30);
        assertThat(table.texts("name")).containsExactly("a  b", "c");
        assertThat(table.numbers("y")).containsExactly(2.5, 4);
        assertThat(logged(new Csv(), "x y\n1 2\n"))
                .containsExactly(
                        "INFO t.csv: there is one column of 2 words; if blanks separate its cells, read it with"
                                + " blanks().");
    }

    @Test
    void case11RepeatedBlanksAreFound() throws Exception {
        assertThat(read(new Csv(), "x   \"a b\"\n1   2\n").names()).containsExactly("x", "a b");
        assertThat(logged(new Csv(), "x   y\n1   2\n"))
                .containsExactly("INFO t.csv: the header has 2 words and repeated blanks, so blanks separate cells;"
                        + " separator(...) tells.");
        assertThat(read(new Csv(), "x   y\n1\n").names()).containsExactly("x   y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {"';' ! ;", "'\t' ! \\t", "'|' ! |"},
            ignoreLeadingAndTrailingWhitespace = true)
    void case11AnotherSeparatorIsFoundOnlyWithoutACommaAndSaid(char separator, String shown) throws Exception {
        String text = "a;b\nx,y;2\n".replace(';', separator);
        assertThat(read(new Csv(), text).names()).containsExactly("a", "b");
        assertThat(logged(new Csv(), text))
                .containsExactly("INFO t.csv: there is no comma in the header, so cells are separated by '" + shown
                        + "'; separator(...) tells.");
        assertThat(logged(new Csv().separator(separator), text)).isEmpty();
        assertThat(read(new Csv(), "a,b;c\n1,2\n").names()).containsExactly("a", "b;c");
        assertThat(read(new Csv().comments('#').skip(1), "t;i,t\n#;;;\n\n" + text)
                        .names())
                .containsExactly("a", "b");
    }

    @Test
    void whatIsFoundMustBeInTheNextLineAsOften() throws Exception {
        assertThat(read(new Csv(), "a;b\nx\n").names()).containsExactly("a;b");
        assertThat(read(new Csv(), "a;b|c\nx;y|z\n").names()).containsExactly("a;b|c");
    }

    @Test
    void case12AWordMayBeMissingInOneColumnOnly() throws Exception {
        Csv csv = new Csv().missingIn("age", "NA", "0");
        Table table = read(csv, "age,country,n\nNA,NA,0\n0.0,DE,0\n41,NA,1\n");
        assertThat(table.numbers("age")).containsExactly(Double.NaN, Double.NaN, 41);
        assertThat(table.texts("country")).containsExactly("NA", "DE", "NA");
        assertThat(table.numbers("n")).containsExactly(0, 0, 1);
        assertRefused(csv, "a,b\n1,2\n", "t.csv, line 1: no column is called 'age'. Columns: a, b.");
    }

    @Test
    void case13NamesThatAreNumbersAreWarnedOf() throws Exception {
        assertThat(logged(new Csv(), "39, State-gov, 77516\n50, Private, 83311\n"))
                .containsExactly(
                        "WARN t.csv, line 1: the header names columns that are numbers: 39, 77516; if the first"
                                + " line is a row, read the file withoutHeader().");
        assertThat(logged(new Csv(), "age,work\n50,Private\n")).isEmpty();
        assertThat(logged(new Csv().withoutHeader(), "39,State-gov\n50,Private\n"))
                .isEmpty();
    }

    @Test
    void case14EmptyLinesOfOneColumnAreSaidOrKept() throws Exception {
        String text = "\nv\n1\n\n\n2\n";
        assertThat(read(new Csv(), text).numbers("v")).containsExactly(1, 2);
        assertThat(logged(new Csv(), text + "\n"))
                .containsExactly(
                        "WARN t.csv: 2 empty lines are skipped between rows; where they are missing values, read the"
                                + " file with keepEmptyLines().");
        assertThat(read(new Csv().keepEmptyLines(), text).numbers("v")).containsExactly(1, Double.NaN, Double.NaN, 2);
        assertThat(logged(new Csv(), "v,w\n1,2\n\n3,4\n")).isEmpty();
        assertThat(read(new Csv().keepEmptyLines(), "v,w\n1,2\n\n3,4\n").rows()).isEqualTo(2);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void case15GzipDataAreUnpackedWhateverTheFileIsCalled() throws Exception {
        byte[] packed = gzip("a,b\n1,2\n");
        assertThat(BothReaders.read(new Csv(), packed, "t.csv").numbers("b")).containsExactly(2);
        Path file = Files.write(folder.resolve("data.csv.gz"), packed);
        assertThat(new Csv().read(file).numbers("a")).containsExactly(1);
        assertThatThrownBy(() -> BothReaders.read(new Csv(), Arrays.copyOf(packed, packed.length - 3), "t.csv"))
                .isInstanceOf(DataFileException.class)
                .hasMessage("t.csv: the compressed data is damaged (it ends too early).");
        assertThatThrownBy(() -> BothReaders.read(new Csv(), Arrays.copyOf(packed, packed.length + 1), "t.csv"))
                .hasMessage("t.csv: bytes follow the end of the compressed data.");
        assertThatThrownBy(() -> BothReaders.read(new Csv(), Arrays.copyOf(packed, 14), "t.csv"))
                .hasMessage("t.csv: the compressed data is damaged (Unexpected end of ZLIB input stream).");
        byte[] bomb = gzip("a\n" + "1\n".repeat(8 << 20));
        assertThatThrownBy(() -> new Csv().read(new ByteArrayInputStream(bomb), "t.csv"))
                .hasMessageContaining("the compressed data grows more than 100 times; unpack the file first if this is"
                        + " correct.");
    }

    @Test
    void case16LinksToRegularFilesAreRead() throws Exception {
        Path file = Files.writeString(folder.resolve("data.csv"), "a\n1\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        assertThat(new Csv()
                        .read(Files.createSymbolicLink(folder.resolve("two.csv"), link))
                        .numbers("a"))
                .containsExactly(1);
        Path toFolder = Files.createSymbolicLink(folder.resolve("to-folder"), folder);
        assertThatThrownBy(() -> new Csv().read(toFolder))
                .hasMessage(toFolder + ": this is a directory; pass a file in it.");
    }

    @Test
    void datesBecomeNumbers() throws Exception {
        Table table = read(
                new Csv().dates("when"), "when,v\n2024-01-01,1\n2024-07-01T17:30,2\n,3\n2026-11-28 06:00:01+01:00,4\n");
        assertThat(table.names())
                .containsExactly("when.year", "when.day.sin", "when.day.cos", "when.weekday", "when.hour", "v");
        assertThat(table.numbers("when.year")).containsExactly(2024, 2024, Double.NaN, 2026);
        // 1 January and 1 July 2024 were Mondays; half of 366 days lies between them but for one.
        assertThat(table.numbers("when.weekday")).containsExactly(1, 1, Double.NaN, 6);
        assertThat(table.numbers("when.hour")).containsExactly(0, 17, Double.NaN, 6);
        assertThat(table.numbers("when.day.sin")[0]).isZero();
        assertThat(table.numbers("when.day.cos")[0]).isEqualTo(1);
        assertThat(table.numbers("when.day.cos")[1]).isCloseTo(-1, within(1e-3));
        assertThat(read(new Csv().datesAs("dd.MM.yyyy", "d"), "d,v\n28.11.2026,1\n")
                        .numbers("d.weekday"))
                .containsExactly(6);
        assertRefused(
                new Csv().datesAs("dd.MM.yyyy", "d"),
                "d,v\n30.02.2026,1\n",
                "t.csv, line 2, column 'd': a date must be written as dd.MM.yyyy, got '30.02.2026'.");
        assertRefused(
                new Csv().dates("d"),
                "d,v\nyesterday,1\n",
                "t.csv, line 2, column 'd': a date must be written as 2026-11-28T17:30, got 'yesterday'.");
    }

    @Test
    void truthValuesBecomeOneAndZero() throws Exception {
        Table table = read(new Csv().booleans("b"), "b,v\nTrue,1\nno,2\nYES,3\nfalse,4\n,5\n1,6\n");
        assertThat(table.numbers("b")).containsExactly(1, 0, 1, 0, Double.NaN, 1);
        assertRefused(
                new Csv().booleans("b"),
                "b\nmaybe\n",
                "t.csv, line 2, column 'b': a truth value must be true, false, yes, no, 1 or 0, got 'maybe'.");
    }

    @Test
    void otherSourcesHandCellsToTheSameColumns() throws Exception {
        TableBuilder builder = new TableBuilder(new Options(), "t.jsonl");
        char[] cell = "12".toCharArray();
        builder.take(builder.column("a"), cell, 0, 2, 1);
        builder.endRow(1);
        builder.take(builder.column("b"), cell, 0, 1, 2);
        builder.endRow(2);
        Table table = builder.table(Set.of());
        assertThat(table.numbers("a")).containsExactly(12, Double.NaN);
        assertThat(table.numbers("b")).containsExactly(Double.NaN, 1);
    }
}
