package dev.neurona.benchmark;

import dev.neurona.data.Splits;
import dev.neurona.files.Csv;
import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Interval;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.learn.Trust;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether intervals, sets of classes and thresholds keep on test rows what they promise, and what a temperature would do to probabilities,
 * on the tables that {@code scripts/table-scores.py prepare} has cut.
 *
 * <p>A line per table, of means over its splits: covered is the share of test rows in their interval or set; size is the mean width of
 * intervals in standard deviations of the test targets, or the mean number of classes; recall is that of {@code thresholdByRecall}, of
 * tables with two classes, the rarer of which is yes. The temperature is fitted to a quarter of the training rows, which a model of the
 * other rows predicts, and applied to the test rows.
 */
public final class TrustOnTables {

    private static final double COVERAGE = 0.9;
    private static final List<String> FIGURES =
            List.of("splits", "judged", "test", "covered", "chance", "size", "recall", "T", "ll", "ll/T", "ce", "ce/T");

    private TrustOnTables() {}

    /**
     * Measures.
     *
     * @param arguments the folder, then any of {@code table=NAME}, {@code epochs=N}, {@code threads=N}
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> options = List.of(arguments).subList(1, arguments.length);
        Table cuts = new Csv().read(folder.resolve("cuts.csv"));
        System.out.println(
                "| table | " + String.join(" | ", FIGURES) + " |\n| --- |" + " ---: |".repeat(FIGURES.size()));
        List<String> tables = options.stream()
                .filter(option -> option.startsWith("table="))
                .map(option -> option.substring("table=".length()))
                .toList();
        for (String table : new LinkedHashSet<>(tables.isEmpty() ? cuts.texts("table") : tables)) {
            List<Map<String, Double>> splits = new ArrayList<>();
            for (int i = 0; i < cuts.rows(); i++) {
                if (cuts.texts("table").get(i).equals(table)) {
                    splits.add(figures(folder, cuts, i, options));
                }
            }
            print(table, splits);
        }
    }

    private static void print(String table, List<Map<String, Double>> splits) {
        StringBuilder line = new StringBuilder("| " + table);
        for (String figure : FIGURES) {
            double mean = splits.stream()
                    .mapToDouble(split -> split.getOrDefault(figure, Double.NaN))
                    .average()
                    .orElseThrow();
            double value = switch (figure) {
                case "splits" -> splits.size();
                case "chance" -> mean / Math.sqrt(splits.size());
                default -> mean;
            };
            boolean whole = List.of("splits", "judged", "test").contains(figure);
            line.append(" | ")
                    .append(Double.isNaN(value) ? "" : String.format(Locale.ROOT, whole ? "%.0f" : "%.3f", value));
        }
        System.out.println(line + " |");
    }

    private static Map<String, Double> figures(Path folder, Table cuts, int i, List<String> options)
            throws IOException {
        String name = cuts.texts("table").get(i) + "-" + (int) cuts.numbers("split")[i];
        Table training = new Csv().read(folder.resolve(name + ".train.csv"));
        Table test = new Csv().read(folder.resolve(name + ".test.csv"));
        String target = cuts.texts("target").get(i);
        boolean numbers = cuts.texts("task").get(i).equals("number");
        SortedMap<String, Integer> answers = numbers ? new TreeMap<>() : counts(texts(training, target));
        String yes = answers.size() == 2
                ? Collections.min(answers.entrySet(), Map.Entry.comparingByValue())
                        .getKey()
                : "";
        Learner learner = told(
                numbers
                        ? Learner.numbers(target)
                        : yes.isEmpty() ? Learner.classes(target) : Learner.yesOrNo(target, yes),
                options);
        Learned learned = learner.fit(training);
        List<Prediction> predictions = learned.predict(test.drop(target));
        Map<String, Double> figures = new LinkedHashMap<>();
        double judged = learned.quality().rows();
        figures.put("judged", judged);
        figures.put("test", (double) test.rows());
        figures.put("chance", Math.sqrt(COVERAGE * (1 - COVERAGE) * (1 / judged + 1.0 / test.rows())));
        if (numbers) {
            intervals(learned.trust(), predictions, test.numbers(target), figures);
            return figures;
        }
        List<String> found = texts(test, target);
        sets(learned.trust(), predictions, found, figures);
        if (!yes.isEmpty()) {
            recall(learned.trust(), predictions, found, yes, figures);
        }
        List<int[]> parts = Splits.random(training.rows(), new double[] {0.75, 0.25}, i);
        Table others = training.rows(parts.get(1));
        Learned most = learner.judgedBy(HoldOut.nothing()).fit(training.rows(parts.get(0)));
        double temperature =
                Temperatures.fitted(Temperatures.rows(most.predict(others.drop(target)), texts(others, target), yes));
        List<double[]> rows = Temperatures.rows(predictions, found, yes);
        figures.put("T", temperature);
        figures.put("ll", Temperatures.logLoss(rows, 1));
        figures.put("ll/T", Temperatures.logLoss(rows, temperature));
        figures.put("ce", Temperatures.calibrationError(rows, 1));
        figures.put("ce/T", Temperatures.calibrationError(rows, temperature));
        return figures;
    }

    private static Learner told(Learner learner, List<String> options) {
        Learner told = learner.threads(2);
        for (String option : options) {
            int value = option.startsWith("table=") ? 0 : Integer.parseInt(option.substring(option.indexOf('=') + 1));
            told = option.startsWith("epochs=") ? told.epochs(value) : told;
            told = option.startsWith("threads=") ? told.threads(value) : told;
        }
        return told;
    }

    private static List<String> texts(Table table, String column) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            texts.add(table.column(column).text(row));
        }
        return texts;
    }

    private static SortedMap<String, Integer> counts(List<String> texts) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts;
    }

    private static void intervals(
            Trust trust, List<Prediction> predictions, double[] found, Map<String, Double> figures) {
        double mean = Arrays.stream(found).average().orElseThrow();
        double variance =
                Arrays.stream(found).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
        int covered = 0;
        double width = 0;
        for (int row = 0; row < found.length; row++) {
            Interval interval = trust.interval(predictions.get(row), COVERAGE);
            covered += interval.contains(found[row]) ? 1 : 0;
            width += (interval.high() - interval.low()) / found.length;
        }
        figures.put("covered", covered / (double) found.length);
        figures.put("size", width / Math.sqrt(variance));
    }

    private static void sets(
            Trust trust, List<Prediction> predictions, List<String> found, Map<String, Double> figures) {
        int covered = 0;
        double size = 0;
        for (int row = 0; row < found.size(); row++) {
            List<String> classes = trust.classes(predictions.get(row), COVERAGE);
            covered += classes.contains(found.get(row)) ? 1 : 0;
            size += classes.size() / (double) found.size();
        }
        figures.put("covered", covered / (double) found.size());
        figures.put("size", size);
    }

    private static void recall(
            Trust trust, List<Prediction> predictions, List<String> found, String yes, Map<String, Double> figures) {
        double threshold = trust.thresholdByRecall(COVERAGE).probability();
        int answered = 0;
        int all = 0;
        for (int row = 0; row < found.size(); row++) {
            if (found.get(row).equals(yes)) {
                all++;
                answered += predictions.get(row).outputs().get(yes) >= threshold ? 1 : 0;
            }
        }
        figures.put("recall", answered / (double) all);
    }
}
