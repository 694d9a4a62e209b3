package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.network.Model;
import dev.neurona.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Columns of numbers that become several columns each: piecewise-linear and periodic ones. */
class ExpandedNumbersTest {

    private static final double NAN = Double.NaN;
    private static final Table AGES = ages(20, 30, 40, 50, 80);

    private static Table ages(double... ages) {
        return Table.of(Column.numbers("age", ages));
    }

    private static FittedPreprocessing pieces(int pieces, double... training) {
        return Preprocessing.builder().piecewiseLinear(pieces, "age").build().fit(ages(training));
    }

    private static List<Double> edges(int pieces, double... training) {
        return PiecewiseLinear.fit(training, pieces).edges();
    }

    /** The columns of the expansion alone, without the standardised number. */
    private static double[] expanded(Expansion expansion, double x, double z) {
        double[] row = new double[expansion.columns() + 2];
        expansion.fill(x, z, row, 1);
        assertThat(row[0]).isZero();
        assertThat(row[row.length - 1]).isZero();
        return Arrays.copyOfRange(row, 1, row.length - 1);
    }

    /** The mean is 44 and the variance 424; the quarters are the five values themselves. */
    @Example
    void aNumberFillsThePiecesBelowIt() {
        FittedPreprocessing fitted = pieces(4, 20, 30, 40, 50, 80);
        assertThat(fitted.featureNames())
                .containsExactly("age", "age piece 1", "age piece 2", "age piece 3", "age piece 4");
        double deviation = Math.sqrt(424);
        assertThat(fitted.features(ages(20, 25, 40, 47, 65, 80)).data)
                .containsExactly(
                        new double[] {
                            -24 / deviation, 0, 0, 0, 0,
                            -19 / deviation, 0.5, 0, 0, 0,
                            -4 / deviation, 1, 1, 0, 0,
                            3 / deviation, 1, 1, 0.7, 0,
                            21 / deviation, 1, 1, 1, 0.5,
                            36 / deviation, 1, 1, 1, 1
                        },
                        within(1e-15));
    }

    @Example
    void beyondTheTrainingValuesTheOutermostPiecesRunOnForOneWidth() {
        Expansion expansion = PiecewiseLinear.fit(new double[] {20, 30, 40, 50, 80}, 4);
        assertThat(expanded(expansion, 15, 0)).containsExactly(-0.5, 0, 0, 0);
        assertThat(expanded(expansion, 10, 0)).containsExactly(-1, 0, 0, 0);
        assertThat(expanded(expansion, -1e308, 0)).containsExactly(-1, 0, 0, 0);
        assertThat(expanded(expansion, 95, 0)).containsExactly(1, 1, 1, 1.5);
        assertThat(expanded(expansion, 110, 0)).containsExactly(1, 1, 1, 2);
        assertThat(expanded(expansion, 1e308, 0)).containsExactly(1, 1, 1, 2);
        Expansion single = new PiecewiseLinear(List.of(0.0, 10.0));
        assertThat(expanded(single, -5, 0)).containsExactly(-0.5);
        assertThat(expanded(single, 4, 0)).containsExactly(0.4);
        assertThat(expanded(single, 15, 0)).containsExactly(1.5);
    }

    /**
     * Expected values: numpy 2.
     *
     * <pre>
     * np.quantile([1, 2, 4, 8, 16, 3], np.arange(5) / 4)
     * np.quantile([20, 30, 40, 50, 80], np.arange(4) / 3)
     * </pre>
     */
    @Example
    void edgesAreInterpolatedBetweenTrainingValues() {
        assertThat(edges(4, 1, 2, 4, 8, 16, 3)).containsExactly(1.0, 2.25, 3.5, 7.0, 16.0);
        assertThat(edges(4, 1, NAN, 2, 4, 8, NAN, 16, 3)).containsExactly(1.0, 2.25, 3.5, 7.0, 16.0);
        List<Double> thirds = edges(3, 20, 30, 40, 50, 80);
        assertThat(thirds).hasSize(4).startsWith(20.0).endsWith(80.0);
        assertThat(thirds.get(1)).isCloseTo(33.333333333333336, within(1e-14));
        assertThat(thirds.get(2)).isCloseTo(46.666666666666664, within(1e-14));
        assertThat(edges(2, -1.5e308, 1.5e308)).containsExactly(-1.5e308, 0.0, 1.5e308);
    }

    /** 7 (n - 1) / 7 is n - 1 in integers, and so is every position that is one. */
    @Example
    void aPositionThatIsAWholeNumberIsATrainingValue() {
        for (int parts = 1; parts <= 200; parts++) {
            double[] training = IntStream.rangeClosed(0, 3 * parts)
                    .mapToDouble(i -> i * 0.1)
                    .toArray();
            List<Double> edges = edges(parts, training);
            for (int t = 0; t <= parts; t++) {
                assertThat(edges.get(t)).isEqualTo(training[3 * t]);
            }
        }
    }

    @Example
    void equalQuantilesBecomeOne() {
        assertThat(edges(4, 0, 0, 0, 0, 0, 0, 4, 8, 9)).containsExactly(0.0, 4.0, 9.0);
        assertThat(edges(4, 1, 1, 1, 1, 2)).containsExactly(1.0, 2.0);
        assertThat(edges(2, 0.3, 0.1 + 0.2, 7)).containsExactly(0.3, 7.0);
        assertThat(pieces(4, 1, 1, 1, 1, 2).featureNames()).containsExactly("age", "age piece 1");
    }

    @Example
    void aConstantColumnHasNoPieces() {
        for (double[] training : List.of(new double[] {3, 3, NAN}, new double[] {0.3, 0.1 + 0.2}, new double[] {-7})) {
            assertThat(edges(16, training)).hasSize(1);
        }
        FittedPreprocessing fitted = pieces(16, 3, 3);
        assertThat(fitted.featureNames()).containsExactly("age");
        assertThat(fitted.features(ages(3, 5)).data).containsExactly(0, 2);
        assertThat(FittedPreprocessing.parse(fitted.describe())).isEqualTo(fitted);
        // Just below a power of two, four units in the last place of the larger number are eight of the smaller ones.
        double[] close = {1 - 6 * Math.ulp(0.75), 1 - 3 * Math.ulp(0.75), 1};
        assertThat(Standardise.fit(close).deviation()).isEqualTo(1);
        assertThat(edges(2, close)).hasSize(1);
    }

    /**
     * The deviation of -2 and 2 is 2. Expected values: numpy 2, {@code np.sin(2 * np.pi * c * z)} and {@code np.cos(...)} for z = 0, 1
     * and 0.3, c = 1/8, 1/4, 1/2, 1.
     */
    @Example
    void aNumberBecomesWavesOfDoubledFrequencies() {
        FittedPreprocessing fitted =
                Preprocessing.builder().periodic(4, "age").build().fit(ages(-2, 2));
        assertThat(fitted.featureNames())
                .containsExactly(
                        "age",
                        "age sin 1",
                        "age cos 1",
                        "age sin 2",
                        "age cos 2",
                        "age sin 3",
                        "age cos 3",
                        "age sin 4",
                        "age cos 4");
        assertThat(fitted.features(ages(0, 2, 0.6)).data)
                .containsExactly(
                        new double[] {
                            0,
                            0,
                            1,
                            0,
                            1,
                            0,
                            1,
                            0,
                            1,
                            1,
                            0.7071067811865475,
                            0.7071067811865476,
                            1,
                            0,
                            0,
                            -1,
                            0,
                            1,
                            0.3,
                            0.2334453638559054,
                            0.9723699203976766,
                            0.45399049973954675,
                            0.8910065241883679,
                            0.8090169943749475,
                            0.5877852522924731,
                            0.9510565162951536,
                            -0.30901699437494734
                        },
                        within(1e-15));
        assertThat(Periodic.geometric(32).frequencies()).startsWith(0.125, 0.25).endsWith(0x1p28);
    }

    @Property
    void wavesStayWithinOneHoweverFarANumberIs(@ForAll double z, @ForAll @IntRange(min = 1, max = 32) int frequencies) {
        double[] waves = expanded(Periodic.geometric(frequencies), NAN, z);
        for (int k = 0; k < frequencies; k++) {
            assertThat(waves[2 * k]).isBetween(-1.0, 1.0);
            assertThat(waves[2 * k + 1]).isBetween(-1.0, 1.0);
            assertThat(Math.hypot(waves[2 * k], waves[2 * k + 1])).isCloseTo(1, within(1e-15));
        }
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
                    .withMessage("Column 'age' has no value to learn from; it is missing in all 2 training rows.");
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
                    .withMessage("Column 'age': '1d' is not a plain decimal number such as 12, -0.5 or 1e-3.");
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

    /** Of any size, few different ones, missing; the first is present. */
    @Provide
    Arbitrary<List<Double>> columns() {
        Arbitrary<Double> number = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.doubles().between(-100, 100)),
                Tuple.of(2, Arbitraries.of(-0.0, 0.0, 1.0, 2.0)),
                Tuple.of(1, Arbitraries.doubles().between(-1e308, 1e308)),
                Tuple.of(1, Arbitraries.just(NAN)));
        return number.list().ofMinSize(0).ofMaxSize(40).map(tail -> {
            List<Double> column = new ArrayList<>(List.of(5.0));
            column.addAll(tail);
            return column;
        });
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void theOrderOfTheRowsChangesNothing(
            @ForAll("columns") List<Double> column,
            @ForAll @IntRange(min = 1, max = 20) int pieces,
            @ForAll Random random) {
        List<Double> shuffled = new ArrayList<>(column);
        Collections.shuffle(shuffled, random);
        PreprocessingBuilder builder =
                Preprocessing.builder().piecewiseLinear(pieces, "age").impute("age", Impute.By.MEDIAN);
        assertThat(builder.build().fit(ages(array(shuffled))))
                .isEqualTo(builder.build().fit(ages(array(column))));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void everyWayOfEncodingGivesTheSameBits(
            @ForAll("columns") List<Double> column, @ForAll @IntRange(min = 1, max = 20) int count) {
        Table table = ages(array(column)).with(Column.numbers("y", new double[column.size()]));
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

    /** A larger number has no smaller piece, and at edge t exactly t pieces are full. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void piecesGrowWithTheNumber(
            @ForAll("columns") List<Double> column, @ForAll @IntRange(min = 1, max = 20) int pieces) {
        PiecewiseLinear expansion = PiecewiseLinear.fit(array(column), pieces);
        List<Double> edges = expansion.edges();
        assertThat(edges.size()).isBetween(1, pieces + 1);
        for (int t = 0; t < edges.size(); t++) {
            double[] full = new double[edges.size() - 1];
            Arrays.fill(full, 0, t, 1);
            assertThat(expanded(expansion, edges.get(t), 0)).containsExactly(full);
        }
        double[] last = expanded(expansion, -Double.MAX_VALUE, 0);
        for (double x : column.stream().filter(x -> !x.isNaN()).sorted().toList()) {
            double[] next = expanded(expansion, x, 0);
            for (int i = 0; i < next.length; i++) {
                assertThat(next[i]).isBetween(i == 0 ? -1 : 0.0, i == next.length - 1 ? 2 : 1.0);
                assertThat(next[i]).isGreaterThanOrEqualTo(last[i]);
            }
            last = next;
        }
    }
}
