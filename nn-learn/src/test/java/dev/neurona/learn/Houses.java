package dev.neurona.learn;

import static dev.neurona.learn.TableCheckTest.noise;
import static dev.neurona.learn.TableCheckTest.numbers;
import static dev.neurona.learn.TableCheckTest.texts;

import dev.neurona.table.Table;
import java.util.List;

/** Houses whose price is known: 3 per unit of area, 2 more in the town, nothing for the street number. */
final class Houses {

    static final int ROWS = 240;

    private static final List<String> PLACES = List.of("town", "village", "coast");

    private Houses() {}

    static Table table() {
        return Table.of(
                numbers("area", ROWS, Houses::area),
                texts("place", ROWS, Houses::place),
                numbers("street_number", ROWS, i -> Math.floor(100 * noise(11 * i + 5))),
                numbers("price", ROWS, i -> 3 * area(i) + (place(i).equals("town") ? 2 : 0)),
                texts("price_class", ROWS, i -> priceClass(3 * area(i) + (place(i).equals("town") ? 2 : 0))),
                texts("dear", ROWS, i -> 3 * area(i) + (place(i).equals("town") ? 2 : 0) > 2.5 ? "yes" : "no"));
    }

    private static double area(int house) {
        return noise(7 * house + 3);
    }

    private static String place(int house) {
        return PLACES.get((int) (3 * noise(5 * house + 1)));
    }

    private static String priceClass(double price) {
        return price < 1.5 ? "low" : price < 3 ? "middle" : "high";
    }

    static Learner quick(Learner learner) {
        return learner.ensemble(2)
                .hidden("dense(units=16, activation=relu)")
                .epochs(30)
                .batchSize(16)
                .judgedBy(HoldOut.nothing())
                .threads(2);
    }

    static Learner prices() {
        return quick(Learner.numbers("price").without("price_class", "dear"));
    }

    /** Layers without a kink make a linear model, whose Shapley values are known. */
    static Learner linearPrices() {
        return prices().hidden("dense(units=8, activation=identity)");
    }

    static Learner classes() {
        return quick(Learner.classes("price_class").without("price", "dear"));
    }

    static Learner dear() {
        return quick(Learner.yesOrNo("dear", "yes").without("price", "price_class"));
    }
}
