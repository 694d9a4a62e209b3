package dev.neurona.testkit;

import dev.neurona.spi.RandomStream;
import java.util.Arrays;

/**
 * Where the rows of predictions or targets of a loss come from.
 *
 * <p>The constants cover the losses of textbooks; others are a lambda away.
 */
@FunctionalInterface
public interface RowValues {

    /** Any real numbers. */
    RowValues REAL = (row, random) -> {
        for (int j = 0; j < row.length; j++) {
            row[j] = 2 * random.nextGaussian();
        }
    };

    /** Numbers greater than 0. */
    RowValues POSITIVE = (row, random) -> {
        for (int j = 0; j < row.length; j++) {
            row[j] = 0.1 + 5 * random.nextDouble();
        }
    };

    /** Whole numbers from 0. */
    RowValues COUNTS = (row, random) -> {
        for (int j = 0; j < row.length; j++) {
            row[j] = random.nextInt(7);
        }
    };

    /** Numbers between 0 and 1. */
    RowValues UNIT = (row, random) -> {
        for (int j = 0; j < row.length; j++) {
            row[j] = 0.02 + 0.96 * random.nextDouble();
        }
    };

    /** 0 or 1. */
    RowValues BINARY = (row, random) -> {
        for (int j = 0; j < row.length; j++) {
            row[j] = random.nextInt(2);
        }
    };

    /** -1 or 1. */
    RowValues SIGNS = (row, random) -> {
        for (int j = 0; j < row.length; j++) {
            row[j] = 2.0 * random.nextInt(2) - 1;
        }
    };

    /** One 1, the rest 0. */
    RowValues ONE_HOT = (row, random) -> {
        Arrays.fill(row, 0);
        row[random.nextInt(row.length)] = 1;
    };

    /** Numbers greater than 0 whose sum is 1. */
    RowValues PROBABILITIES = (row, random) -> {
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] = 0.05 + random.nextDouble();
            sum += row[j];
        }
        for (int j = 0; j < row.length; j++) {
            row[j] /= sum;
        }
    };

    /**
     * Fills one row.
     *
     * @param row one number per column; modified: every element is written
     * @param random where the numbers come from
     */
    void fill(double[] row, RandomStream random);

    /**
     * Rows of which some come from here and some from another origin.
     *
     * @param other the other origin
     * @return an origin that draws from both alike
     */
    default RowValues or(RowValues other) {
        return (row, random) -> (random.nextInt(2) == 0 ? this : other).fill(row, random);
    }
}
