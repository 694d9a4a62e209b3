package dev.neurona.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.files.Csv;
import dev.neurona.files.DataFileException;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A row is encoded to the bits of the same row in a table, for every kind of feature, or is refused. */
class RowEncoderTest {

    private static final Csv CELLS = new Csv().missing("-9", "NA").texts("kind", "rare", "code", "hash", "word");
    private static final String HEADER = "kept,scaled,range,pieces,circle,kind,rare,code,hash,word,other\n";
    private static final Table TRAINING = read(HEADER
            + "1,2,3,4,5,a,a,a,a,a,1\n"
            + "2,3,5,8,9,b,a,b,b,b,2\n"
            + "-9,4,6,9,7,NA,b,a,,a,3\n"
            + "7,,,,,a,,,c,b,4\n");

    /** What fills gaps is not what fills them elsewhere, so that a wrong column is seen. */
    private static final FittedPreprocessing FITTED = Preprocessing.builder()
            .keep("kept")
            .standardise("scaled")
            .minMax("range")
            .piecewiseLinear(3, "pieces")
            .periodic(2, "circle")
            .oneHotOrZeros("kind")
            .oneHotOrOther(2, "rare")
            .embeddingCodes("code")
            .hash(3, "hash")
            .oneHot("word")
            .impute("kept", 3)
            .impute("scaled", Impute.By.MEAN)
            .impute("range", Impute.By.MEDIAN)
            .impute("pieces", 5)
            .impute("circle", 6)
            .impute("kind", "b")
            .impute("rare", "a")
            .impute("code", "b")
            .impute("hash", "none")
            .indicateMissing("kept", "pieces", "circle", "kind", "rare", "code", "hash")
            .build()
            .fit(TRAINING);

    private static Table read(String file) {
        try {
            return CELLS.read(new ByteArrayInputStream(file.getBytes(UTF_8)), "rows.csv");
        } catch (DataFileException e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<List<String>> cells() {
        Arbitrary<String> number = Arbitraries.of(
                "", "-9", "-9.0", "NA", "0", "-0", "007", "2.50", "+4", "1e2", "1e-3", "123456789012345.678");
        Arbitrary<String> text = Arbitraries.of("", "-9.0", "NA", "a", "b", "c", "none", "\u00e9t\u00e9", "1.0");
        return Arbitraries.integers()
                .between(0, 1)
                .flatMap(unknown -> number.list()
                        .ofSize(5)
                        .flatMap(numbers -> text.list()
                                .ofSize(4)
                                .flatMap(texts -> Arbitraries.of("a", "b", unknown == 0 ? "a" : "z")
                                        .map(word -> Stream.of(numbers, texts, List.of(word, "x"))
                                                .flatMap(List::stream)
                                                .toList()))));
    }

    private interface Features {
        double[] ask();
    }

    private static String said(Features features) {
        try {
            return Arrays.toString(features.ask());
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage()).replace(", row 0 (line 2 of rows.csv)", "");
        }
    }

    @Property(tries = 2000)
    void aRowIsEncodedAsInATable(@ForAll("cells") List<String> cells) throws DataFileException {
        Csv numbers = CELLS.numbers("kept", "scaled", "range", "pieces", "circle");
        byte[] file = (HEADER + String.join(",", cells) + "\n").getBytes(UTF_8);
        Table table = numbers.read(new ByteArrayInputStream(file), "rows.csv");
        String expected = said(() -> FITTED.features(table).data);
        Map<String, String> read;
        try (Stream<Map<String, String>> rows = CELLS.rows(new ByteArrayInputStream(file), "rows.csv")) {
            read = rows.toList().get(0);
        }
        assertThat(read).isInstanceOf(CellRow.class);
        assertThat(said(() -> FITTED.features(read))).isEqualTo(expected);
        assertThat(said(() -> FITTED.features(new LinkedHashMap<>(read)))).isEqualTo(expected);
        // The words are known to whoever was fitted to them.
        Map<String, String> byHand = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byHand.put(TRAINING.names().get(i), cells.get(i));
        }
        assertThat(said(() -> FITTED.features(byHand))).isEqualTo(expected);
    }

    @Example
    void aRowOfAFileIsAMapOfItsTexts() throws DataFileException {
        byte[] file = "a,when,b,c\n 1.0 ,2026-11-28,\"x, \"\"y\"\"\",\n".getBytes(UTF_8);
        Map<String, String> row = new Csv()
                .dates("when")
                .rows(new ByteArrayInputStream(file), "rows.csv")
                .toList()
                .get(0);
        assertThat(row.keySet())
                .containsExactly(
                        "a", "when.year", "when.day.sin", "when.day.cos", "when.weekday", "when.hour", "b", "c");
        assertThat(row)
                .isEqualTo(new LinkedHashMap<>(row))
                .containsEntry("a", "1.0")
                .containsEntry("when.year", "2026")
                .containsEntry("b", "x, \"y\"")
                .containsEntry("c", "")
                .doesNotContainKey("d");
        assertThat(row.get("d")).isNull();
        assertThatThrownBy(() -> row.put("a", "2")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Example
    void columnsAreFoundAnewInEveryFile() throws DataFileException {
        FittedPreprocessing fitted = Preprocessing.builder()
                .keep("x", "y")
                .build()
                .fit(Table.of(Column.numbers("x", 1), Column.numbers("y", 2)));
        for (String file : List.of("x,y\n1,2\n", "y,z,x\n2,3,1\n", "x,y\n1,2\n")) {
            Map<String, String> row = new Csv()
                    .rows(new ByteArrayInputStream(file.getBytes(UTF_8)), "rows.csv")
                    .toList()
                    .get(0);
            assertThat(fitted.features(row)).containsExactly(1, 2);
        }
    }
}
