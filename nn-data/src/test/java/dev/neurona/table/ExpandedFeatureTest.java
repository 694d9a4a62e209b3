package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.network.Model;
import dev.neurona.network.Network;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Columns of numbers that become several columns each: gaps, files, stored rows, predictions. */
class ExpandedFeatureTest {

    private static final double NAN = Double.NaN;
    private static final Table AGES = ages(20, 30, 40, 50, 80);

    private static Table ages(double... ages) {
        return Table.of(Column.numbers("age", ages));
    }

    private static FittedPreprocessing pieces(int pieces, double... training) {
        return Preprocessing.builder().piecewiseLinear(pieces, "age").build().fit(ages(training));
    }

    @Example
    void gapsAreFilledAndIndicatedBehindTheLastColumn() {
        FittedPreprocessing fitted = Preprocessing.builder()
                .piecewiseLinear(2, "age")
                .impute("age", 4)
                .indicateMissing("age")
                .build()
                .fit(ages(1, 2, NAN, 3));
        assertThat(fitted.featureNames()).containsExactly("age", "age piece 1", "age piece 2", "age missing");
        double far = 1.224744871391589;
        double[] expected = {-far, 0, 0, 0, 0, 1, 0, 0, 2 * far, 1, 2, 1};
        assertThat(fitted.features(ages(1, 2, NAN)).data).containsExactly(expected, within(1e-15));
        assertThat(fitted.inverse(fitted.features(ages(1, 2.5, NAN, 9))).numbers("age"))
                .containsExactly(1, 2.5, NAN, 9);
    }

    @Example
    void whatCannotBeEncodedIsRefused() {
        for (PreprocessingBuilder builder : List.of(
                Preprocessing.builder().piecewiseLinear(4, "age"),
                Preprocessing.builder().periodic(4, "age"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.build().fit(ages(1, NAN, 2)))
                    .withMessage("Column 'age', row 1: the value is missing; impute the column, or drop such rows.");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.build().fit(ages(NAN, NAN)))
                    .withMessage(
                            "Column 'age' has no value to learn from; it is missing in all 2 training rows. Leave the column out.");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.build().fit(Table.of(Column.texts("age", List.of("old")))))
                    .withMessage("Column 'age' holds texts, not numbers: row 0 is 'old'.");
            FittedPreprocessing fitted = builder.build().fit(ages(0, 1e-10));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fitted.features(ages(1, 1e308)))
                    .withMessage("Column 'age', row 1: 1.0E308 is too far from the training rows to be scaled:"
                            + " Standardise[mean=5.0E-11, deviation=5.0E-11] gives Infinity.");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fitted.features(Map.of("age", "1d")))
                    .withMessage(
                            "Column 'age': '1d' is not a plain decimal number such as 12, -0.5 or 1e-3; correct it, or if it stands for a"
                                    + " missing value, declare missing(\"1d\"), or give an empty text.");
        }
    }

    @Example
    void numbersOfColumnsAreWithinBounds() {
        for (int pieces : new int[] {0, 10_001, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Preprocessing.builder().piecewiseLinear(pieces, "age"))
                    .withMessage("piecewiseLinear: the number of pieces must be from 1 to 10000, got " + pieces + ".");
        }
        for (int frequencies : new int[] {0, 33}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Preprocessing.builder().periodic(frequencies, "age"))
                    .withMessage("periodic: the number of frequencies must be from 1 to 32, got " + frequencies + ".");
        }
    }

    @Example
    void damagedDescriptionsAreRefused() {
        Map<String, String> pieces = pieces(4, 20, 30, 40, 50, 80).describe();
        assertThat(pieces)
                .containsEntry("feature.0.kind", "piecewise-linear")
                .containsEntry("feature.0.edge.4", "80.0")
                .containsEntry("feature.0.of.mean", "44.0");
        String edges = "piecewise-linear: the edges must be finite and ascending, but edge ";
        damaged(pieces, "feature.0.edge.1", "20", edges + "1 is 20.0 after 20.0.");
        damaged(pieces, "feature.0.edge.2", "25", edges + "2 is 25.0 after 30.0.");
        damaged(
                pieces,
                "feature.0.edge.3",
                "wide",
                "Preprocessing: the entry 'feature.0.edge.3' must be a number, but 'wide' is not a plain decimal number such"
                        + " as 12, -0.5 or 1e-3.");
        damaged(
                pieces,
                "feature.0.of.kind",
                "category",
                "Preprocessing: the entry 'feature.0.of.kind' must be number, got 'category'.");
        Map<String, String> waves =
                Preprocessing.builder().periodic(2, "age").build().fit(AGES).describe();
        assertThat(waves).containsEntry("feature.0.kind", "periodic").containsEntry("feature.0.frequency.1", "0.25");
        String frequency = "periodic: a frequency must be greater than 0 and at most 1e9, got ";
        damaged(waves, "feature.0.frequency.1", "0", frequency + "0.0.");
        damaged(waves, "feature.0.frequency.1", "2e9", frequency + "2.0E9.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PiecewiseLinear(List.of(Double.NEGATIVE_INFINITY, 0.0)))
                .withMessage(edges + "0 is -Infinity.");
    }

    private static void damaged(Map<String, String> good, String key, String value, String message) {
        Map<String, String> entries = new LinkedHashMap<>(good);
        assertThat(entries.put(key, value)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FittedPreprocessing.parse(entries))
                .withMessage(message);
    }

    /** Whatever makes the columns is part of the form, which is part of the fingerprint. */
    @Example
    void aCompactDataSetKeepsOneNumberPerRow() {
        Table table = Table.of(Column.numbers("age", 1, 3), Column.numbers("y", 0, 1));
        assertThat(form(Preprocessing.builder().piecewiseLinear(2, "age"), table))
                .isEqualTo("table [number with {scale=standardise, mean=2.0, deviation=1.0, kind=piecewise-linear,"
                        + " edge.0=1.0, edge.1=2.0, edge.2=3.0}]");
        assertThat(form(Preprocessing.builder().periodic(1, "age").indicateMissing("age"), table))
                .isEqualTo("table [number with {scale=standardise, mean=2.0, deviation=1.0, kind=periodic,"
                        + " frequency.0=0.125}, gap]");
    }

    private static String form(PreprocessingBuilder builder, Table table) {
        return builder.targetNumbers("y")
                .build()
                .fit(table)
                .compactDataset(table)
                .featureRows()
                .form();
    }

    @Example
    void allOtherNumbersBecomePieces() {
        Table table = Table.of(
                Column.numbers("age", 1, 2, 3),
                Column.numbers("kept", 7, 8, 9),
                Column.texts("color", List.of("red", "blue", "red")),
                Column.numbers("y", 0, 0, 1));
        FittedPreprocessing fitted = Preprocessing.builder()
                .keep("kept")
                .piecewiseLinearOthers(2)
                .targetNumbers("y")
                .build()
                .fit(table);
        assertThat(fitted.featureNames())
                .containsExactly("kept", "age", "age piece 1", "age piece 2", "color=blue", "color=red");
        assertThat(fitted.features(Map.of("kept", "8", "age", "2.5", "color", "green")))
                .containsExactly(new double[] {8, 0.5 / Math.sqrt(2.0 / 3), 1, 0.5, 0, 0}, within(1e-15));
    }

    @Example
    void rowsTablesAndStreamsArePredictedAlike() {
        Table table = AGES.with(Column.numbers("y", 1, 2, 3, 4, 5));
        FittedPreprocessing fitted = Preprocessing.builder()
                .piecewiseLinear(4, "age")
                .targetNumbers("y")
                .build()
                .fit(table);
        Network network = Network.builder()
                .input(5)
                .dense(1, new PredictorTest.Straight())
                .build();
        Predictor predictor = new Predictor(new Model(network, network.initialParameters()), fitted);
        double[] ages = IntStream.range(0, 600).mapToDouble(i -> i * 0.25).toArray();
        List<Map<String, String>> rows = Arrays.stream(ages)
                .mapToObj(age -> Map.of("age", Double.toString(age)))
                .toList();
        List<Prediction> single = rows.stream().map(predictor::predict).toList();
        assertThat(predictor.predict(rows.stream()).toList()).isEqualTo(single);
        assertThat(predictor.predict(ages(ages))).isEqualTo(single);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void theOrderOfTheRowsChangesNothing(
            @ForAll(supplier = NumbersWithGaps.class) double[] column,
            @ForAll @IntRange(min = 1, max = 20) int pieces,
            @ForAll Random random) {
        List<Double> shuffled = Arrays.stream(column).boxed().collect(Collectors.toList());
        Collections.shuffle(shuffled, random);
        double[] other = shuffled.stream().mapToDouble(Double::doubleValue).toArray();
        PreprocessingBuilder builder =
                Preprocessing.builder().piecewiseLinear(pieces, "age").impute("age", Impute.By.MEDIAN);
        assertThat(builder.build().fit(ages(other))).isEqualTo(builder.build().fit(ages(column)));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void everyWayOfEncodingGivesTheSameBits(
            @ForAll(supplier = NumbersWithGaps.class) double[] column, @ForAll @IntRange(min = 1, max = 20) int count) {
        Table table = ages(column).with(Column.numbers("y", new double[column.length]));
        for (PreprocessingBuilder builder : List.of(
                Preprocessing.builder().piecewiseLinear(count, "age"),
                Preprocessing.builder().periodic(count, "age"))) {
            FittedPreprocessing first = builder.impute("age", Impute.By.MEDIAN)
                    .indicateMissing("age")
                    .targetNumbers("y")
                    .build()
                    .fit(table);
            FittedPreprocessing second = FittedPreprocessing.parse(first.describe());
            assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
            assertThat(second.describe()).containsExactlyEntriesOf(first.describe());
            double[] dense = first.features(table).data;
            assertThat(dense).doesNotContain(NAN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            assertThat(second.features(table).data).isEqualTo(dense);
            assertThat(first.compactDataset(table).features().data).isEqualTo(dense);
            double[] rows = IntStream.range(0, table.rows())
                    .boxed()
                    .flatMapToDouble(row -> DoubleStream.of(first.features(table.row(row))))
                    .toArray();
            assertThat(rows).isEqualTo(dense);
        }
    }
}
