package dev.neurona.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Impute;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a column was in its file can be told from the table: cases 1 to 5 of tables as people have them. */
class TextIsNotLostTest {

    private static Table read(Csv csv, String... cells) throws DataFileException {
        String text = "v,w\n" + String.join(",x\n", cells) + ",x\n";
        return BothReaders.read(csv, text.getBytes(UTF_8), "t.csv");
    }

    private static Column column(String... cells) throws DataFileException {
        return read(new Csv(), cells).column("v");
    }

    private static List<String> categories(Table table, String column) {
        return Preprocessing.builder().oneHot(column).build().fit(table).featureNames();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02134 2134",
                "1E5 100000",
                "+49 49",
                "1582218195625938945 1582218195625938944",
                "007 7",
                "-0 0",
                "1.10 1.1",
                "2.50 3",
                "00.5 0.5",
                "1234567890123456 1"
            })
    void case1And2NumbersThatAreSpelledLikeCodesKeepTheirTexts(String cells) throws Exception {
        String[] spelled = cells.split(" ");
        Table table = read(new Csv(), spelled);
        assertThat(table.column("v").isNumeric()).isTrue();
        assertThat(table.texts("v")).containsExactly(spelled);
        assertThat(table.numbers("v")[0]).isEqualTo(Double.parseDouble(spelled[0]));
        assertThat(categories(table, "v")).containsExactlyInAnyOrder("v=" + spelled[0], "v=" + spelled[1]);
        assertThat(table.rows(new int[] {1, 0}).texts("v")).containsExactly(spelled[1], spelled[0]);
        assertThat(table.classes("v")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0.5 -3 2e-3",
                "1.0 2.5 3",
                "1.10 2.50 -0.00",
                "1e-05 0.25",
                "1e+16 3",
                "999999999999999 -1",
                "1.000e+00 2.500e-03"
            })
    void numbersOfOneStyleArePlain(String cells) throws Exception {
        double[] values =
                Arrays.stream(cells.split(" ")).mapToDouble(Double::parseDouble).toArray();
        Column expected = Column.numbers("v", values);
        Column read = column(cells.split(" "));
        for (int row = 0; row < values.length; row++) {
            assertThat(read.text(row)).isEqualTo(expected.text(row));
        }
    }

    @Test
    void case2TwoIdsAreTwoLabels() throws Exception {
        Table table = read(new Csv(), "1582218195625938945", "1582218195625938944", "3");
        FittedPreprocessing fitted =
                Preprocessing.builder().oneHot("w").targetClasses("v").build().fit(table);
        assertThat(fitted.targetNames()).containsExactly("3", "1582218195625938944", "1582218195625938945");
    }

    @Test
    void case2IntegersThatAreRoundedAreWarnedOf() throws Exception {
        Table table = read(new Csv(), "1582218195625938945", "9007199254740992");
        assertThat(LogLines.of(
                        Table.class,
                        () -> Preprocessing.builder().standardise("v").build().fit(table)))
                .containsExactly("WARN Column 'v': integers beyond 2^53 are rounded when they are used as numbers,"
                        + " 1582218195625938945 to 1582218195625938944. If they are codes, use them as categories or leave"
                        + " them out.");
        Table exact = read(new Csv(), "9007199254740992", "1");
        assertThat(LogLines.of(
                        Table.class,
                        () -> Preprocessing.builder().keep("v").build().fit(exact)))
                .isEmpty();
    }

    @Test
    void case2IntegersThatAreRoundedByADeclarationAreWarnedOfOnce() throws Exception {
        Csv csv = new Csv().numbers("v");
        assertThat(LogLines.of(
                        Csv.class,
                        () -> csv.read(
                                new ByteArrayInputStream("v\n1\n9007199254740993\n9007199254740995\n".getBytes(UTF_8)),
                                "t.csv")))
                .containsExactly(
                        "WARN t.csv, line 3, column 'v': integers beyond 2^53 are rounded when they are read as"
                                + " numbers, such as 9007199254740993; texts(\"v\") keeps them.");
        assertThat(LogLines.of(
                        Csv.class,
                        () -> csv.read(
                                new ByteArrayInputStream("v\n9007199254740994\n1e30\n".getBytes(UTF_8)), "t.csv")))
                .isEmpty();
    }

    @Test
    void case3CategoriesOfNumbersCompareAsNumbers() throws Exception {
        FittedPreprocessing fitted = Preprocessing.builder()
                .oneHotOrZeros("v")
                .targetBinary("v2", "2.0")
                .build()
                .fit(read(new Csv(), "1.0", "2.0", "1.0").with(Column.numbers("v2", 1, 2, 1)));
        assertThat(fitted.featureNames()).containsExactly("v=1", "v=2");
        Table later = read(new Csv().texts("v"), "1.0", "2.00", "n/a", "1");
        assertThat(fitted.features(later).data).containsExactly(1, 0, 0, 1, 0, 0, 1, 0);
        assertThat(fitted.features(Map.of("v", "+2e0"))).containsExactly(0, 1);
        FittedPreprocessing again = FittedPreprocessing.parse(fitted.describe());
        assertThat(again).isEqualTo(fitted);
        assertThat(again.features(later).data).containsExactly(1, 0, 0, 1, 0, 0, 1, 0);
        assertThat(fitted.describe())
                .containsEntry("feature.0.compared", "as-number")
                .containsEntry("target.compared", "as-number");
    }

    @Test
    void case3CodesAndTextsCompareAsTexts() throws Exception {
        FittedPreprocessing fitted = Preprocessing.builder()
                .oneHotOrZeros("v")
                .impute("v", Impute.By.MOST_FREQUENT)
                .build()
                .fit(read(new Csv(), "02134", "2134", "", "02134"));
        assertThat(fitted.featureNames()).containsExactly("v=02134", "v=2134");
        assertThat(fitted.features(Map.of("v", ""))).containsExactly(1, 0);
        assertThat(fitted.features(Map.of("v", "2134.0"))).containsExactly(0, 0);
        assertThat(fitted.describe().keySet()).noneMatch(key -> key.contains("compared"));
    }

    @Test
    void case4AWordThatIsANumberIsMissingByItsValue() throws Exception {
        assertThat(read(new Csv().missing("-999"), "-999.0", "-999", "3", "-9.99e2")
                        .numbers("v"))
                .containsExactly(Double.NaN, Double.NaN, 3, Double.NaN);
        assertThat(read(new Csv().missing("-999").numbers("v"), "-999.0", "3").numbers("v"))
                .containsExactly(Double.NaN, 3);
        assertThat(read(new Csv().missing("-999").texts("v"), "-999.0", "b").texts("v"))
                .containsExactly("", "b");
    }

    @Test
    void case5MissingWordsBelongToThePreprocessing() throws Exception {
        Table table = read(new Csv().missing("?").missingIn("v", "-1"), "1", "?", "2", "-1.0");
        FittedPreprocessing fitted = Preprocessing.builder()
                .keep("v")
                .impute("v", 9)
                .oneHot("w")
                .impute("w", "none")
                .build()
                .fit(table.head(3));
        assertThat(fitted.features(Map.of("v", "?", "w", "?"))).containsExactly(9, 1, 0);
        assertThat(fitted.features(Map.of("v", "-1", "w", "x"))).containsExactly(9, 0, 1);
        assertThat(fitted.describe())
                .containsEntry("missing.0", "?")
                .containsEntry("missing-in.0.column", "v")
                .containsEntry("missing-in.0.word.0", "-1");
        FittedPreprocessing again = FittedPreprocessing.parse(fitted.describe());
        assertThat(again).isEqualTo(fitted);
        Table elsewhere = Table.of(Column.numbers("v", -1, 5), Column.texts("w", List.of("?", "x")));
        assertThat(again.features(elsewhere).data).containsExactly(9, 1, 0, 5, 0, 1);
    }

    @Test
    void case5DescriptionsOfEarlierBuildsReadAsBefore() {
        Map<String, String> earlier = new LinkedHashMap<>();
        earlier.put("format", "1");
        earlier.put("feature.0.kind", "category");
        earlier.put("feature.0.column", "v");
        earlier.put("feature.0.indicator", "no");
        earlier.put("feature.0.unknown", "zeros");
        earlier.put("feature.0.category.0", "1");
        earlier.put("target.kind", "binary");
        earlier.put("target.column", "y");
        earlier.put("target.positive", "1");
        earlier.put("target.negative", "0");
        earlier.put(
                "feature.0.indicator",
                Preprocessing.builder()
                        .oneHot("v")
                        .build()
                        .fit(Table.of(Column.numbers("v", 1)))
                        .describe()
                        .get("feature.0.indicator"));
        FittedPreprocessing fitted = FittedPreprocessing.parse(earlier);
        assertThat(fitted.describe()).containsExactlyInAnyOrderEntriesOf(earlier);
        assertThat(fitted.features(Map.of("v", "1"))).containsExactly(1);
        assertThat(fitted.features(Map.of("v", "1.0"))).containsExactly(0);
    }

    @Test
    void codesAreFoundInAFileWhoseNumbersArePlain() throws Exception {
        FittedPreprocessing versions = Preprocessing.builder()
                .oneHotOrZeros("v")
                .targetClasses("v2")
                .build()
                .fit(read(new Csv(), "1.0", "1.1", "1.10").with(Column.texts("v2", List.of("1.0", "1.1", "1.10"))));
        assertThat(versions.features(read(new Csv(), "1.10", "1.20")).data).containsExactly(0, 0, 1, 0, 0, 0);
        assertThat(versions.features(read(new Csv(), "1.0", "1.1")).data).containsExactly(1, 0, 0, 0, 1, 0);
        assertThat(versions.features(read(new Csv(), "1", "1.1")).data).containsExactly(0, 0, 0, 0, 1, 0);
        Table labels = read(new Csv(), "1.10", "1.10").with(Column.decimals("v2", 2, 1.1, 1.1));
        assertThat(versions.dataset(labels).targets().data).containsExactly(0, 0, 1, 0, 0, 1);
    }

    private static String[] numbersBut(int count, String... others) {
        return Stream.concat(IntStream.range(0, count).mapToObj(Integer::toString), Stream.of(others))
                .toArray(String[]::new);
    }

    @Test
    void aFewCellsThatAreNoNumbersAreToldWithTheirLines() throws Exception {
        assertThatThrownBy(() -> column(numbersBut(9, "n/a")))
                .hasMessage("t.csv, line 11, column 'v': 1 of 10 cells is no number: 'n/a' in line 11; correct it,"
                        + " declare texts(\"v\"), or missing(\"n/a\").");
        assertThatThrownBy(() -> column(numbersBut(40, "\"12,5\"", "-", "?", "?")))
                .hasMessage(
                        "t.csv, line 42, column 'v': 4 of 44 cells are no number: '12,5' (Csv.decimalComma() reads decimal commas) in line 42, '-' in line 43,"
                                + " '?' in line 44, ...; correct them, or declare texts(\"v\").");
        assertThat(column(numbersBut(8, "n/a")).isNumeric()).isFalse();
        assertThat(read(new Csv().texts("v"), numbersBut(9, "n/a")).column("v").text(9))
                .isEqualTo("n/a");
        assertThat(read(new Csv().missing("n/a"), numbersBut(9, "n/a"))
                        .column("v")
                        .isMissing(9))
                .isTrue();
    }

    @Test
    void whatCannotBeSeenIsWrittenAsAnEscape() {
        assertThatThrownBy(() -> column(numbersBut(9, "7\u00a0\u200b")))
                .hasMessageContaining("line 11, column 'v': '7\\u00a0\\u200b' is not a plain decimal number");
        assertThatThrownBy(() -> new Csv()
                        .texts("age")
                        .read(new ByteArrayInputStream("\u200bage\n1\n".getBytes(UTF_8)), "t.csv"))
                .hasMessage("t.csv, line 1: no column is called 'age'. Columns: \\u200bage.");
    }

    @Test
    void afterTenThousandPlainRowsALaterTextIsAnErrorForFractionsAlone() throws Exception {
        String[] fractions = IntStream.range(0, 10_000).mapToObj(i -> i + ".5").toArray(String[]::new);
        String[] text = Stream.concat(Arrays.stream(fractions), Collections.nCopies(20_000, "x").stream())
                .toArray(String[]::new);
        assertThatThrownBy(() -> column(text))
                .hasMessage(
                        "t.csv, line 10002, column 'v': 20000 of 30000 cells are no number: 'x' in line 10002, 'x' in"
                                + " line 10003, 'x' in line 10004, ...; correct them, declare texts(\"v\"), or missing(\"x\").");
        String[] code =
                Stream.concat(Arrays.stream(fractions), Stream.of("1.50")).toArray(String[]::new);
        assertThatThrownBy(() -> column(code))
                .hasMessage(
                        "t.csv, line 10002, column 'v': '1.50' is spelled unlike the numbers of the first 10000 rows,"
                                + " whose texts are no longer kept; declare numbers(\"v\"), or texts(\"v\") if they are codes.");
        assertThat(read(new Csv().numbers("v"), code).numbers("v")[10_000]).isEqualTo(1.5);
    }

    @Test
    void theTextsOfIntegersAreWrittenAgainWhenALaterCellNeedsThem() throws Exception {
        Column codes = column(numbersBut(10_001, "", "02134"));
        assertThat(codes.isNumeric()).isTrue();
        assertThat(codes.text(10_000)).isEqualTo("10000");
        assertThat(codes.isMissing(10_001)).isTrue();
        assertThat(codes.text(10_002)).isEqualTo("02134");
        String[] texts = Collections.nCopies(2_000, "x").toArray(String[]::new);
        Column ids = column(numbersBut(10_001, texts));
        assertThat(ids.isNumeric()).isFalse();
        assertThat(ids.text(7)).isEqualTo("7");
        assertThat(ids.text(10_001)).isEqualTo("x");
    }

    @Test
    void errorsAfterASelectionNameTheLineOfTheFile() throws Exception {
        Table table = read(new Csv(), "1", "2", "", "4").rows(new int[] {3, 2});
        assertThatThrownBy(() -> Preprocessing.builder().keep("v").build().fit(table))
                .hasMessage("Column 'v', row 1 (line 4 of t.csv): the value is missing; impute the column, or drop such"
                        + " rows.");
        assertThatThrownBy(() -> Preprocessing.builder()
                        .oneHot("w")
                        .targetNumbers("v")
                        .build()
                        .fit(table)
                        .dataset(table))
                .hasMessage(
                        "Target 'v', row 1 (line 4 of t.csv): the value is missing, as in 1 of 2 rows; leave such rows"
                                + " out with dropMissing(\"v\").");
        assertThatThrownBy(() -> table.numbers("w"))
                .hasMessage("Column 'w' holds texts, not numbers: row 0 (line 5 of t.csv) is 'x'.");
        FittedPreprocessing fitted =
                Preprocessing.builder().oneHot("w").targetClasses("v").build().fit(table.head(1));
        assertThatThrownBy(() -> fitted.dataset(read(new Csv(), "4", "5")))
                .hasMessage("Target 'v': Row 1 (line 3 of t.csv): the label '5' does not occur in the training rows."
                        + " Labels: 4. Leave such rows out, or fit anew to rows of all labels.");
    }
}
