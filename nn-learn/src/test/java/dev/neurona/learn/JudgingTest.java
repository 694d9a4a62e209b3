package dev.neurona.learn;

import static dev.neurona.learn.Samples.numbers;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is measured is measured on rows that were not learnt from, and tells what the model is worth. */
class JudgingTest {

    /** A class that the training rows do not have cannot be predicted. */
    @Test
    void rowsOfUnknownClassesAreLeftOutAndSaid() {
        Table table = Table.of(
                numbers("x", 60, row -> row % 2 + 0.1 * TableCheckTest.noise(row)),
                numbers("time", 60, row -> row),
                TableCheckTest.texts("class", 60, row -> row >= 57 ? "new" : row % 2 == 0 ? "a" : "b"));
        Learned learned =
                quick(Learner.classes("class")).judgedBy(HoldOut.latest("time")).fit(table);
        assertThat(learned.quality().rows()).isEqualTo(9);
        assertThat(learned.quality().how())
                .isEqualTo("on 9 rows that were not learnt from: the last 20 % of the rows by time; without 3 rows of"
                        + " classes that only they have");
        assertThat(learned.quality().of("accuracy").value()).isEqualTo(1);
        assertThat(learned.preprocessing().targetNames()).containsExactly("a", "b", "new");
    }

    @Test
    void rowsThatCannotBeJudgedAtAllAreRefused() {
        Table table = Table.of(
                numbers("x", 60, TableCheckTest::noise),
                numbers("time", 60, row -> row),
                TableCheckTest.texts("class", 60, row -> row >= 48 ? "new" : row % 2 == 0 ? "a" : "b"));
        assertThatThrownBy(() -> quick(Learner.classes("class"))
                        .judgedBy(HoldOut.latest("time"))
                        .fit(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No row can be judged: all 12 rows that are held out have classes that occur in no training"
                        + " row. Hold other rows out, or say judgedBy(HoldOut.nothing()).");
    }

    /** Customers with a class each, which their features give away: rows of a known customer are easy, those of others are not. */
    private static Table customers() {
        int[] classOf = Samples.wholes("class of a customer", 40, 2);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            double[] mark = Samples.gaussians("mark " + i, 40);
            columns.add(numbers("mark " + i, 320, row -> mark[row % 40] + 0.01 * TableCheckTest.noise(row)));
        }
        columns.add(TableCheckTest.texts("customer", 320, row -> "c" + row % 40));
        columns.add(TableCheckTest.texts("class", 320, row -> classOf[row % 40] == 0 ? "a" : "b"));
        return Table.of(columns);
    }

    @Test
    void groupsTellWhatFoldsDoNot() {
        Learner learner = quick(Learner.classes("class"))
                .hidden("dense(units=64, activation=relu)")
                .epochs(20);
        Measure folds = learner.without("customer").evaluate(customers()).of("accuracy");
        Measure groups = learner.judgedBy(HoldOut.groups("customer"))
                .evaluate(customers())
                .of("accuracy");
        assertThat(folds.value()).isGreaterThan(0.9);
        assertThat(groups.value()).isLessThan(0.7);
        // Forty customers say less than 320 rows.
        assertThat(groups.high() - groups.low()).isGreaterThan(2 * (folds.high() - folds.low()));
    }

    @Test
    void weightsCountInWhatIsMeasured() {
        Table table = Table.of(
                numbers("x", 60, TableCheckTest::noise),
                numbers("weight", 60, row -> row % 3 == 0 ? 1 : 0),
                numbers("y", 60, row -> row % 3 == 0 ? 7 : 1000));
        Quality quality =
                quick(Learner.numbers("y").weights("weight")).epochs(20).evaluate(table);
        assertThat(quality.of("mae").without()).isEqualTo(0);
        assertThat(quality.of("mae").value()).isLessThan(300);
    }

    @Test
    void copiesAcrossTheSidesAreLogged() {
        Table flowers = Samples.flowers(40);
        Table twice = flowers.rows(IntStream.range(0, 80).map(row -> row % 40).toArray());
        Learner learner = quick(Learner.classes("species")).judgedBy(HoldOut.share(0.25));
        List<String> warnings = LogLines.warnings(Learner.class, () -> learner.fit(twice));
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0))
                .isEqualTo("Of 80 rows, 40 equal an earlier one in every column. If they are copies of the same cases,"
                        + " remove them: where a copy of a training row is a test row, the quality looks better than it"
                        + " is.");
        assertThat(warnings.get(1))
                .matches("Of 20 rows held out, [0-9]+ have the same features as a training row\\. If they are copies of"
                        + " the same cases, remove them: the quality looks better than it is\\.");
    }

    @Test
    void leaksAndIdentifiersAreFoundByTheFit() {
        Table flowers = Samples.flowers(60);
        Table table = flowers.with(Column.texts(
                        "species code",
                        flowers.texts("species").stream()
                                .map(species -> "S" + species.charAt(0))
                                .toList()))
                .with(TableCheckTest.texts("id", 60, row -> "id-" + row));
        List<String> warnings = LogLines.warnings(Learner.class, () -> {
            Learned learned = quick(Learner.classes("species")).fit(table);
            assertThat(learned.findings())
                    .extracting(Finding::kind, Finding::column)
                    .containsExactly(
                            tuple(Finding.Kind.GIVES_ANSWER, "species code"), tuple(Finding.Kind.IDENTIFIER, "id"));
            assertThat(learned.quality().of("accuracy").value()).isGreaterThan(0.95);
        });
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0))
                .startsWith("Column 'species code' gives the answer away: in 60 rows, each of its 3 values occurs with"
                        + " one value of target 'species' only.")
                .endsWith("leave it out with without(\"species code\").");
    }
}
