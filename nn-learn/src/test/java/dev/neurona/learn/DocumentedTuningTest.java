package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code and the output of docs/tuning.md. */
class DocumentedTuningTest {

    @TempDir
    private Path folder;

    private static void isDocumented(Object printed) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "tuning.md")).replace("\r\n", "\n"))
                .contains("\n```\n" + printed + "\n```\n");
    }

    @Test
    void foldsAreCompared() throws IOException {
        Table flowers = Samples.flowers(150);
        Learner learner = Learner.classes("species").ensemble(2).epochs(8);

        CrossValidation folds = learner.crossValidate(flowers, 5);

        isDocumented(folds);
    }

    @Test
    void settingsAreSearched() throws IOException {
        Table flowers = Samples.flowers(150);
        Learner learner = Learner.classes("species")
                .ensemble(4)
                .epochs(8)
                .pieces(0)
                .batchSize(32)
                .optimizer("adam(learning-rate=0.003)");
        Path journal = folder.resolve("trials.txt");

        Search search = Search.of(4).layers(1, 2).units(16, 32).dropouts(0).learningRates(0.02, 0.1);
        Tuned tuned = learner.tune(flowers, search, journal);
        Learned learned = tuned.learned();

        isDocumented(tuned);
        isDocumented(learned.quality());
    }
}
