package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As a test it replays the inputs beside it; {@code scripts/fuzz.sh} lets it look for new ones. */
class PreprocessingFuzzTest {

    private static final Map<String, String> HONEST = honest();

    private static Map<String, String> honest() {
        Table table = Table.of(
                Column.numbers("age", 31, Double.NaN, 45, 52),
                Column.texts("city", List.of("Bonn", "Kiel", "", "Bonn")),
                Column.texts("code", List.of("a", "b", "c", "a")),
                Column.numbers("wage", 1, 2, 3, 4),
                Column.numbers("price", 10, 20, 30, 40));
        return Preprocessing.builder()
                .imputeOthers(Impute.By.MEDIAN)
                .indicateMissingOthers()
                .hash(4, "code")
                .piecewiseLinear(3, "wage")
                .others()
                .targetStandardised("price")
                .build()
                .fit(table)
                .describe();
    }

    /** Lines of a key, or the number of one, and what is said under it instead; a line without {@code =} takes an entry away. */
    @FuzzTest
    void aDescriptionIsReadOrRefused(byte[] changes) {
        Map<String, String> entries = new LinkedHashMap<>(HONEST);
        String[] keys = HONEST.keySet().toArray(String[]::new);
        for (String line : new String(changes, StandardCharsets.UTF_8).split("\n")) {
            int end = line.indexOf('=');
            String key = end < 0 ? line : line.substring(0, end);
            String known = key.length() == 1 ? keys[key.charAt(0) % keys.length] : key;
            if (end < 0) {
                entries.remove(known);
            } else {
                entries.put(known, line.substring(end + 1));
            }
        }
        FittedPreprocessing read;
        try {
            read = FittedPreprocessing.parse(entries);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
            return;
        }
        assertThat(FittedPreprocessing.parse(read.describe())).isEqualTo(read);
        Map<String, String> row = new LinkedHashMap<>();
        read.featureColumns().forEach(column -> row.put(column, "1"));
        try {
            assertThat(read.features(row)).hasSameSizeAs(read.featureNames());
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
