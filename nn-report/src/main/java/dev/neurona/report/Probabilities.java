package dev.neurona.report;

import dev.neurona.learn.JudgedRows;
import dev.neurona.learn.Task;
import dev.neurona.metric.CalibrationCurve;
import dev.neurona.metric.PrecisionRecallCurve;
import dev.neurona.metric.RocCurve;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Charts of probabilities. */
final class Probabilities {

    private static final int BINS = 10;
    private static final int MOST_POINTS = 300;

    private Probabilities() {}

    /** Whether what gets a probability of 0.8 is so in 8 of 10 cases. */
    static void reliability(Subject subject, Html html) {
        JudgedRows rows = subject.judged();
        CalibrationCurve curve = CalibrationCurve.of(rows.predictions(), rows.targets(), rows.weights(), BINS);
        List<Double> x = new ArrayList<>(List.of(0.0));
        List<Double> y = new ArrayList<>(List.of(Double.NaN));
        List<Double> counts = new ArrayList<>(List.of(0.0));
        for (CalibrationCurve.Bin bin : curve.bins()) {
            x.add(bin.predicted());
            y.add(bin.actual());
            counts.add(bin.weight());
        }
        x.add(1.0);
        y.add(Double.NaN);
        counts.add(0.0);
        String of = subject.task().kind() == Task.Kind.YES_OR_NO
                ? "the probability of " + Visible.cell(subject.task().yes())
                : "the probability of the predicted class";
        new Chart(
                        "Reliability",
                        "Rows by " + of + ", in " + BINS + " bins of equal width, of which "
                                + curve.bins().size() + " hold rows. On the line “ideal”, things"
                                + " happen as often as their probability says; below it, the model is too sure. Bins of few"
                                + " rows jump.",
                        "mean probability",
                        "how often it was so",
                        x)
                .with("model", Chart.Style.MARKED, y)
                .with("ideal", Chart.Style.REFERENCE, x)
                .with("rows", Chart.Style.NOT_DRAWN, counts)
                .inUnitSquare()
                .write(html);
    }

    /** What is found and what is wrongly named at each threshold, for a question of yes or no. */
    static void curves(Subject subject, Html html) {
        JudgedRows rows = subject.judged();
        RocCurve roc = RocCurve.of(rows.predictions(), rows.targets(), rows.weights(), 0);
        if (Double.isNaN(roc.area())) {
            html.paragraph("Without rows of both answers there are no curves over thresholds.", "class", "note");
            return;
        }
        List<RocCurve.Point> points = thinned(roc.points());
        List<Double> falsePositives =
                points.stream().map(RocCurve.Point::falsePositiveRate).toList();
        new Chart(
                        "ROC curve",
                        "Area under the curve: " + Numerals.text(roc.area())
                                + ". Guessing gives the dashed line, with an area of" + " 0.5.",
                        "false positive rate",
                        "true positive rate",
                        falsePositives)
                .with(
                        "model",
                        Chart.Style.LINE,
                        points.stream().map(RocCurve.Point::truePositiveRate).toList())
                .with("guessing", Chart.Style.REFERENCE, falsePositives)
                .inUnitSquare()
                .write(html);
        precisionRecall(rows, html);
    }

    private static void precisionRecall(JudgedRows rows, Html html) {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(rows.predictions(), rows.targets(), rows.weights(), 0);
        List<PrecisionRecallCurve.Point> points = new ArrayList<>(thinned(curve.points()));
        // The smallest threshold names every row: its precision is the share of yes.
        double share = curve.points().get(0).precision();
        Collections.reverse(points);
        new Chart(
                        "Precision and recall",
                        "Average precision: " + Numerals.text(curve.averagePrecision())
                                + ". Guessing gives the dashed line, the" + " share of yes, " + Numerals.text(share)
                                + ".",
                        "recall",
                        "precision",
                        points.stream().map(PrecisionRecallCurve.Point::recall).toList())
                .with(
                        "model",
                        Chart.Style.LINE,
                        points.stream()
                                .map(PrecisionRecallCurve.Point::precision)
                                .toList())
                .with("guessing", Chart.Style.REFERENCE, Collections.nCopies(points.size(), share))
                .inUnitSquare()
                .write(html);
    }

    /** At most so many points at equal distances, with the first and the last. */
    static <T> List<T> thinned(List<T> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < MOST_POINTS; i++) {
            some.add(points.get((int) ((long) i * (points.size() - 1) / (MOST_POINTS - 1))));
        }
        return some;
    }
}
