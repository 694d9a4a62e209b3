package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** The edges between the pieces of numbers, and how much of each piece a number fills. */
class PiecewiseLinearTest {

    private static final double NAN = Double.NaN;

    private static Table ages(double... ages) {
        return Table.of(Column.numbers("age", ages));
    }

    private static FittedPreprocessing pieces(int pieces, double... training) {
        return Preprocessing.builder().piecewiseLinear(pieces, "age").build().fit(ages(training));
    }

    private static List<Double> edges(int pieces, double... training) {
        return PiecewiseLinear.fit(training, pieces).edges();
    }

    /** The columns of the expansion alone; what is before and behind them is left as it was. */
    static double[] expanded(Expansion expansion, double x, double z) {
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

    /** 300,000 x 10,000 is beyond an int. */
    @Example
    void manyRowsHaveManyPieces() {
        List<Double> edges =
                edges(10_000, IntStream.rangeClosed(0, 300_000).asDoubleStream().toArray());
        assertThat(edges)
                .isEqualTo(
                        IntStream.rangeClosed(0, 10_000).mapToObj(t -> 30.0 * t).toList());
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
        double[] close = {1 - 6 * Math.ulp(0.75), 1 - Math.ulp(0.75), 1};
        assertThat(Standardise.fit(close).deviation()).isEqualTo(1);
        assertThat(edges(2, close)).hasSize(1);
    }

    /** A larger number has no smaller piece, and at edge t exactly t pieces are full. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void piecesGrowWithTheNumber(
            @ForAll(supplier = NumbersWithGaps.class) double[] column,
            @ForAll @IntRange(min = 1, max = 20) int pieces) {
        PiecewiseLinear expansion = PiecewiseLinear.fit(column, pieces);
        List<Double> edges = expansion.edges();
        assertThat(edges.size()).isBetween(1, pieces + 1);
        for (int t = 0; t < edges.size(); t++) {
            double[] full = new double[edges.size() - 1];
            Arrays.fill(full, 0, t, 1);
            assertThat(expanded(expansion, edges.get(t), 0)).containsExactly(full);
        }
        double[] last = expanded(expansion, -Double.MAX_VALUE, 0);
        for (double x :
                Arrays.stream(column).filter(x -> !Double.isNaN(x)).sorted().toArray()) {
            double[] next = expanded(expansion, x, 0);
            for (int i = 0; i < next.length; i++) {
                assertThat(next[i]).isBetween(i == 0 ? -1 : 0.0, i == next.length - 1 ? 2 : 1.0);
                assertThat(next[i]).isGreaterThanOrEqualTo(last[i]);
            }
            last = next;
        }
    }
}
