package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All files of these tests are also read row by row, see {@link BothReaders}. */
class CsvTest {

    private static Table read(Csv csv, String text) throws DataFileException {
        return BothReaders.read(csv, text.getBytes(StandardCharsets.UTF_8), "people.csv");
    }

    private static Table read(String text) throws DataFileException {
        return read(new Csv(), text);
    }

    private static void assertRefused(Csv csv, String text, String message) {
        assertThatThrownBy(() -> read(csv, text))
                .isInstanceOf(DataFileException.class)
                .hasMessage(message);
    }

    @Test
    void columnsAreNumbersIfAllCellsAre() throws Exception {
        Table table = read("age,name\n41,Ada\n-0.5e1,7\n");
        assertThat(table.names()).containsExactly("age", "name");
        assertThat(table.numbers("age")).containsExactly(41, -5);
        assertThat(table.texts("name")).containsExactly("Ada", "7");
        assertThat(table.texts("age")).containsExactly("41", "-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndEndsALine(String end) throws Exception {
        Table table = read(String.join(end, "a,b", "1,2", "", "3,4"));
        assertThat(table.numbers("a")).containsExactly(1, 3);
        assertThat(table.numbers("b")).containsExactly(2, 4);
    }

    @Test
    void quotedCellsMayHoldSeparatorsQuotesAndLineEnds() throws Exception {
        Table table = read("name,quote\n\"Byron, Ada\",\"she said \"\"yes\"\"\nand left\"\n");
        assertThat(table.texts("name")).containsExactly("Byron, Ada");
        assertThat(table.texts("quote")).containsExactly("she said \"yes\"\nand left");
    }

    @Test
    void theByteOrderMarkIsNoPartOfTheFirstName() throws Exception {
        assertThat(read("\uFEFFage\n1\n").names()).containsExactly("age");
        assertThat(read("\uFEFF\"age\"\n1\n").names()).containsExactly("age");
    }

    @Test
    void emptyCellsAndDeclaredWordsAreMissing() throws Exception {
        Table table = read(new Csv().missing("NA", "?"), "age,color\n1,red\n,NA\n NA ,?\n4,\"\"\n");
        assertThat(table.numbers("age")).containsExactly(1, Double.NaN, Double.NaN, 4);
        assertThat(table.texts("color")).containsExactly("red", "", "", "");
        assertThat(table.column("color").isMissing(1)).isTrue();
    }

    @Test
    void spacesAroundACellAreNoPartOfItUnlessQuoted() throws Exception {
        Table table = read("a,b\n 1 ,\" x \"\n");
        assertThat(table.numbers("a")).containsExactly(1);
        assertThat(table.texts("b")).containsExactly(" x ");
    }

    @Test
    void declaredTextsKeepTheirZeros() throws Exception {
        assertThat(read(new Csv().texts("zip"), "zip\n01067\n").texts("zip")).containsExactly("01067");
    }

    @Test
    void withoutHeaderColumnsAreNumbered() throws Exception {
        Table table = read(new Csv().withoutHeader().separator(';'), "1;a\n2;b\n");
        assertThat(table.names()).containsExactly("c1", "c2");
        assertThat(table.numbers("c1")).containsExactly(1, 2);
    }

    @Test
    void otherEncodingsAreReadWhenNamed() throws Exception {
        byte[] latin = "city\nKöln\n".getBytes(StandardCharsets.ISO_8859_1);
        Csv csv = new Csv().charset(StandardCharsets.ISO_8859_1);
        assertThat(csv.read(new ByteArrayInputStream(latin), "cities.csv").texts("city"))
                .containsExactly("Köln");
        byte[] wide = "city\nKöln\n".getBytes(StandardCharsets.UTF_16);
        assertThat(new Csv()
                        .charset(StandardCharsets.UTF_16)
                        .read(new ByteArrayInputStream(wide), "cities.csv")
                        .texts("city"))
                .containsExactly("Köln");
    }

    @Test
    void charactersAcrossTheEdgeOfABlockStayWhole() throws Exception {
        // The letter has two bytes, the sign four, so some of them cross the edge of a block.
        for (int shift = 0; shift < 8; shift++) {
            String cell = "x".repeat(8185 + shift) + "é\uD83D\uDE00" + "y".repeat(9000);
            assertThat(read("a\n" + cell + "\n").texts("a")).containsExactly(cell);
        }
    }

    @Test
    void theLocaleDoesNotMatter() throws Exception {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "de-DE", "ar-EG", "th-TH-u-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                Table table = read("IDX,ratio\n1,0.5\n2,1.5\n");
                assertThat(table.numbers("ratio")).containsExactly(0.5, 1.5);
                assertThat(table.toString()).isEqualTo("2 rows x 2 columns\nIDX  ratio\n  1    0.5\n  2    1.5\n");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "2F", "0x1p3", "NaN", "Infinity", "-Infinity"})
    void row40WhatOnlyLooksLikeANumberIsAnError(String cell) {
        String message = "people.csv, line 3, column 'age': '" + cell
                + "' is not a plain decimal number such as 12, -0.5 or 1e-3;"
                + " correct it, declare the column as text, or declare the word as missing.";
        assertRefused(new Csv(), "name,age\nAda,41\nBob," + cell + "\n", message);
        assertRefused(new Csv().numbers("age"), "name,age\nAda,41\nBob," + cell + "\n", message);
    }

    @Test
    void row40NumbersBeyondTheRangeAreAnError() {
        assertRefused(
                new Csv(),
                "name,age\nAda,\"1\"\n\"B\nC\",1e400\n",
                "people.csv, line 3, column 'age': '1e400' is beyond the range of a 64-bit number;"
                        + " correct it, declare the column as text, or declare the word as missing.");
    }

    @Test
    void lookalikesAmongTextsAreTexts() throws Exception {
        assertThat(read("flat\n1d\n2\nsouth\n").texts("flat")).containsExactly("1d", "2", "south");
    }

    @Test
    void aDeclaredColumnOfNumbersHoldsNothingElse() {
        assertRefused(
                new Csv().numbers("age"),
                "name,age\nAda,41\nBob,unknown\n",
                "people.csv, line 3, column 'age': 'unknown' is not a plain decimal number such as 12, -0.5 or 1e-3;"
                        + " correct it, declare the column as text, or declare the word as missing.");
    }

    @Test
    void whatComesFirstInTheFileIsToldFirst() {
        assertRefused(
                new Csv().numbers("age", "size"),
                "age,size\n41,tall\nold,2\n3\n",
                "people.csv, line 2, column 'size': 'tall' is not a plain decimal number such as 12, -0.5 or 1e-3;"
                        + " correct it, declare the column as text, or declare the word as missing.");
    }

    @Test
    void theExceptionTellsFilePlaceAndReason() {
        assertThatThrownBy(() -> read("a,b\n1,2\n3\n")).isInstanceOfSatisfying(DataFileException.class, e -> {
            assertThat(e.file()).isEqualTo("people.csv");
            assertThat(e.place()).isEqualTo("line 3");
            assertThat(e.reason()).isEqualTo("the row has 1 cell, but the header names 2 columns.");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a,a;1,2          | line 1: two columns are called 'a'; names must differ.
            a,b;1,2,3        | line 2: the row has more than 2 cells, but the header names 2 columns; if line 1 stands \
            above the header, read the file with skip(1).
            a,b;1,2;3        | line 3: the row has 1 cell, but the header names 2 columns.
            a,b              | line 1: there is a header but no row below it.
            a,b;;            | line 1: there is a header but no row below it.
            5.1,3.5,setosa;4.9,3,setosa | line 1: the header names a column '5.1', which is a number; if the first line \
            is a row, read the file withoutHeader().
            0,1;1,0          | line 1: the header names a column '0', which is a number; if the first line is a row, \
            read the file withoutHeader().
            a;"1"2           | line 2: a closing quote must be followed by the separator or the line end; double a quote \
            inside quotes.
            a;1;"2;3;4       | line 3: a quote in the row that starts here is never closed.
            """)
    void malformedFilesAreRefused(String lines, String message) {
        assertRefused(new Csv(), lines.replace(';', '\n'), "people.csv, " + message);
    }

    @Test
    void raggedRowsAreRefusedWithoutHeaderToo() {
        assertRefused(
                new Csv().withoutHeader(),
                "1,2\n3\n",
                "people.csv, line 2: the row has 1 cell, but the first row has 2 columns.");
    }

    @Test
    void yearsMayNameColumnsBesideWords() throws Exception {
        assertThat(read("country,2019,2020\nX,1,2\n").names()).containsExactly("country", "2019", "2020");
    }

    @Test
    void declaredColumnsMustBeThere() {
        assertRefused(
                new Csv().texts("zip"), "a,b\n1,2\n", "people.csv, line 1: no column is called 'zip'. Columns: a, b.");
    }

    @Test
    void dialectsOutsideTheirDomainAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csv().separator('"'))
                .withMessage("csv: separator must not be a quote, a line end or NUL.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csv().limits(0, 1))
                .withMessage("maxColumns must be at least 1, got 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Csv().limits(1, 0))
                .withMessage("maxCell must be from 1 to 2^30, got 0.");
    }
}
