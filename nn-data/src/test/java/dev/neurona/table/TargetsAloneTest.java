package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.data.Dataset;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.ejml.data.DMatrixRMaj;

/** The targets of a table without its features. */
class TargetsAloneTest {

    private static final Table TABLE = Table.of(
            Column.numbers("x", 1, 2, 3),
            Column.numbers("sun", 0, 1, 1),
            Column.numbers("price", 10, 20, 60),
            Column.texts("tags", List.of("wind; sun", "", "sun")),
            Column.texts("species", List.of("cat", "dog", "cat")));

    /** Every kind of target. */
    private static List<FittedPreprocessing> fitted() {
        return List.of(
                        Preprocessing.builder().targetClasses("species"),
                        Preprocessing.builder().targetBinary("species", "dog"),
                        Preprocessing.builder().targetLabels("sun"),
                        Preprocessing.builder().targetLabelList("tags", ";"),
                        Preprocessing.builder().targetNumbers("price", "sun"),
                        Preprocessing.builder().targetStandardised("price"))
                .stream()
                .map(builder -> builder.keep("x").build().fit(TABLE))
                .toList();
    }

    @Example
    void theyAreThoseOfTheDataset() {
        for (FittedPreprocessing each : fitted()) {
            Dataset data = each.dataset(TABLE);
            DMatrixRMaj targets = each.targets(TABLE);
            assertThat(targets.numRows).isEqualTo(3);
            assertThat(targets.numCols).isEqualTo(each.targetNames().size());
            assertThat(targets.data).isEqualTo(data.targets().data);
        }
    }

    @Property(tries = 100)
    void scaledNumbersAreThoseOfTheDataset(
            @ForAll @Size(min = 2, max = 20) double @DoubleRange(min = -1e6, max = 1e6) [] numbers) {
        Table table = Table.of(Column.numbers("x", numbers), Column.numbers("y", numbers));
        FittedPreprocessing scaled = Preprocessing.builder()
                .keep("x")
                .targetStandardised("y")
                .build()
                .fit(table);
        assertThat(scaled.targets(table).data).isEqualTo(scaled.dataset(table).targets().data);
    }

    @Example
    void theyNeedNoColumnOfAFeature() {
        for (FittedPreprocessing each : fitted()) {
            assertThat(each.targets(TABLE.drop("x")).data).isEqualTo(each.targets(TABLE).data);
        }
        assertThat(fitted().get(0).targets(Table.of(Column.texts("species", List.of("dog")))).data)
                .containsExactly(0, 1);
    }

    @Example
    void whatHasNoTargetIsRefused() {
        FittedPreprocessing none = Preprocessing.builder().keep("x").build().fit(TABLE);
        refused(none, TABLE, "This preprocessing has no target; declare one when building it.");
        FittedPreprocessing classes = fitted().get(0);
        refused(
                classes,
                TABLE.drop("species"),
                "Target 'species': No column is called 'species'. Columns: x, sun, price, tags.");
        refused(
                classes,
                TABLE.with(Column.texts("species", List.of("cat", "cow", "dog"))),
                "Target 'species': Row 1: the label 'cow' does not occur in the training rows. Labels: cat, dog. Leave"
                        + " such rows out, or fit anew to rows of all labels.");
        refused(
                classes,
                TABLE.with(Column.texts("species", List.of("cat", "", "dog"))),
                "Target 'species', row 1: the value is missing, as in 1 of 3 rows; leave such rows out with"
                        + " dropMissing(\"species\").");
        refused(
                fitted().get(2),
                TABLE.with(Column.numbers("sun", 1, 2, 0)),
                "Target 'sun', row 1: a label must be 0 or 1, got 2.0.");
        refused(
                fitted().get(4),
                TABLE.with(Column.numbers("price", 1, Double.NaN, 0)),
                "Target 'price', row 1: the value is missing, as in 1 of 3 rows; leave such rows out with"
                        + " dropMissing(\"price\").");
    }

    private static void refused(FittedPreprocessing fitted, Table table, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.targets(table))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.dataset(table))
                .withMessage(message);
    }
}
