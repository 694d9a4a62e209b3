package dev.neurona.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.metric.MetricReferenceTest.Value;
import dev.neurona.spi.RandomStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Curves, against those of scikit-learn in reference.txt, and against the metrics that are read from them. */
class CurvesTest {

    private static final double[] ONES = {1, 1, 1, 1, 1, 1};

    private static DMatrixRMaj column(double... values) {
        return new DMatrixRMaj(values.length, 1, true, values);
    }

    /** One value of each case that has curves. */
    static List<Value> cases() throws IOException {
        return MetricReferenceTest.values("reference.txt").stream()
                .filter(value -> value.metric().equals("brier"))
                .toList();
    }

    private static void assertClose(DoubleStream actual, double[] expected) {
        assertThat(actual.toArray()).containsExactly(expected, within(1e-12));
    }

    @Test
    void twoCasesHaveCurves() throws IOException {
        assertThat(cases()).hasSize(2).allMatch(value -> value.numbers().containsKey("fpr"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theyAreThoseOfScikitLearn(Value value) {
        Map<String, double[]> numbers = value.numbers();
        double[] weights = numbers.get("weights");
        RocCurve roc = RocCurve.of(value.matrix("prediction"), value.matrix("target"), weights, 0);
        assertClose(roc.points().stream().mapToDouble(RocCurve.Point::falsePositiveRate), numbers.get("fpr"));
        assertClose(roc.points().stream().mapToDouble(RocCurve.Point::truePositiveRate), numbers.get("tpr"));
        PrecisionRecallCurve curve =
                PrecisionRecallCurve.of(value.matrix("prediction"), value.matrix("target"), weights, 0);
        assertClose(
                curve.points().stream().mapToDouble(PrecisionRecallCurve.Point::precision), numbers.get("precision"));
        assertClose(curve.points().stream().mapToDouble(PrecisionRecallCurve.Point::recall), numbers.get("recall"));
        TreeSet<Double> distinct = new TreeSet<>();
        DoubleStream.of(value.matrix("prediction").data).forEach(distinct::add);
        distinct.add(Double.POSITIVE_INFINITY);
        assertThat(curve.points())
                .extracting(PrecisionRecallCurve.Point::threshold)
                .containsExactlyElementsOf(distinct);
        assertThat(roc.points())
                .extracting(RocCurve.Point::threshold)
                .containsExactlyElementsOf(distinct.descendingSet());
    }

    @Property(tries = 300)
    void theirAreasAreTheMetrics(
            @ForAll @IntRange(min = 1, max = 30) int rows,
            @ForAll @IntRange(min = 0, max = 2) int column,
            @ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        DMatrixRMaj prediction = new DMatrixRMaj(rows, 3);
        DMatrixRMaj target = new DMatrixRMaj(rows, 3);
        double[] weights = new double[rows];
        DMatrixRMaj score = new DMatrixRMaj(rows, 1);
        DMatrixRMaj label = new DMatrixRMaj(rows, 1);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < 3; j++) {
                prediction.set(row, j, random.nextInt(7) / 6.0);
                target.set(row, j, random.nextInt(2));
            }
            weights[row] = random.nextInt(4) / 3.0;
            score.set(row, 0, prediction.get(row, column));
            label.set(row, 0, target.get(row, column));
        }
        assertSame(RocCurve.of(prediction, target, weights, column).area(), new RocAuc().value(score, label, weights));
        assertSame(
                PrecisionRecallCurve.of(prediction, target, weights, column).averagePrecision(),
                new AveragePrecision().value(score, label, weights));
        List<CalibrationCurve.Bin> bins =
                CalibrationCurve.of(score, label, weights, 4).bins();
        double total = bins.stream().mapToDouble(CalibrationCurve.Bin::weight).sum();
        assertSame(
                bins.stream()
                        .mapToDouble(bin -> bin.weight() / total * Math.abs(bin.predicted() - bin.actual()))
                        .reduce(bins.isEmpty() ? Double.NaN : 0, Double::sum),
                new CalibrationError(4, CalibrationError.Norm.MEAN).value(score, label, weights));
    }

    private static void assertSame(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isIn(Double.NaN, 0.0);
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void equalScoresAreOneStep() {
        RocCurve roc = RocCurve.of(column(0.9, 0.5, 0.5, 0.5), column(1, 1, 0, 0), ONES, 0);
        assertThat(roc.points())
                .containsExactly(
                        new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0),
                        new RocCurve.Point(0.9, 0, 0.5),
                        new RocCurve.Point(0.5, 1, 1));
        assertThat(roc.area()).isEqualTo(0.75);
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(column(0.9, 0.5, 0.5, 0.5), column(1, 1, 0, 0), ONES, 0);
        assertThat(curve.points())
                .containsExactly(
                        new PrecisionRecallCurve.Point(0.5, 0.5, 1),
                        new PrecisionRecallCurve.Point(0.9, 1, 0.5),
                        new PrecisionRecallCurve.Point(Double.POSITIVE_INFINITY, 1, 0));
        assertThat(curve.averagePrecision()).isEqualTo(0.75);
    }

    @Test
    void withoutPositivesThereIsNothingToFind() {
        RocCurve roc = RocCurve.of(column(0.9, 0.5), column(0, 0), ONES, 0);
        assertThat(roc.points()).extracting(RocCurve.Point::truePositiveRate).containsOnly(Double.NaN);
        assertThat(roc.points()).extracting(RocCurve.Point::falsePositiveRate).containsExactly(0.0, 0.5, 1.0);
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(column(0.9, 0.5), column(0, 0), ONES, 0);
        assertThat(curve.points())
                .extracting(PrecisionRecallCurve.Point::recall)
                .containsOnly(Double.NaN);
        assertThat(curve.points())
                .extracting(PrecisionRecallCurve.Point::precision)
                .containsExactly(0.0, 0.0, 1.0);
    }

    @Test
    void withoutNegativesThereIsNothingToMistake() {
        RocCurve roc = RocCurve.of(column(0.9, 0.5), column(1, 1), ONES, 0);
        assertThat(roc.points()).extracting(RocCurve.Point::falsePositiveRate).containsOnly(Double.NaN);
        assertThat(roc.points()).extracting(RocCurve.Point::truePositiveRate).containsExactly(0.0, 0.5, 1.0);
    }

    /** Edges of which products and quotients are rounded to different sides: 0.57 · 100 is below 57. */
    @Test
    void aProbabilityOnAnEdgeIsInTheBinAbove() {
        for (int bins : new int[] {1, 3, 7, 10, 49, 100, 1000}) {
            for (int edge = 0; edge < bins; edge++) {
                double from = (double) edge / bins;
                double to = (edge + 1.0) / bins;
                assertThat(CalibrationCurve.of(column(from, Math.nextDown(to)), column(1, 0), ONES, bins)
                                .bins())
                        .as("bin %d of %d", edge, bins)
                        .singleElement()
                        .satisfies(bin -> {
                            assertThat(bin.from()).isEqualTo(from);
                            assertThat(bin.to()).isEqualTo(to);
                            assertThat(bin.weight()).isEqualTo(2.0);
                            assertThat(bin.actual()).isEqualTo(0.5);
                        });
            }
        }
        assertThat(CalibrationCurve.of(column(1), column(1), ONES, 10).bins())
                .containsExactly(new CalibrationCurve.Bin(0.9, 1, 1, 1, 1));
    }

    @Test
    void ofSeveralOutputsTheGreatestIsJudged() {
        DMatrixRMaj prediction = new DMatrixRMaj(new double[][] {{0.7, 0.1, 0.2}, {0.1, 0.75, 0.15}, {0.3, 0.3, 0.4}});
        DMatrixRMaj target = new DMatrixRMaj(new double[][] {{1, 0, 0}, {0, 0, 1}, {0, 0, 1}});
        assertThat(CalibrationCurve.of(prediction, target, ONES, 2).bins())
                .containsExactly(
                        new CalibrationCurve.Bin(0, 0.5, 1, 0.4, 1), new CalibrationCurve.Bin(0.5, 1, 2, 0.725, 0.5));
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.of(column(0.1, Double.NaN), column(0, 1), ONES, 0))
                .withMessage("roc curve: prediction row 1, column 0 is NaN and so has no place in the order.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrecisionRecallCurve.of(column(0.1), column(1), ONES, 1))
                .withMessage("precision-recall curve: column must be in [0, 1), got 1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.of(column(0.1), column(1), ONES, -1))
                .withMessage("roc curve: column must be in [0, 1), got -1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RocCurve.of(column(0.1), column(0.5), ONES, 0))
                .withMessage(
                        "roc curve: target row 0, column 0 is 0.5; every target must be 0 (negative) or 1 (positive)."
                                + " Round probabilities to 0 and 1, or use log-loss; for quantities use r2, rmse or mae.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationCurve.of(column(1.5), column(1), ONES, 10))
                .withMessage(
                        "calibration curve: predictions must be probabilities, in [0, 1]; let the last layer put them out,"
                                + " for example by sigmoid or softmax.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationCurve.of(column(0.5), column(1), ONES, 0))
                .withMessage("calibration curve: count must be in [1, 1000000], got 0.");
        double[] second = {1, 0};
        assertThat(RocCurve.of(column(0.1, Double.NaN), column(0, 7), second, 0).points())
                .hasSize(2);
    }
}
