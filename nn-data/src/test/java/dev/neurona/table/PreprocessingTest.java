package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.ejml.data.DMatrixRMaj;

class PreprocessingTest {

    private static final double NAN = Double.NaN;
    private static final Table TRAIN = Table.of(
            Column.numbers("age", 20, 30, 40),
            Column.numbers("income", 1, NAN, 3),
            Column.texts("color", List.of("red", "blue", "")),
            Column.texts("species", List.of("cat", "dog", "cat")));

    private static final Preprocessing PREPROCESSING = Preprocessing.builder()
            .standardise("age")
            .minMax("income")
            .impute("income", Impute.By.MEAN)
            .indicateMissing("income", "color")
            .oneHot("color")
            .impute("color", "unknown")
            .targetClasses("species")
            .build();

    private final FittedPreprocessing fitted = PREPROCESSING.fit(TRAIN);

    @Example
    void columnsBecomeFeaturesInTheOrderOfTheirNaming() {
        assertThat(fitted.featureNames())
                .containsExactly(
                        "age", "income", "income missing", "color=blue", "color=red", "color=unknown", "color missing");
        assertThat(fitted.targetNames()).containsExactly("cat", "dog");
        Dataset data = fitted.dataset(TRAIN);
        double far = 1.224744871391589;
        assertThat(data.features().data)
                .containsExactly(
                        new double[] {-far, 0, 0, 0, 1, 0, 0, 0, 0.5, 1, 1, 0, 0, 0, far, 1, 0, 0, 0, 1, 1},
                        within(1e-15));
        assertThat(data.targets().data).containsExactly(1, 0, 0, 1, 1, 0);
        assertThat(data.featureNames()).isEqualTo(fitted.featureNames());
        assertThat(data.targetNames()).isEqualTo(fitted.targetNames());
    }

    private static void refuses(Preprocessing preprocessing, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> preprocessing.fit(TRAIN.rows(new int[0])))
                .withMessage(message);
    }

    @Example
    void aTableWithoutARowIsRefusedWithTheNameOfAColumn() {
        String row = " has no value to learn from; there is no training row. Give at least one.";
        refuses(Preprocessing.builder().standardise("age").build(), "Column 'age'" + row);
        refuses(Preprocessing.builder().minMax("age").build(), "Column 'age'" + row);
        refuses(Preprocessing.builder().impute("age", Impute.By.MEDIAN).build(), "Column 'age'" + row);
        refuses(Preprocessing.builder().others().build(), "Column 'age'" + row);
        refuses(
                Preprocessing.builder()
                        .oneHot("color")
                        .targetStandardised("age")
                        .build(),
                "Target 'age'" + row);
        refuses(
                Preprocessing.builder()
                        .oneHot("color")
                        .targetStandardisedUnclipped("age", "income")
                        .build(),
                "Target 'age', 'income'" + row);
        refuses(Preprocessing.builder().oneHot("color").targetClasses("species").build(), "Target 'species'" + row);
    }

    @Example
    void columnsThatAreKeptAreTheSameNumbers() {
        Dataset expanded = fitted.dataset(TRAIN);
        Dataset compact = fitted.compactDataset(TRAIN);
        assertThat(compact.features().data).isEqualTo(expanded.features().data);
        assertThat(compact.targets().data).isEqualTo(expanded.targets().data);
        assertThat(compact.targetRows().classes()).get().isEqualTo(new int[] {0, 1, 0});
        assertThat(compact.featureNames()).isEqualTo(expanded.featureNames());
        assertThat(compact.targetNames()).isEqualTo(expanded.targetNames());
        assertThat(compact.featureRows().form()).isEqualTo("table [number, number, gap, code of 3, gap]");
    }

    @Example
    void columnsThatAreKeptRefuseWhatTheMatrixRefuses() {
        Table other = Table.of(
                Column.numbers("age", 1, 2),
                Column.numbers("income", 1, 2),
                Column.texts("color", List.of("red", "green")),
                Column.texts("species", List.of("cat", "dog")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.compactDataset(other))
                .withMessage("Column 'color', row 1: the category 'green' does not occur in the training rows."
                        + " Categories: blue, red, unknown.");
        FittedPreprocessing zeros = Preprocessing.builder()
                .oneHotOrZeros("color")
                .targetNumbers("age")
                .build()
                .fit(TRAIN.rows(new int[] {0, 1}));
        assertThat(zeros.compactDataset(other).features().data)
                .isEqualTo(zeros.dataset(other).features().data)
                .containsExactly(0, 1, 0, 0);
    }

    @Example
    void nothingIsLearntFromOtherRows() {
        Table test = Table.of(
                Column.numbers("age", 1e6),
                Column.numbers("income", NAN),
                Column.texts("color", List.of("red")),
                Column.texts("species", List.of("dog")));
        Map<String, String> before = fitted.describe();
        assertThat(fitted.features(test).data[0]).isCloseTo((1e6 - 30) / Math.sqrt(200.0 / 3), within(1e-9));
        assertThat(fitted.features(test).data[1]).isEqualTo(0.5);
        assertThat(fitted.describe()).isEqualTo(before);
    }

    @Example
    void rawRowsAreServedAsTablesAre() {
        DMatrixRMaj all = fitted.features(TRAIN);
        for (int row = 0; row < TRAIN.rows(); row++) {
            double[] served = fitted.features(TRAIN.row(row));
            for (int column = 0; column < served.length; column++) {
                assertThat(served[column]).isEqualTo(all.get(row, column));
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.features(Map.of("age", "3")))
                .withMessage("The row has no column 'income'. It needs: age, income, color.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.features(Map.of("age", "1d", "income", "", "color", "red")))
                .withMessage(
                        "Column 'age': '1d' is not a plain decimal number such as 12, -0.5 or 1e-3; correct it, or if it"
                                + " stands for a missing value, declare missing(\"1d\"), or give an empty text.");
    }

    @Example
    void featuresCanBeTurnedBack() {
        Table back = fitted.inverse(fitted.features(TRAIN));
        assertThat(back.names()).containsExactly("age", "income", "color");
        assertThat(back.numbers("age")).containsExactly(new double[] {20, 30, 40}, within(1e-12));
        assertThat(back.numbers("income")).containsExactly(1, NAN, 3);
        assertThat(back.texts("color")).containsExactly("red", "blue", "");
        assertThat(fitted.labels(new double[] {0.3, 0.7})).containsExactly("dog");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.inverse(new DMatrixRMaj(2, 3)))
                .withMessage("There are 7 features but the matrix is 2x3.");
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void theDescriptionGivesTheSameBits(
            @ForAll @Size(min = 1, max = 9) double[] numbers, @ForAll @Size(min = 1, max = 9) List<String> words) {
        int rows = Math.min(numbers.length, words.size());
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            labels.add("w" + words.get(row));
        }
        Table table = Table.of(
                Column.numbers("x.1 \"=", Arrays.copyOf(numbers, rows)), Column.texts("feature.0.kind", labels));
        FittedPreprocessing first = Preprocessing.builder()
                .standardise("x.1 \"=")
                .impute("x.1 \"=", Impute.By.MEDIAN)
                .oneHotOrZeros("feature.0.kind")
                .impute("feature.0.kind", Impute.By.MOST_FREQUENT)
                .build()
                .fit(table);
        FittedPreprocessing second = FittedPreprocessing.parse(first.describe());
        assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
        assertThat(second.describe()).containsExactlyEntriesOf(first.describe());
        assertThat(second.features(table).data).isEqualTo(first.features(table).data);
    }

    @Property(tries = 100)
    void everyTargetSurvivesItsDescription(@ForAll @DoubleRange(min = -1, max = 1) double number) {
        Table table = Table.of(
                Column.numbers("x", number, 1),
                Column.numbers("sun", 0, 1),
                Column.numbers("wind", 1, 1),
                Column.texts("tags", List.of("sun; wind", "")),
                Column.texts("yes", List.of("y", "n")));
        for (PreprocessingBuilder builder : List.of(
                Preprocessing.builder().targetClasses("yes"),
                Preprocessing.builder().targetBinary("yes", "y"),
                Preprocessing.builder().targetLabels("sun", "wind"),
                Preprocessing.builder().targetLabelList("tags", ";"),
                Preprocessing.builder().targetNumbers("sun", "wind"))) {
            FittedPreprocessing first = builder.keep("x").build().fit(table);
            FittedPreprocessing second = FittedPreprocessing.parse(first.describe());
            assertThat(second).isEqualTo(first);
            assertThat(second.dataset(table).targets().data)
                    .isEqualTo(first.dataset(table).targets().data);
            assertThat(second.targetNames()).isEqualTo(first.targetNames());
        }
    }

    @Example
    void targetsOfSeveralLabelsAreColumnsOfZerosAndOnes() {
        Table table = Table.of(
                Column.numbers("x", 1, 2, 3),
                Column.numbers("sun", 0, 1, 0),
                Column.numbers("wind", 1, 1, 0),
                Column.texts("tags", List.of("wind", "sun, wind", "")),
                Column.texts("ill", List.of("yes", "no", "yes")));
        double[] expected = {0, 1, 1, 1, 0, 0};
        FittedPreprocessing columns = Preprocessing.builder()
                .keep("x")
                .targetLabels("sun", "wind")
                .build()
                .fit(table);
        FittedPreprocessing list = Preprocessing.builder()
                .keep("x")
                .targetLabelList("tags", ",")
                .build()
                .fit(table);
        assertThat(columns.dataset(table).targets().data).isEqualTo(expected);
        assertThat(list.dataset(table).targets().data).isEqualTo(expected);
        assertThat(list.targetNames()).containsExactly("sun", "wind");
        assertThat(list.labels(new double[] {0.9, 0.6})).containsExactly("sun", "wind");
        assertThat(list.labels(new double[] {0.2, 0.1})).isEmpty();
        FittedPreprocessing binary = Preprocessing.builder()
                .keep("x")
                .targetBinary("ill", "yes")
                .build()
                .fit(table);
        assertThat(binary.dataset(table).targets().data).containsExactly(1, 0, 1);
        assertThat(binary.labels(new double[] {0.4})).containsExactly("no");
    }

    @Example
    void labelsAreZeroOrOne() {
        Table words = Table.of(Column.numbers("x", 1, 2), Column.texts("even", List.of("true", "false")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder()
                        .keep("x")
                        .targetLabels("even")
                        .build()
                        .fit(words)
                        .dataset(words))
                .withMessageEndingWith(
                        "Target 'even': a label must be 0 or 1. Column 'even' holds texts, not numbers: row 0 is 'true'.");
        Table numbers = Table.of(Column.numbers("x", 1, 2), Column.numbers("even", 1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    FittedPreprocessing fitted = Preprocessing.builder()
                            .keep("x")
                            .targetLabels("even")
                            .build()
                            .fit(numbers);
                    fitted.dataset(numbers);
                })
                .withMessageEndingWith("Target 'even', row 1: a label must be 0 or 1, got 2.0.");
    }

    @Example
    void otherColumnsAreTakenTogether() {
        FittedPreprocessing all = Preprocessing.builder()
                .standardiseOthers()
                .impute("income", 0)
                .targetClasses("species")
                .build()
                .fit(TRAIN.drop("color"));
        assertThat(all.featureNames()).containsExactly("income", "age");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder()
                        .keepOthers()
                        .impute("income", 0)
                        .targetClasses("species")
                        .build()
                        .fit(TRAIN))
                .withMessage("Column 'color' holds texts, not numbers: row 0 is 'red'.");
    }

    @Example
    void mistakesAreNamed() {
        refused(
                Preprocessing.builder().standardise("income"),
                "Column 'income', row 1: the value is missing; impute the column, or drop such rows.");
        refused(
                Preprocessing.builder().oneHot("color"),
                "Column 'color', row 2: the value is missing; impute the column, or drop such rows.");
        refused(
                Preprocessing.builder().oneHot("color").impute("color", Impute.By.MEAN),
                "Column 'color' holds texts, which have no mean; impute MOST_FREQUENT or a constant.");
        refused(
                Preprocessing.builder().keep("income").impute("income", "none"),
                "Column 'income': 'none' is not a plain decimal number such as 12, -0.5 or 1e-3.");
        refused(
                Preprocessing.builder().oneHot("species").targetClasses("species"),
                "Column 'species' is the target, so it cannot be a feature as well.");
        refused(
                Preprocessing.builder().keep("height"),
                "No column is called 'height'. Columns: age, income, color, species.");
        refused(
                Preprocessing.builder().keep("age").targetBinary("species", "cow"),
                "Target 'species': the training rows must contain two labels, 'cow' and another, but they have: cat, dog.");
        refused(
                Preprocessing.builder().keep("age").targetClasses("color"),
                "Target 'color', row 2: the value is missing, as in 1 of 3 rows; leave such rows out with"
                        + " dropMissing(\"color\").");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder().keep("age").minMax("age"))
                .withMessage("Column 'age' is declared twice; give it one of keep, standardise, minMax and oneHot.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder().targetClasses("a").targetNumbers("b"))
                .withMessage("The target is declared twice; a preprocessing has one target.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder().build())
                .withMessage("No column is a feature; declare columns with keep, standardise, minMax or oneHot.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Preprocessing.builder().keep("age").build().fit(TRAIN).dataset(TRAIN))
                .withMessage("This preprocessing has no target; declare one when building it.");
    }

    private static void refused(PreprocessingBuilder builder, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.build().fit(TRAIN).dataset(TRAIN))
                .withMessage(message);
    }

    @Example
    void unknownCategoriesLaterAreNamedOrZeros() {
        Table later = TRAIN.head(1).with(Column.texts("color", List.of("green")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.features(later))
                .withMessage("Column 'color', row 0: the category 'green' does not occur in the training rows."
                        + " Categories: blue, red, unknown.");
        FittedPreprocessing lenient = Preprocessing.builder()
                .oneHotOrZeros("color")
                .impute("color", Impute.By.MOST_FREQUENT)
                .build()
                .fit(TRAIN);
        assertThat(lenient.features(later).data).containsExactly(0, 0);
    }

    @Example
    void row37ValuesThatCannotBeScaledAreNamed() {
        FittedPreprocessing narrow =
                Preprocessing.builder().standardise("x").build().fit(Table.of(Column.numbers("x", 0, 1e-10)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> narrow.features(Table.of(Column.numbers("x", 1, 1e308))))
                .withMessage("Column 'x', row 1: 1.0E308 is too far from the training rows to be scaled:"
                        + " Standardise[mean=5.0E-11, deviation=5.0E-11] gives Infinity.");
    }

    @Example
    void damagedDescriptionsAreRefused() {
        Map<String, String> good = fitted.describe();
        for (String key : good.keySet()) {
            Map<String, String> less = new LinkedHashMap<>(good);
            less.remove(key);
            // A fill value may be absent, and a list may be shorter at its end; everything else is required.
            if (!key.endsWith(".fill") && !key.equals("feature.2.category.2") && !key.equals("target.label.1")) {
                assertThatIllegalArgumentException()
                        .as(key)
                        .isThrownBy(() -> FittedPreprocessing.parse(less))
                        .withMessageStartingWith("Preprocessing: the entry '");
            }
        }
        damaged(
                "feature.0.mean",
                "NaN",
                "Preprocessing: the entry 'feature.0.mean' must be a number, but 'NaN' is not"
                        + " a plain decimal number such as 12, -0.5 or 1e-3.");
        damaged("feature.0.deviation", "0", "standardise: deviation must be finite and greater than 0, got 0.0.");
        damaged(
                "feature.0.scale",
                "cube",
                "Preprocessing: the entry 'feature.0.scale' must be standardise, min-max or" + " none, got 'cube'.");
        damaged("format", "2", "Preprocessing: the entry 'format' must be 1, got '2'.");
        damaged("surplus", "1", "Preprocessing: the entry 'surplus' is unknown.");
        damaged(
                "feature.1.indicator",
                "maybe",
                "Preprocessing: the entry 'feature.1.indicator' must be yes or no, got" + " 'maybe'.");
    }

    private void damaged(String key, String value, String message) {
        Map<String, String> entries = new LinkedHashMap<>(fitted.describe());
        entries.put(key, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FittedPreprocessing.parse(entries))
                .withMessage(message);
    }
}
