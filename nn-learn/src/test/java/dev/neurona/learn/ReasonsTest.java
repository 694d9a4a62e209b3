package dev.neurona.learn;

import static dev.neurona.learn.TableCheckTest.noise;
import static dev.neurona.learn.TableCheckTest.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonsTest {

    private static final Table HOUSES = Houses.table();
    private static final Learned LINEAR = Houses.linearPrices().fit(HOUSES);
    private static final Learned CLASSES = Houses.classes().fit(HOUSES);
    private static final Learned WIDE = Houses.prices().fit(wide());
    private static final Learned WIDE_LINEAR = Houses.linearPrices()
            .fit(wide().with(numbers("price", Houses.ROWS, i -> 3 * HOUSES.numbers("area")[i] + noise(13 * i + 17))));
    private static final Map<String, String> HOUSE = Map.of("area", "0.8", "place", "town", "street_number", "17");

    /** Nine columns, so that not all sets of them are tried; area and width work together. */
    private static Table wide() {
        Table table = HOUSES;
        for (int column = 0; column < 6; column++) {
            int number = column;
            table = table.with(numbers("x" + column, Houses.ROWS, i -> noise(13 * i + 17 * number)));
        }
        double[] area = table.numbers("area");
        double[] width = table.numbers("x0");
        return table.with(numbers("price", Houses.ROWS, i -> 6 * area[i] * width[i]));
    }

    record House(double area, String place, int street_number) {}

    @Test
    void ofALinearModelTheyAreSlopesTimesDistancesFromTheMean() {
        Table background = ordinary(HOUSES).head(50);
        Reasons reasons = LINEAR.explain(HOUSE, background);
        assertThat(reasons.of("area").outputs().get("price"))
                .isCloseTo(slope(LINEAR, HOUSE, "area") * (0.8 - mean(background, "area")), within(1e-9));
        assertThat(reasons.of("street_number").outputs().get("price"))
                .isCloseTo(
                        slope(LINEAR, HOUSE, "street_number") * (17 - mean(background, "street_number")), within(1e-9));
        double inPlace = price(LINEAR, HOUSE);
        double elsewhere = background.texts("place").stream()
                .mapToDouble(place -> price(LINEAR, changed(HOUSE, "place", place)))
                .average()
                .orElseThrow();
        assertThat(reasons.of("place").outputs().get("price")).isCloseTo(inPlace - elsewhere, within(1e-9));
        assertThat(reasons.how()).isEqualTo("50 background rows, all 8 sets of columns");
    }

    /** The truth is 3 for the area and 2 for the town, in which a third of the houses is. */
    @Test
    void theyAreNearTheTruth() {
        Reasons reasons = LINEAR.explain(HOUSE, HOUSES);

        assertThat(reasons.of("area").outputs().get("price")).isCloseTo(3 * (0.8 - mean(HOUSES, "area")), within(0.3));
        assertThat(reasons.of("place").outputs().get("price")).isCloseTo(2 * 2 / 3.0, within(0.3));
        assertThat(Math.abs(reasons.of("street_number").outputs().get("price"))).isLessThan(0.1);
        assertThat(reasons.contributions())
                .extracting(Contribution::column)
                .containsExactly("place", "area", "street_number");
        assertThat(reasons.how()).isEqualTo("100 background rows, all 8 sets of columns");
    }

    @Test
    void ordersGiveTheSameForALinearModelOfManyColumns() {
        Table background = ordinary(wide()).head(30);
        Map<String, String> row = ordinary(wide()).row(70);
        Reasons reasons = WIDE_LINEAR.explain(row, background);

        assertThat(reasons.how()).isEqualTo("30 background rows, 1020 orders of the columns");
        for (String column : List.of("area", "street_number", "x1", "x5")) {
            double distance = ordinary(wide()).numbers(column)[70] - mean(background, column);
            assertThat(reasons.of(column).outputs().get("price"))
                    .isCloseTo(slope(WIDE_LINEAR, row, column) * distance, within(1e-9));
        }
    }

    @Test
    void allSetsAreTheDefinition() {
        Table background = HOUSES.head(7);
        Reasons reasons = CLASSES.explain(HOUSE, background);
        List<String> columns = List.of("area", "place", "street_number");

        double[] high = defined(CLASSES, "high", columns, HOUSE, background);
        double[] low = defined(CLASSES, "low", columns, HOUSE, background);
        for (int i = 0; i < columns.size(); i++) {
            assertThat(reasons.of(columns.get(i)).outputs().get("high")).isCloseTo(high[i], within(1e-12));
            assertThat(reasons.of(columns.get(i)).outputs().get("low")).isCloseTo(low[i], within(1e-12));
        }
    }

    /** Few columns matter; the contributions are up to 2 in magnitude. */
    @Test
    void ordersAreNearTheDefinition() {
        Table background = wide().head(20);
        Map<String, String> row = wide().row(200);
        Reasons reasons = WIDE.explain(row, background);
        List<String> columns = List.of("area", "place", "street_number", "x0", "x1", "x2", "x3", "x4", "x5");

        double[] expected = defined(WIDE, "price", columns, row, background);
        for (int i = 0; i < columns.size(); i++) {
            assertThat(reasons.of(columns.get(i)).outputs().get("price"))
                    .as(columns.get(i))
                    .isCloseTo(expected[i], within(0.02));
        }
    }

    @Property(tries = 30)
    void contributionsAddUpToThePrediction(
            @ForAll @DoubleRange(min = -1, max = 2) double area,
            @ForAll @IntRange(min = 0, max = 239) int house,
            @ForAll @IntRange(min = 1, max = 120) int rows) {
        Map<String, String> row = changed(wide().row(house), "area", Double.toString(area));

        assertAddsUp(LINEAR, row, HOUSES.head(rows));
        assertAddsUp(CLASSES, row, HOUSES.head(rows));
        assertAddsUp(WIDE, row, wide().head(rows));
    }

    private static void assertAddsUp(Learned learned, Map<String, String> row, Table background) {
        Reasons reasons = learned.explain(row, background);
        Prediction prediction = learned.predict(row);

        assertThat(reasons.prediction()).isEqualTo(prediction);
        prediction.outputs().forEach((output, value) -> {
            double sum = reasons.contributions().stream()
                    .mapToDouble(each -> each.outputs().get(output))
                    .sum();
            assertThat(reasons.base().get(output) + sum).isCloseTo(value, within(1e-12));
        });
        if (background.rows() <= 100) {
            prediction
                    .outputs()
                    .keySet()
                    .forEach(output -> assertThat(reasons.base().get(output))
                            .isCloseTo(
                                    learned.predict(background).stream()
                                            .mapToDouble(each -> each.outputs().get(output))
                                            .average()
                                            .orElseThrow(),
                                    within(1e-12)));
        }
    }

    @Test
    void classesHaveReasonsInProbability() {
        Reasons reasons = CLASSES.explain(HOUSE, HOUSES);

        assertThat(reasons.output()).isEqualTo("high");
        assertThat(reasons.base().keySet())
                .containsExactlyElementsOf(CLASSES.predict(HOUSE).outputs().keySet());
        for (Contribution each : reasons.contributions()) {
            assertThat(each.outputs().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .as("probabilities have the sum 1 before and after")
                    .isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void yesOrNoHasTheReasonsOfYes() {
        Learned dear = Houses.dear().fit(HOUSES);
        Map<String, String> cheap = Map.of("area", "0.1", "place", "coast", "street_number", "3");

        assertThat(dear.predict(cheap).labels()).containsExactly("no");
        assertThat(dear.explain(cheap, HOUSES).output()).isEqualTo("yes");
        assertThat(dear.explain(cheap, HOUSES).of("area").outputs().get("yes")).isNegative();
        assertThat(dear.explain(HOUSE, HOUSES).of("area").outputs().get("yes")).isPositive();
    }

    @Test
    void anObjectIsARow() {
        assertThat(LINEAR.explain(new House(0.8, "town", 17), HOUSES)).isEqualTo(LINEAR.explain(HOUSE, HOUSES));
    }

    @Test
    void aMissingValueIsAValue() {
        Map<String, String> unknown = Map.of("area", "0.9", "place", "", "street_number", "17");

        assertThat(LINEAR.explain(Map.of("area", "0.9", "street_number", "17"), HOUSES))
                .isEqualTo(LINEAR.explain(unknown, HOUSES));
        assertThat(LINEAR.explain(unknown, HOUSES).of("place").value()).isEmpty();
        assertAddsUp(LINEAR, unknown, HOUSES.head(20));
    }

    @Test
    void threadsAndFilesChangeNothing(@TempDir Path folder) throws IOException {
        Reasons reasons = WIDE.explain(wide().row(3), wide());
        WIDE.save(folder.resolve("prices.safetensors"));
        Learned loaded = Learned.load(folder.resolve("prices.safetensors"));

        assertThat(Houses.prices().threads(1).fit(wide()).explain(wide().row(3), wide()))
                .isEqualTo(reasons);
        assertThat(loaded.explain(wide().row(3), wide())).isEqualTo(reasons);
        assertThat(loaded.permutationImportance(wide())).isEqualTo(WIDE.permutationImportance(wide()));
        assertThat(loaded.partialDependence("x0", wide())).isEqualTo(WIDE.partialDependence("x0", wide()));
    }

    @Test
    void theBackgroundIsNotCountedAsPredicted() {
        Learned prices = Houses.linearPrices().fit(HOUSES);
        prices.explain(HOUSE, HOUSES.with(numbers("area", Houses.ROWS, i -> 1000)));

        assertThat(prices.unusual()).isEmpty();
    }

    @Test
    void theyArePrinted() {
        Map<String, Double> base = outputs(0.3125, 0.5, 0.1875);
        Map<String, Double> predicted = outputs(0.0625, 0.1875, 0.75);
        Reasons reasons = new Reasons(
                "100 background rows, all 4 sets of columns",
                new Prediction(List.of("high"), predicted),
                "high",
                base,
                List.of(
                        new Contribution("area", "0.9", outputs(-0.25, -0.25, 0.5)),
                        new Contribution("place", "", outputs(0, -0.0625, 0.0625))));

        assertThat(reasons).hasToString("""
                column                  value         high      low   middle
                mean of the background              0.1875   0.3125   0.5000
                area                    0.9        +0.5000  -0.2500  -0.2500
                place                   (missing)  +0.0625   0.0000  -0.0625
                prediction                          0.7500   0.0625   0.1875
                100 background rows, all 4 sets of columns""");
    }

    @Test
    void manyOutputsAreCounted() {
        Map<String, Double> outputs = new LinkedHashMap<>();
        IntStream.range(0, 8).forEach(i -> outputs.put("c" + i, 0.125));
        Reasons reasons =
                new Reasons("1 background row", new Prediction(List.of("c6"), outputs), "c6", outputs, List.of());

        assertThat(reasons).hasToString("""
                column                  value      c6      c0      c1      c2      c3
                mean of the background         0.1250  0.1250  0.1250  0.1250  0.1250
                prediction                     0.1250  0.1250  0.1250  0.1250  0.1250
                1 background row; 3 other outputs are not shown""");
    }

    @Test
    void refusalsNameTheColumn() {
        assertThatThrownBy(() -> LINEAR.explain(HOUSE, HOUSES.head(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The background has no row; give rows such as those that were learnt from.");
        assertThatThrownBy(() -> LINEAR.explain(HOUSE, HOUSES.drop("place")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The background has no column 'place'. It needs: area, place, street_number.");
        assertThatThrownBy(() -> LINEAR.explain(HOUSE, HOUSES).of("price"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no contribution of 'price', only of place, area, street_number.");
        assertThatThrownBy(() -> LINEAR.explain(changed(HOUSE, "area", "large"), HOUSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal(changed(HOUSE, "area", "large")));
    }

    private static String refusal(Map<String, String> row) {
        try {
            return "Predicted as " + LINEAR.predict(row);
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static Map<String, Double> outputs(double low, double middle, double high) {
        Map<String, Double> outputs = new LinkedHashMap<>();
        outputs.put("low", low);
        outputs.put("middle", middle);
        outputs.put("high", high);
        return outputs;
    }

    /** No prediction of these is cut off at the least or greatest price of the training rows, which would be a kink. */
    private static Table ordinary(Table table) {
        return table.filter(row -> row.number("area") > 0.3 && row.number("area") < 0.7);
    }

    private static Map<String, String> changed(Map<String, String> row, String column, String value) {
        Map<String, String> changed = new HashMap<>(row);
        changed.put(column, value);
        return changed;
    }

    private static double price(Learned learned, Map<String, String> row) {
        return learned.predict(row).outputs().get("price");
    }

    private static double slope(Learned learned, Map<String, String> row, String column) {
        return (price(learned, changed(row, column, "0.6")) - price(learned, changed(row, column, "0.4"))) / 0.2;
    }

    private static double mean(Table table, String column) {
        return Arrays.stream(table.numbers(column)).average().orElseThrow();
    }

    /** Shapley values by their definition as weights of sets, from mean predictions of tables. */
    private static double[] defined(
            Learned learned, String output, List<String> columns, Map<String, String> row, Table background) {
        int p = columns.size();
        double[] v = IntStream.range(0, 1 << p)
                .mapToDouble(set -> IntStream.range(0, background.rows())
                        .mapToObj(i -> {
                            Map<String, String> mixed = background.row(i);
                            IntStream.range(0, p)
                                    .filter(j -> (set >> j & 1) == 1)
                                    .mapToObj(columns::get)
                                    .forEach(name -> mixed.put(name, row.get(name)));
                            return learned.predict(mixed).outputs().get(output);
                        })
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .toArray();
        double[] phi = new double[p];
        for (int set = 0; set < v.length; set++) {
            for (int j = 0; j < p; j++) {
                int size = Integer.bitCount(set);
                if ((set >> j & 1) == 0) {
                    double weight = factorial(size) * factorial(p - size - 1) / factorial(p);
                    phi[j] += weight * (v[set | 1 << j] - v[set]);
                }
            }
        }
        return phi;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
