package dev.neurona.learn;

import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tables whose truth is known, and learners that are quick. */
final class Tables {

    private Tables() {}

    /** Few and small networks, short runs. */
    static Learner quick(Learner learner) {
        return learner.ensemble(2)
                .hidden("dense(units=8, activation=relu)")
                .epochs(40)
                .optimizer("adam(learning-rate=0.02)");
    }

    /**
     * Shops: {@code price} is 1000 + 200 · size, and 300 more in town; {@code dear} says whether it is above 1400; {@code kind} is small,
     * medium or large. The column {@code owner} groups three rows each, {@code day} is a date.
     */
    static Table shops(int rows, long seed) {
        RandomStream random = RandomStream.at(seed, "shops");
        double[] size = new double[rows];
        double[] price = new double[rows];
        double[] large = new double[rows];
        double[] inTown = new double[rows];
        List<String> place = new ArrayList<>();
        List<String> kind = new ArrayList<>();
        List<String> dear = new ArrayList<>();
        List<String> owner = new ArrayList<>();
        List<String> day = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            size[row] = 2 * random.nextGaussian();
            boolean town = random.nextDouble() < 0.5;
            place.add(town ? "town" : "village");
            price[row] = 1000 + 200 * size[row] + (town ? 300 : 0) + 20 * random.nextGaussian();
            kind.add(size[row] < -1 ? "small" : size[row] < 1 ? "medium" : "large");
            dear.add(price[row] > 1400 ? "yes" : "no");
            large[row] = size[row] > 1 ? 1 : 0;
            inTown[row] = town ? 1 : 0;
            owner.add("owner " + row / 3);
            day.add("2026-%02d-%02d".formatted(1 + row / 28 % 12, 1 + row % 28));
        }
        return Table.of(
                Column.numbers("size", size),
                Column.texts("place", place),
                Column.numbers("price", price),
                Column.texts("kind", kind),
                Column.texts("dear", dear),
                Column.numbers("large", large),
                Column.numbers("in town", inTown),
                Column.texts("owner", owner),
                Column.texts("day", day));
    }

    /** Size and place, and one more column. */
    static Table shops(int rows, String... more) {
        List<String> names = new ArrayList<>(List.of("size", "place"));
        Collections.addAll(names, more);
        return shops(rows, 1).select(names.toArray(new String[0]));
    }
}
