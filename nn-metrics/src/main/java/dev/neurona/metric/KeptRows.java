package dev.neurona.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The numbers and weights of all rows of a measurement, in arrays that grow, for what cannot be had from sums. */
final class KeptRows {

    private static final int FIRST_ROWS = 256;

    private final String need;
    private final String instead;
    private final int limit;
    private double[] numbers = {};
    private double[] weights = {};
    private int columns;
    private int rows;

    /**
     * Keeps nothing yet.
     *
     * @param place who keeps them
     * @param need what for, for the message that there are too many
     * @param instead the metric that keeps none
     * @param limit how many numbers, rows x columns
     */
    KeptRows(String place, String need, String instead, int limit) {
        this.need = place + ": " + need;
        this.instead = instead;
        this.limit = limit;
    }

    /** Keeps one row. */
    void add(int outputs, IntToDoubleFunction number, double weight) {
        columns = outputs;
        if (rows == weights.length) {
            grow();
        }
        for (int column = 0; column < columns; column++) {
            numbers[rows * columns + column] = number.applyAsDouble(column);
        }
        weights[rows++] = weight;
    }

    private void grow() {
        int most = limit / columns;
        if (rows == most) {
            throw new IllegalArgumentException(need + " at once, and keeps at most " + limit + ", here " + most
                    + " rows x " + columns + " outputs. Measure a sample of the rows, or use " + instead
                    + ", which keeps none.");
        }
        int room = Math.min(most, Math.max(FIRST_ROWS, rows + rows / 2));
        numbers = Arrays.copyOf(numbers, room * columns);
        weights = Arrays.copyOf(weights, room);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** A number by its cell, row x columns + column. */
    double number(int cell) {
        return numbers[cell];
    }

    double weight(int cell) {
        return weights[cell / columns];
    }

    /** The cells of one column. */
    IntStream column(int column) {
        return IntStream.range(0, rows).map(row -> row * columns + column);
    }

    /** Cells by ascending number, NaN last. */
    Integer[] ascending(IntStream cells) {
        Integer[] order = cells.boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(this::number));
        return order;
    }

    /** The mean of the medians of the columns. */
    double meanOfMedians() {
        return IntStream.range(0, columns).mapToDouble(this::median).reduce(0.0, Double::sum) / columns;
    }

    private double median(int column) {
        Integer[] order = ascending(column(column));
        if (Double.isNaN(number(order[order.length - 1]))) {
            return Double.NaN;
        }
        LongSum total = new LongSum();
        for (int cell : order) {
            total.add(weight(cell));
        }
        LongSum sum = new LongSum();
        int middle = 0;
        for (sum.add(weight(order[0])); sum.compareTwice(total) < 0; sum.add(weight(order[middle]))) {
            middle++;
        }
        boolean isHalf = sum.compareTwice(total) == 0;
        double number = number(order[middle]);
        return isHalf ? number / 2 + number(order[middle + 1]) / 2 : number;
    }
}
