package dev.neurona.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

/** As tests, these replay the stored inputs; with {@code JAZZER_FUZZ=1}, one of them searches for new inputs. */
class DataFilesFuzzTest {

    @FuzzTest
    void csvIsReadOrRefused(byte[] file) {
        readOrRefused(new Csv().missing("NA"), file);
        readOrRefused(new Csv().withoutHeader().numbers("c1"), file);
    }

    private static void readOrRefused(Csv csv, byte[] file) {
        try {
            Table table = BothReaders.read(csv, file, "fuzz.csv");
            assertThat(table.rows()).isPositive();
            assertThat(table.toString()).isNotEmpty();
        } catch (DataFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    @FuzzTest
    void jsonLinesAreReadOrRefused(byte[] file) {
        readOrRefused(new JsonLines().missing("NA").limits(100, 10_000), file);
        readOrRefused(new JsonLines().numbers("a").booleans("b"), file);
    }

    private static void readOrRefused(JsonLines reader, byte[] file) {
        try {
            Table table = BothJsonReaders.read(reader, file, "fuzz.jsonl");
            assertThat(table.rows()).isPositive();
            assertThat(table.toString()).isNotEmpty();
        } catch (DataFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    @FuzzTest
    void idxIsReadOrRefused(byte[] file) {
        try {
            Idx idx = Idx.read(new ByteArrayInputStream(file), "fuzz.idx");
            assertThat(Arrays.stream(idx.dimensions()).reduce(1, Math::multiplyExact))
                    .isEqualTo(idx.size());
            // This throws if the last value is outside the bytes that were read.
            idx.value(idx.size() - 1);
        } catch (DataFileException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }
}
