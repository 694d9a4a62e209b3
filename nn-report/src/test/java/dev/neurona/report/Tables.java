package dev.neurona.report;

import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learner;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Small tables whose targets follow from their features, and learners that learn from them in a moment. */
final class Tables {

    private Tables() {}

    /** A learner with two small networks, a few epochs, and two folds. */
    static Learner quick(Learner learner) {
        return learner.ensemble(2)
                .epochs(4)
                .hidden("dense(units=8, activation=relu)")
                .optimizer("adam(learning-rate=0.03)")
                .batchSize(8)
                .judgedBy(HoldOut.folds(2));
    }

    static Column numbers(String name, int rows, IntToDoubleFunction value) {
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, value);
        return Column.numbers(name, numbers);
    }

    static Column texts(String name, int rows, IntFunction<String> value) {
        return Column.texts(name, IntStream.range(0, rows).mapToObj(value).toList());
    }

    /** Numbers of a normal distribution, always the same for a purpose. */
    static double[] gaussians(String purpose, int rows) {
        RandomStream random = RandomStream.at(1, purpose);
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, row -> random.nextGaussian());
        return numbers;
    }

    /** Columns width, height and colour, and the species rose, tulip or lily. */
    static Table flowers(int rows) {
        double[] width = gaussians("width", rows);
        double[] height = gaussians("height", rows);
        String[] species = {"rose", "tulip", "lily"};
        String[] colours = {"red", "white", "red", "yellow"};
        return Table.of(
                numbers("width", rows, row -> (2 * (row % 3)) + width[row]),
                numbers("height", rows, row -> row % 10 == 0 ? Double.NaN : 20 - (3 * (row % 3)) + height[row]),
                texts("colour", rows, row -> colours[row % 4]),
                texts("species", rows, row -> species[row % 3]));
    }

    /** Columns income and job, and whether a loan was paid back. */
    static Table loans(int rows) {
        double[] income = gaussians("income", rows);
        double[] noise = gaussians("noise", rows);
        return Table.of(
                numbers("income", rows, row -> 3000 + (1000 * income[row])),
                texts("job", rows, row -> row % 3 == 0 ? "baker" : "smith"),
                texts("paid", rows, row -> income[row] + noise[row] > 0 ? "yes" : "no"));
    }

    /** Columns area and kind, and the rent of flats. */
    static Table flats(int rows) {
        double[] area = gaussians("area", rows);
        double[] noise = gaussians("rent", rows);
        return Table.of(
                numbers("area", rows, row -> 70 + (20 * area[row])),
                texts("kind", rows, row -> row % 2 == 0 ? "old" : "new"),
                numbers("rent", rows, row -> 900 + (200 * area[row]) + (row % 2 * 100) + (20 * noise[row])));
    }

    /** Columns sun and rain, and the labels bright and wet. */
    static Table days(int rows) {
        double[] sun = gaussians("sun", rows);
        double[] rain = gaussians("rain", rows);
        return Table.of(
                numbers("sun", rows, row -> sun[row]),
                numbers("rain", rows, row -> rain[row]),
                numbers("bright", rows, row -> sun[row] > 0 ? 1 : 0),
                numbers("wet", rows, row -> rain[row] > 0 ? 1 : 0));
    }
}
