package dev.neurona.learn;

import dev.neurona.table.PlainNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * What predictions for rows that were not learnt from were like: a bounded number of figures, which a file keeps. Rows of weight 0 are
 * left out, and each of the others counts once.
 *
 * @param statistics by note: of each number its absolute errors; of classes 1 - p of the right class; of yes or no also the probabilities
 *     of yes where it was yes, and where it was no
 * @param bins of classes and of yes or no
 */
record JudgedFigures(Map<String, OrderStatistics> statistics, List<CalibrationBin> bins) {

    static final String ERROR = "judged.error.";
    static final String SCORE = "judged.score";
    static final String YES = "judged.yes";
    static final String NO = "judged.no";
    private static final String CALIBRATION = "judged.calibration";
    private static final int BINS = 10;

    /** The keys of the statistics for a task, in their order; none if nothing is kept. */
    private static List<String> keys(Task task) {
        return switch (task.kind()) {
            case NUMBERS ->
                IntStream.range(0, task.targets().size())
                        .mapToObj(target -> ERROR + target)
                        .toList();
            case CLASSES -> List.of(SCORE);
            case YES_OR_NO -> List.of(SCORE, YES, NO);
            case LABELS -> List.of();
        };
    }

    /**
     * Sums judged rows up.
     *
     * @param prediction rows x outputs; not modified
     * @param target same shape; not modified
     * @param weights one per row; not modified
     */
    static JudgedFigures of(Task task, DMatrixRMaj prediction, DMatrixRMaj target, double[] weights) {
        int[] rows = where(row -> weights[row] > 0, weights.length);
        DMatrixRMaj predicted = Outcomes.rows(prediction, rows);
        DMatrixRMaj found = Outcomes.rows(target, rows);
        Map<String, OrderStatistics> statistics = new LinkedHashMap<>();
        for (String key : keys(task)) {
            statistics.put(key, OrderStatistics.of(values(key, predicted, found)));
        }
        return new JudgedFigures(statistics, task.isClasses() ? bins(predicted, found) : List.of());
    }

    private static int[] where(IntPredicate chosen, int rows) {
        return IntStream.range(0, rows).filter(chosen).toArray();
    }

    private static double[] values(String key, DMatrixRMaj predicted, DMatrixRMaj found) {
        int rows = found.numRows;
        return switch (key) {
            case SCORE -> each(where(row -> true, rows), row -> 1 - right(predicted, found, row));
            case YES -> each(where(row -> found.get(row, 0) == 1, rows), row -> predicted.get(row, 0));
            case NO -> each(where(row -> found.get(row, 0) == 0, rows), row -> predicted.get(row, 0));
            default -> {
                int target = Integer.parseInt(key.substring(ERROR.length()));
                yield each(
                        where(row -> true, rows), row -> Math.abs(predicted.get(row, target) - found.get(row, target)));
            }
        };
    }

    private static double[] each(int[] rows, IntToDoubleFunction value) {
        return IntStream.of(rows).mapToDouble(value).toArray();
    }

    /** The probability of the right class. */
    private static double right(DMatrixRMaj predicted, DMatrixRMaj found, int row) {
        if (found.numCols == 1) {
            return found.get(row, 0) == 1 ? predicted.get(row, 0) : 1 - predicted.get(row, 0);
        }
        return predicted.get(row, greatest(found, row));
    }

    private static int greatest(DMatrixRMaj matrix, int row) {
        int greatest = 0;
        for (int column = 1; column < matrix.numCols; column++) {
            greatest = matrix.get(row, column) > matrix.get(row, greatest) ? column : greatest;
        }
        return greatest;
    }

    private static List<CalibrationBin> bins(DMatrixRMaj predicted, DMatrixRMaj found) {
        int[] rows = new int[BINS];
        double[] sums = new double[BINS];
        int[] right = new int[BINS];
        for (int row = 0; row < found.numRows; row++) {
            int column = greatest(predicted, row);
            double p = predicted.get(row, column);
            int bin = Math.min(BINS - 1, (int) (p * BINS));
            rows[bin]++;
            sums[bin] += p;
            right[bin] += found.get(row, column) == 1 ? 1 : 0;
        }
        return IntStream.range(0, BINS)
                .filter(bin -> rows[bin] > 0)
                .mapToObj(bin -> bin(bin, rows[bin], sums[bin] / rows[bin], right[bin] / (double) rows[bin]))
                .toList();
    }

    private static CalibrationBin bin(int bin, int rows, double probability, double frequency) {
        return new CalibrationBin(bin / (double) BINS, (bin + 1) / (double) BINS, rows, probability, frequency);
    }

    void write(Map<String, String> texts) {
        statistics.forEach((key, each) -> texts.put(key, each.text()));
        if (!bins.isEmpty()) {
            StringBuilder text = new StringBuilder();
            for (CalibrationBin bin : bins) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(Math.round(bin.low() * BINS))
                        .append(' ')
                        .append(bin.rows())
                        .append(' ')
                        .append(bin.probability())
                        .append(' ')
                        .append(bin.frequency());
            }
            texts.put(CALIBRATION, text.toString());
        }
    }

    /** Reads what {@link #write} wrote; empty if there is nothing of it. */
    static Optional<JudgedFigures> parse(Task task, Map<String, String> texts) {
        List<String> needed = new ArrayList<>(keys(task));
        if (task.isClasses()) {
            needed.add(CALIBRATION);
        }
        if (needed.stream().noneMatch(texts::containsKey)) {
            return Optional.empty();
        }
        Map<String, OrderStatistics> statistics = new LinkedHashMap<>();
        for (String key : needed) {
            String text = texts.get(key);
            if (text == null) {
                throw new IllegalArgumentException("The note '" + key + "' is missing.");
            }
            if (!key.equals(CALIBRATION)) {
                statistics.put(key, OrderStatistics.parse(key, text));
            }
        }
        String bins = texts.get(CALIBRATION);
        return Optional.of(new JudgedFigures(statistics, bins == null ? List.of() : bins(bins)));
    }

    private static List<CalibrationBin> bins(String text) {
        return Arrays.stream(text.split("; ", -1))
                .map(each -> {
                    String[] words = each.split(" ", -1);
                    boolean sound = words.length == 4
                            && words[0].matches("[0-9]")
                            && words[1].matches("[1-9][0-9]{0,8}")
                            && (PlainNumber.is(words[2]) || words[2].equals("NaN"))
                            && PlainNumber.is(words[3]);
                    if (!sound) {
                        throw new IllegalArgumentException("The note '" + CALIBRATION
                                + "' must hold bin, rows, mean and frequency, got '" + each + "'.");
                    }
                    return bin(
                            Integer.parseInt(words[0]),
                            Integer.parseInt(words[1]),
                            Double.parseDouble(words[2]),
                            Double.parseDouble(words[3]));
                })
                .toList();
    }

    OrderStatistics statistic(String key) {
        OrderStatistics found = statistics.get(key);
        if (found == null) {
            throw new IllegalStateException("There is no '" + key + "' of this task.");
        }
        return found;
    }
}
