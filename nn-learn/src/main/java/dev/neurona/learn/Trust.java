package dev.neurona.learn;

import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Prediction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far predictions can be trusted: intervals of numbers, sets of classes, thresholds of yes or no, and whether probabilities are
 * frequencies. All of it is taken from the judged rows, which were not learnt from; a file holds what is needed.
 *
 * <pre>{@code
 * Trust trust = rent.trust();
 * Interval one = trust.interval(rent.predict(flat), 0.9);
 * Stream<Interval> many = rent.predict(rows).map(prediction -> trust.interval(prediction, 0.9));
 * }</pre>
 *
 * <p><b>Conformal prediction.</b> Each judged row has a score: how far its prediction was from the truth. With n scores and a coverage
 * c,
 *
 * <pre>
 *   q = the k-th smallest score,   k = ceil((n + 1) · c)
 *   interval of a number:  prediction ± q,        score = |prediction - number|
 *   set of classes:        all with 1 - p &lt;= q,   score = 1 - p of the right class
 * </pre>
 *
 * <p>If the score of a new row and those of the judged rows are exchangeable (any order of them is equally probable), the new score is at
 * most q with a probability of at least c, whatever the model and the distribution; without equal scores of at most c + 1 / (n + 1). So c
 * is the share over tables and rows, not for each row: an interval is as wide where numbers are hard to predict as where they are easy.
 * More than 500 scores are thinned to 500, and the next greater one is taken: at most 0.002 more coverage.
 *
 * <p><b>What is not promised.</b> Scores are those of models that have not seen the row; the model that predicts has learnt from all rows.
 * That its scores are exchangeable with the judged ones is an assumption, that of cross-conformal prediction; docs/trust.md measures what
 * coverage it gives. Where rows belong to groups, judge by {@link HoldOut#groups}: only the groups are exchangeable then, not their rows,
 * and the coverage is about right if there are many groups of similar size. With {@link HoldOut#latest} it is right as long as the future is
 * like the last rows. Weights do not count: the coverage is that of rows as they come, without those of weight 0.
 *
 * <p>Sources: H. Papadopoulos, K. Proedrou, V. Vovk, A. Gammerman, <i>Inductive confidence machines for regression</i>, ECML 2002; V. Vovk,
 * A. Gammerman, G. Shafer, <i>Algorithmic Learning in a Random World</i>, 2005; V. Vovk, <i>Cross-conformal predictors</i>, Annals of
 * Mathematics and Artificial Intelligence 74, 2015; R. F. Barber, E. J. Candès, A. Ramdas, R. J. Tibshirani, <i>Predictive inference with
 * the jackknife+</i>, Annals of Statistics 49, 2021, whose CV+ keeps the models of all folds and has a guarantee, of about 2c - 1; sets
 * by 1 - p: M. Sadinle, J. Lei, L. Wasserman, <i>Least ambiguous set-valued classifiers with bounded error levels</i>, Journal of the
 * American Statistical Association 114, 2019.
 */
public final class Trust {

    private static final OrderStatistics.What COVERAGE = new OrderStatistics.What("coverage", "judged rows");
    private static final OrderStatistics.What RECALL =
            new OrderStatistics.What("recall", "judged rows whose answer is yes");

    private final Task task;
    private final JudgedFigures judged;
    /** The names of the outputs of a prediction. */
    private final List<String> outputs;
    /** The answer that is not yes. */
    private final String no;

    Trust(Task task, JudgedFigures judged, List<String> outputs, String no) {
        this.task = task;
        this.judged = judged;
        this.outputs = outputs;
        this.no = no;
    }

    static Trust of(Contents contents) {
        Task task = contents.settings().task();
        Notes notes = contents.notes();
        FittedPreprocessing preprocessing = contents.preprocessing();
        boolean isMeasured = notes.quality().isPresent();
        if (task.kind() == Task.Kind.LABELS) {
            throw new IllegalStateException(
                    "Intervals, sets of classes and thresholds are of numbers, of classes, and of"
                            + " yes or no; this model predicts " + task + ".");
        }
        if (!isMeasured && !notes.updates().isEmpty()) {
            throw contents.unmeasured();
        }
        JudgedFigures rows = notes.judged()
                .orElseThrow(() -> new IllegalStateException((isMeasured
                                ? "The file holds no judged rows: it was written before they were kept."
                                : "No rows were judged: the learner was judged by HoldOut.nothing().")
                        + " Learn again with judgedBy(HoldOut.automatic()), for example."));
        boolean binary = task.kind() == Task.Kind.YES_OR_NO;
        return new Trust(task, rows, preprocessing.targetNames(), binary ? Decision.answer(preprocessing, 0) : "");
    }

    /**
     * {@return an interval that holds the number with this probability}
     *
     * @param prediction one of this model
     * @param coverage the probability, greater than 0 and less than 1
     * @throws IllegalArgumentException if the coverage needs more judged rows than there are, or the prediction is of another model
     * @throws IllegalStateException if this model does not predict one number
     */
    public Interval interval(Prediction prediction, double coverage) {
        require(task.isNumbers(), "Intervals are of numbers");
        if (outputs.size() > 1) {
            throw new IllegalStateException("This model predicts several numbers: " + String.join(", ", outputs)
                    + ". Ask for intervals(prediction, coverage).");
        }
        return intervals(prediction, coverage).values().iterator().next();
    }

    /** {@return an interval for each number, by its name} Each alone has the coverage of {@link #interval}; all together have less. */
    public Map<String, Interval> intervals(Prediction prediction, double coverage) {
        require(task.isNumbers(), "Intervals are of numbers");
        requireOwn(prediction);
        Map<String, Interval> intervals = new LinkedHashMap<>();
        prediction.outputs().forEach((target, number) -> {
            double q = judged.statistic(JudgedFigures.ERROR + intervals.size()).notExceeded(coverage, COVERAGE);
            intervals.put(target, new Interval(number - q, number, number + q));
        });
        return Collections.unmodifiableMap(intervals);
    }

    /**
     * {@return classes of which one is right with at least this probability, the most probable first}
     *
     * <p>The most probable class is always among them, so that a model which is right more often than asked for has a greater coverage.
     * For yes or no they are one or both answers.
     *
     * @param prediction one of this model
     * @param coverage the probability, greater than 0 and less than 1
     * @throws IllegalArgumentException if the coverage needs more judged rows than there are, or the prediction is of another model
     * @throws IllegalStateException if this model predicts neither classes nor yes or no
     */
    public List<String> classes(Prediction prediction, double coverage) {
        require(task.isClasses(), "Sets of classes are of classes");
        requireOwn(prediction);
        double q = judged.statistic(JudgedFigures.SCORE).notExceeded(coverage, COVERAGE);
        Map<String, Double> probabilities = new LinkedHashMap<>(prediction.outputs());
        if (!no.isEmpty()) {
            probabilities.put(no, 1 - prediction.outputs().values().iterator().next());
        }
        List<Map.Entry<String, Double>> sorted = new ArrayList<>(probabilities.entrySet());
        sorted.sort(Comparator.comparing(Map.Entry<String, Double>::getValue).reversed());
        List<String> classes = new ArrayList<>();
        for (Map.Entry<String, Double> each : sorted) {
            if (classes.isEmpty() || 1 - each.getValue() <= q) {
                classes.add(each.getKey());
            }
        }
        return List.copyOf(classes);
    }

    /**
     * {@return the threshold of the least expected cost}
     *
     * <pre>
     *   falseAlarm / (falseAlarm + miss)
     * </pre>
     *
     * <p>From this probability on, a yes costs less than a no. It presumes that probabilities are frequencies, which {@link #calibration}
     * shows.
     *
     * <p>Source: C. Elkan, <i>The foundations of cost-sensitive learning</i>, IJCAI 2001.
     *
     * @param falseAlarm the cost of answering yes where no is right, finite and greater than 0
     * @param miss the cost of answering no where yes is right, finite and greater than 0
     * @throws IllegalStateException if this model does not predict yes or no
     */
    public Threshold thresholdByCost(double falseAlarm, double miss) {
        require(isBinary(), "Thresholds are of yes or no");
        boolean valid = falseAlarm > 0 && miss > 0 && Double.isFinite(falseAlarm) && Double.isFinite(miss);
        if (!valid) {
            throw new IllegalArgumentException(
                    "Costs must be finite and greater than 0, got " + falseAlarm + " and " + miss + ".");
        }
        // Of halves, since the sum of two great costs may be infinite.
        return threshold((falseAlarm / 2) / ((falseAlarm / 2) + (miss / 2)));
    }

    /**
     * {@return the greatest threshold by which a new row whose answer is yes is found with this probability}
     *
     * <p>The k-th greatest probability of the n judged rows with yes, k = ceil((n + 1) · recall), under the conditions of intervals.
     *
     * @param recall greater than 0 and less than 1
     * @throws IllegalArgumentException if the recall needs more judged rows with yes than there are
     * @throws IllegalStateException if this model does not predict yes or no
     */
    public Threshold thresholdByRecall(double recall) {
        require(isBinary(), "Thresholds are of yes or no");
        return threshold(judged.statistic(JudgedFigures.YES).reached(recall, RECALL));
    }

    /**
     * {@return what a threshold gives on the judged rows}
     *
     * <p>Of more than 500 rows with yes, or with no, recall and false alarms may be 0.002 too small.
     *
     * @param probability in [0, 1]
     * @throws IllegalStateException if this model does not predict yes or no
     */
    public Threshold threshold(double probability) {
        require(isBinary(), "Thresholds are of yes or no");
        Threshold.check(probability);
        OrderStatistics yes = judged.statistic(JudgedFigures.YES);
        OrderStatistics no = judged.statistic(JudgedFigures.NO);
        double found = yes.atLeast(probability);
        double answered = found + no.atLeast(probability);
        return new Threshold(probability, found / yes.count(), found / answered, answered / (yes.count() + no.count()));
    }

    /**
     * {@return whether probabilities are frequencies: the judged rows by tenths of their probability, without the empty ones}
     *
     * <p>The probability is that of yes, and of classes the greatest one. The metric calibration-error of the quality is the mean distance
     * of the two columns.
     *
     * @throws IllegalStateException if this model predicts neither classes nor yes or no
     */
    public List<CalibrationBin> calibration() {
        require(task.isClasses(), "Probabilities are of classes");
        return judged.bins();
    }

    private boolean isBinary() {
        return task.kind() == Task.Kind.YES_OR_NO;
    }

    private void require(boolean fits, String what) {
        if (!fits) {
            throw new IllegalStateException(what + ", and this model predicts " + task + ".");
        }
    }

    private void requireOwn(Prediction prediction) {
        List<String> names = List.copyOf(prediction.outputs().keySet());
        if (!names.equals(outputs)) {
            throw new IllegalArgumentException("The prediction has the outputs " + names + ", but this model has "
                    + outputs + ". Give a prediction of this model.");
        }
    }

    @Override
    public String toString() {
        String key = task.isNumbers() ? JudgedFigures.ERROR + 0 : JudgedFigures.SCORE;
        return "how far predictions of " + task + " can be trusted, by "
                + judged.statistic(key).count() + " rows that were not learnt from";
    }
}
