package dev.neurona.learn;

import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Small tables whose targets follow from their features, and learners that learn from them in a moment. */
final class Samples {

    private Samples() {}

    /** A learner with two small networks, a few epochs, and two folds. */
    static Learner quick(Learner learner) {
        return learner.ensemble(2)
                .epochs(4)
                .hidden("dense(units=8, activation=relu)")
                .optimizer("adam(learning-rate=0.03)")
                .batchSize(8)
                .judgedBy(HoldOut.folds(2));
    }

    static double[] gaussians(String purpose, int rows) {
        RandomStream random = RandomStream.at(1, purpose);
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, row -> random.nextGaussian());
        return numbers;
    }

    /** Numbers from 0 to bound - 1. */
    static int[] wholes(String purpose, int rows, int bound) {
        RandomStream random = RandomStream.at(1, purpose);
        int[] numbers = new int[rows];
        Arrays.setAll(numbers, row -> random.nextInt(bound));
        return numbers;
    }

    static Column texts(String name, int[] codes, String... texts) {
        return Column.texts(
                name, IntStream.of(codes).mapToObj(code -> texts[code]).toList());
    }

    static Column numbers(String name, int rows, IntToDoubleFunction value) {
        return TableCheckTest.numbers(name, rows, value);
    }

    /** Columns width, height and colour, and three species of flowers. */
    static Table flowers(int rows) {
        int[] species = wholes("species", rows, 3);
        double[] width = gaussians("width", rows);
        double[] height = gaussians("height", rows);
        int[] colour = wholes("colour", rows, 4);
        return Table.of(
                numbers("width", rows, row -> 3 * species[row] + width[row]),
                numbers("height", rows, row -> 20 - 4 * species[row] + 2 * height[row]),
                // The fourth draw says something else than the species.
                texts(
                        "colour",
                        IntStream.range(0, rows)
                                .map(row -> colour[row] == 3 ? 0 : species[row])
                                .toArray(),
                        "red",
                        "white",
                        "blue"),
                texts("species", species, "rose", "tulip", "lily"));
    }

    /** Columns income, age and job, and whether a loan was paid back. */
    static Table loans(int rows) {
        double[] income = gaussians("income", rows);
        double[] age = gaussians("age", rows);
        double[] noise = gaussians("noise", rows);
        return Table.of(
                numbers("income", rows, row -> 3000 + 1000 * income[row]),
                numbers("age", rows, row -> 40 + 10 * age[row]),
                texts("job", wholes("job", rows, 3), "baker", "smith", "clerk"),
                Column.texts(
                        "paid",
                        IntStream.range(0, rows)
                                .mapToObj(row -> income[row] + 0.3 * noise[row] > 0 ? "yes" : "no")
                                .toList()));
    }

    /** Columns sun and rain, and two labels. */
    static Table days(int rows) {
        double[] sun = gaussians("sun", rows);
        double[] rain = gaussians("rain", rows);
        return Table.of(
                numbers("sun", rows, row -> sun[row]),
                numbers("rain", rows, row -> rain[row]),
                numbers("bright", rows, row -> sun[row] > 0 ? 1 : 0),
                numbers("wet", rows, row -> rain[row] - 0.5 * sun[row] > 0 ? 1 : 0));
    }

    /** Columns area and kind, and price and rent of houses. */
    static Table houses(int rows) {
        double[] area = gaussians("area", rows);
        double[] noise = gaussians("price", rows);
        int[] kind = wholes("kind", rows, 2);
        return Table.of(
                numbers("area", rows, row -> 100 + 20 * area[row]),
                texts("kind", kind, "house", "flat"),
                numbers("price", rows, row -> 300_000 + 50_000 * area[row] - 40_000 * kind[row] + 3000 * noise[row]),
                numbers("rent", rows, row -> 900 + 200 * area[row] + 10 * noise[row]));
    }

    /** The rows of a column of numbers changed by one. */
    static Table changed(Table table, String column) {
        double[] numbers = table.numbers(column);
        numbers[0] += 1;
        List<Column> columns = table.columns().stream()
                .map(each -> each.name().equals(column) ? Column.numbers(column, numbers) : each)
                .toList();
        return Table.of(columns);
    }
}
