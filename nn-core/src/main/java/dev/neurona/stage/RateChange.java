package dev.neurona.stage;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * A change of the learning rate in the middle of a run.
 *
 * @param fromStep the first step that it holds for, from 1
 * @param factor what the rate is multiplied by from then on, greater than 0
 */
public record RateChange(long fromStep, double factor) {

    /** Refuses a step or a factor that cannot be. */
    public RateChange {
        if (fromStep < 1) {
            throw new IllegalArgumentException(
                    "A learning rate changes from a step of at least 1, got " + fromStep + ".");
        }
        if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "A learning rate is multiplied by a finite number greater than 0, got " + factor + ".");
        }
    }

    /** {@return one row per change: step and factor} */
    public static DMatrixRMaj matrix(List<RateChange> changes) {
        return new DMatrixRMaj(changes.stream()
                .map(each -> new double[] {each.fromStep, each.factor})
                .toArray(double[][]::new));
    }

    /** {@return the changes that a matrix holds} Refuses what cannot be. */
    public static List<RateChange> of(DMatrixRMaj matrix) {
        if (matrix.numCols != 2) {
            throw new IllegalArgumentException("rate-changes must have 2 columns, got " + matrix.numCols + ".");
        }
        return IntStream.range(0, matrix.numRows)
                .mapToObj(row -> new RateChange(step(matrix.get(row, 0)), matrix.get(row, 1)))
                .toList();
    }

    private static long step(double number) {
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException("rate-changes has the step " + number + ", which is no whole number.");
        }
        return (long) number;
    }

    /** {@return the text form, for example {@code [1200 0.1]}} */
    public static String text(List<RateChange> changes) {
        return changes.stream()
                .map(each -> each.fromStep + " " + each.factor)
                .toList()
                .toString();
    }

    /** {@return the changes that a text form describes} */
    public static List<RateChange> parse(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw new IllegalArgumentException("Changes of the rate are a list in brackets, got '" + text + "'.");
        }
        String list = text.substring(1, text.length() - 1);
        return list.isEmpty()
                ? List.of()
                : Stream.of(list.split(", ", -1))
                        .map(each -> each.split(" ", 2))
                        .map(each -> new RateChange(Long.parseLong(each[0]), Double.parseDouble(each[1])))
                        .toList();
    }
}
