package dev.neurona.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.files.Csv;
import dev.neurona.files.DataFileException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ejml.data.DMatrixRMaj;

/** A cell has the same meaning in a table, in a row of a stream, and in a row passed by hand. */
class SameCellTest {

    private static final Csv CATEGORIES = new Csv().missing("-").texts("kind");

    /** Texts with all kinds of blanks around and inside them. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars(' ', '\t', '\n', '\u00a0', '\u3000', '"', ',', '-', 'x', '1', '.')
                .ofMaxLength(4);
    }

    /** Numbers, texts that resemble numbers, and others, with or without blanks. */
    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings()
                .withChars(' ', '\t', '\u3000', '-', '1', '.', 'e', 'd')
                .ofMinLength(1)
                .ofMaxLength(4);
    }

    @Provide
    Arbitrary<List<String>> columns() {
        // A column without any value cannot be fitted.
        return texts().list()
                .ofMaxSize(6)
                .map(cells -> Stream.concat(Stream.of("x"), cells.stream()).toList());
    }

    private static InputStream csv(String name, List<String> cells) {
        StringBuilder file = new StringBuilder(name).append('\n');
        cells.forEach(cell ->
                file.append('"').append(cell.replace("\"", "\"\"")).append('"').append('\n'));
        return new ByteArrayInputStream(file.toString().getBytes(UTF_8));
    }

    @Property(tries = 500)
    void aCategoryIsTheSameWhereverItComesFrom(@ForAll("columns") List<String> cells) throws DataFileException {
        Table table = CATEGORIES.read(csv("kind", cells), "kinds.csv");
        FittedPreprocessing fitted = Preprocessing.builder()
                .oneHot("kind")
                .impute("kind", "none")
                .indicateMissing("kind")
                .build()
                .fit(table);
        DMatrixRMaj expected = fitted.features(table);
        List<Map<String, String>> streamed;
        try (Stream<Map<String, String>> rows = CATEGORIES.rows(csv("kind", cells), "kinds.csv")) {
            streamed = rows.toList();
        }
        for (int row = 0; row < table.rows(); row++) {
            int from = row * expected.numCols;
            double[] features = Arrays.copyOfRange(expected.data, from, from + expected.numCols);
            assertThat(fitted.features(streamed.get(row))).as("streamed").isEqualTo(features);
            assertThat(fitted.features(table.row(row))).as("by hand").isEqualTo(features);
        }
    }

    @Property(tries = 500)
    void aNumberIsTheSameOrIsRefusedWhereverItComesFrom(@ForAll("numbers") String cell) {
        FittedPreprocessing fitted =
                Preprocessing.builder().keep("size").build().fit(Table.of(Column.numbers("size", 1, 2)));
        String expected = said(() -> fitted.features(new Csv().read(csv("size", List.of(cell)), "sizes.csv")).data);
        assertThat(said(() -> fitted.features(streamed(cell)))).as("streamed").isEqualTo(expected);
        assertThat(said(() -> fitted.features(Map.of("size", cell))))
                .as("by hand")
                .isEqualTo(expected);
    }

    private static Map<String, String> streamed(String cell) throws DataFileException {
        try (Stream<Map<String, String>> rows = new Csv().rows(csv("size", List.of(cell)), "sizes.csv")) {
            return rows.toList().get(0);
        }
    }

    /** Computes features, or throws. */
    private interface Features {
        double[] ask() throws DataFileException;
    }

    private static String said(Features features) {
        try {
            return Arrays.toString(features.ask());
        } catch (DataFileException | IllegalArgumentException refused) {
            return "refused";
        }
    }

    @Example
    void blanksAreTakenOffByTheReaderOfTheFileAndByNobodyElse() throws DataFileException {
        String file = "kind\n x \n\" x \"\n";
        Table table = CATEGORIES.read(new ByteArrayInputStream(file.getBytes(UTF_8)), "kinds.csv");
        FittedPreprocessing fitted =
                Preprocessing.builder().oneHot("kind").build().fit(table);
        assertThat(fitted.featureNames()).containsExactly("kind= x ", "kind=x");
        assertThat(fitted.features(Map.of("kind", "x"))).containsExactly(0, 1);
        assertThat(fitted.features(Map.of("kind", " x "))).containsExactly(1, 0);
    }
}
