package dev.neurona.learn;

import static dev.neurona.learn.TableCheckTest.numbers;
import static dev.neurona.learn.TableCheckTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.learn.PartialDependence.Point;
import dev.neurona.table.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartialDependenceTest {

    private static final Table HOUSES = Houses.table();
    private static final Learned PRICES = Houses.prices().fit(HOUSES);

    @Test
    void pointsAreMeanPredictionsOfRowsWithTheValue() {
        Table background = HOUSES.head(40);
        PartialDependence area = PRICES.partialDependence("area", background);

        assertThat(area.rows()).isEqualTo(40);
        for (Point point : area.points()) {
            Table changed = background.with(numbers("area", 40, i -> Double.parseDouble(point.value())));
            double expected = PRICES.predict(changed).stream()
                    .mapToDouble(each -> each.outputs().get("price"))
                    .average()
                    .orElseThrow();
            assertThat(point.outputs()).containsOnlyKeys("price");
            assertThat(point.outputs().get("price")).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void anEffectIsSeen() {
        List<Point> area = PRICES.partialDependence("area", HOUSES).points();

        assertThat(area).hasSize(20);
        double width = Double.parseDouble(area.get(19).value())
                - Double.parseDouble(area.get(0).value());
        assertThat(area.get(19).outputs().get("price") - area.get(0).outputs().get("price"))
                .isCloseTo(3 * width, within(0.4));
        assertThat(area).extracting(point -> Double.parseDouble(point.value())).isSorted();
    }

    @Test
    void numbersAreQuantilesFromTheLeastToTheGreatest() {
        Table squares = HOUSES.head(96).with(numbers("area", 96, i -> (double) i * i));

        assertThat(PRICES.partialDependence("area", squares).points())
                .extracting(Point::value)
                .containsExactly(
                        "0", "25", "100", "225", "400", "625", "900", "1225", "1600", "2025", "2500", "3025", "3600",
                        "4225", "4900", "5625", "6400", "7225", "8100", "9025");
    }

    @Test
    void fewNumbersAreAllThereAre() {
        Table few = HOUSES.head(40).with(numbers("area", 40, i -> i == 5 ? Double.NaN : i == 7 ? 9.5 : i % 3));

        assertThat(PRICES.partialDependence("area", few).points())
                .extracting(Point::value)
                .containsExactly("0", "1", "2", "9.5");
    }

    @Test
    void textsAreTheMostFrequentFirst() {
        Table places = HOUSES.head(40)
                .with(texts("place", 40, i -> i < 2 ? "coast" : i < 4 ? "" : i < 10 ? "village" : "town"));
        assertThat(PRICES.partialDependence("place", places).points())
                .extracting(Point::value)
                .containsExactly("town", "village", "coast");

        Table many = HOUSES.head(40).with(texts("place", 40, i -> "place " + i / 3 * 3));
        assertThat(PRICES.partialDependence("place", HOUSES).points())
                .extracting(point -> point.outputs().get("price"))
                .satisfies(prices -> assertThat(Collections.max(prices) - Collections.min(prices))
                        .isCloseTo(2, within(0.3)));
        assertThat(PRICES.partialDependence("place", many).points()).hasSize(14);
    }

    @Test
    void ofManyRowsSomeAreTaken() {
        int[] again = new int[700];
        for (int i = 0; i < again.length; i++) {
            again[i] = i % Houses.ROWS;
        }
        PartialDependence place = PRICES.partialDependence("place", HOUSES.rows(again));

        assertThat(place.rows()).isEqualTo(500);
        assertThat(place.points().get(0).outputs().get("price"))
                .isCloseTo(
                        PRICES.partialDependence("place", HOUSES)
                                .points()
                                .get(0)
                                .outputs()
                                .get("price"),
                        within(0.1));
    }

    @Test
    void classesHaveProbabilities() {
        PartialDependence area = Houses.classes().fit(HOUSES).partialDependence("area", HOUSES);

        for (Point point : area.points()) {
            assertThat(point.outputs()).containsOnlyKeys("high", "low", "middle");
            assertThat(point.outputs().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isCloseTo(1, within(1e-12));
        }
        assertThat(area.points().get(0).outputs().get("high"))
                .isLessThan(area.points().get(19).outputs().get("high"));
    }

    @Test
    void threadsChangeNothing() {
        assertThat(Houses.prices().threads(1).fit(HOUSES).partialDependence("area", HOUSES))
                .isEqualTo(PRICES.partialDependence("area", HOUSES));
    }

    @Test
    void itIsPrinted() {
        PartialDependence one = new PartialDependence(
                "area",
                500,
                List.of(
                        new Point("0", Map.of("price", 10.0)),
                        new Point("0.5", Map.of("price", 12.5)),
                        new Point("1", Map.of("price", 20.0))));
        assertThat(one).hasToString("""
                area  price
                   0  10.00
                 0.5  12.50  ########
                   1  20.00  ##############################
                means of 500 rows""");
        PartialDependence flat = new PartialDependence("place", 1, List.of(new Point("town", Map.of("price", 10.0))));
        assertThat(flat).hasToString("""
                place  price
                town   10.00
                means of 1 row""");
    }

    @Test
    void refusalsNameTheColumn() {
        assertThatThrownBy(() -> PRICES.partialDependence("garden", HOUSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column 'garden' was not learnt from. Columns: area, place, street_number.");
        assertThatThrownBy(() -> PRICES.partialDependence("area", HOUSES.head(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The background has no row; give rows such as those that were learnt from.");
        assertThatThrownBy(() -> PRICES.partialDependence("area", HOUSES.drop("area")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The background has no column 'area'. It needs: area, place, street_number.");
        Table gaps = HOUSES.with(numbers("area", Houses.ROWS, i -> Double.NaN));
        assertThatThrownBy(() -> PRICES.partialDependence("area", gaps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column 'area' has no value in the background; give rows in which it has some.");
    }
}
