package dev.neurona.learn;

import static dev.neurona.learn.TableCheckTest.noise;
import static dev.neurona.learn.TableCheckTest.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.spi.RandomStream;
import dev.neurona.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceTest {

    private static final Table HOUSES = Houses.table();
    private static final Learned PRICES = Houses.prices().fit(HOUSES);

    @Test
    void whatThePriceDependsOnIsFound() {
        List<Importance> all = PRICES.permutationImportance(HOUSES);

        assertThat(all).extracting(Importance::column).containsExactly("place", "area", "street_number");
        assertThat(all).extracting(Importance::loss).containsOnly("rmse");
        // A third of the houses is in the town: two are different in this with a probability of 4 / 9.
        assertThat(all.get(0).mean()).isCloseTo(2 * Math.sqrt(4.0 / 9), within(0.2));
        // Two areas, uniform from 0 to 1, have a squared distance of 1 / 6 in the mean.
        assertThat(all.get(1).mean()).isCloseTo(3 * Math.sqrt(1.0 / 6), within(0.2));
        assertThat(all.get(2).mean()).isLessThan(0.1);
    }

    @Test
    void itIsTheLossOfShuffledTablesLessThatOfTheTable() {
        double loss = PRICES.evaluate(HOUSES).of("rmse").value();
        double[] grown = IntStream.range(0, 5)
                .mapToDouble(shuffle -> {
                    int[] order = IntStream.range(0, Houses.ROWS).toArray();
                    RandomStream.at(0, "importance", 1, shuffle).shuffle(order);
                    Table shuffled = HOUSES.with(HOUSES.column("place").select(order));
                    return PRICES.evaluate(shuffled).of("rmse").value() - loss;
                })
                .toArray();
        double mean = Arrays.stream(grown).average().orElseThrow();
        double squares =
                Arrays.stream(grown).map(each -> Math.pow(each - mean, 2)).sum();

        Importance place = PRICES.permutationImportance(HOUSES).get(0);
        assertThat(place.column()).isEqualTo("place");
        assertThat(place.mean()).isCloseTo(mean, within(1e-12));
        assertThat(place.deviation()).isCloseTo(Math.sqrt(squares / 4), within(1e-12));
    }

    /** Otherwise the number of the largest unit would decide alone. */
    @Test
    void theUnitsOfSeveralNumbersDoNotCount() {
        Table two = HOUSES.with(numbers("rooms", Houses.ROWS, i -> Math.floor(5 * noise(3 * i + 1))))
                .with(numbers("doors", Houses.ROWS, i -> 2 + Math.floor(5 * noise(3 * i + 1))));
        Table thousands = two.with(numbers("doors", Houses.ROWS, i -> 1000 * (2 + Math.floor(5 * noise(3 * i + 1)))));
        Learner learner = Houses.quick(Learner.numbers("price", "doors")).without("price_class", "dear");
        List<Importance> ones = learner.fit(two).permutationImportance(two);
        List<Importance> large = learner.fit(thousands).permutationImportance(thousands);
        assertThat(ones).extracting(Importance::loss).containsOnly("rmse by deviation");
        for (int i = 0; i < ones.size(); i++) {
            assertThat(large.get(i).column()).isEqualTo(ones.get(i).column());
            assertThat(large.get(i).mean()).isCloseTo(ones.get(i).mean(), within(1e-6));
        }
        assertThat(ones).extracting(Importance::column).contains("rooms", "area");
    }

    @Test
    void classesAreMeasuredByTheirLogLoss() {
        List<Importance> classes = Houses.classes().fit(HOUSES).permutationImportance(HOUSES);
        List<Importance> dear = Houses.dear().fit(HOUSES).permutationImportance(HOUSES);

        assertThat(classes).extracting(Importance::loss).containsOnly("log-loss");
        assertThat(classes).extracting(Importance::column).containsExactly("place", "area", "street_number");
        assertThat(dear).extracting(Importance::loss).containsOnly("log-loss");
        assertThat(dear.get(2).column()).isEqualTo("street_number");
    }

    @Test
    void labelsAreQuestionsOfYesOrNo() {
        Table labelled = HOUSES.drop("price", "price_class", "dear")
                .with(numbers("large", Houses.ROWS, i -> noise(7 * i + 3) > 0.5 ? 1 : 0))
                .with(numbers("small", Houses.ROWS, i -> noise(7 * i + 3) < 0.2 ? 1 : 0));
        List<Importance> all =
                Houses.quick(Learner.labels("large", "small")).fit(labelled).permutationImportance(labelled);

        assertThat(all.get(0).column()).isEqualTo("area");
        assertThat(all.get(0).loss()).isEqualTo("log-loss");
        assertThat(all.get(0).mean()).isGreaterThan(5 * Math.abs(all.get(1).mean()));
    }

    /** A weight of 0 is as good as no row. */
    @Test
    void rowsCountByTheirWeights() {
        Table weighted = HOUSES.with(numbers("weight", Houses.ROWS, i -> i < 10 ? 0 : 1));
        Table spoilt = weighted.with(numbers("price", Houses.ROWS, i -> i < 10 ? 1000 : weighted.numbers("price")[i]));
        Learned learned = Houses.prices().weights("weight").fit(weighted);

        assertThat(learned.permutationImportance(spoilt)).isEqualTo(learned.permutationImportance(weighted));
    }

    @Test
    void aColumnThatIsNotThereIsOfNoImportance() {
        List<Importance> all = PRICES.permutationImportance(HOUSES.drop("area"));

        assertThat(all)
                .filteredOn(each -> each.column().equals("area"))
                .containsExactly(new Importance("area", "rmse", 0, 0));
    }

    @Test
    void threadsChangeNothing() {
        assertThat(Houses.prices().threads(1).fit(HOUSES).permutationImportance(HOUSES))
                .isEqualTo(PRICES.permutationImportance(HOUSES));
    }

    @Test
    void itIsPrinted() {
        List<Importance> all = List.of(
                new Importance("area", "rmse", 1.0625, 0.0517),
                new Importance("street_number", "rmse", -0.00002, 0.00001));

        assertThat(Importance.table(all)).isEqualTo("""
                column         rmse grows by  standard deviation
                area                   1.063               0.052
                street_number          0.000               0.000""");
        assertThat(all.get(0)).hasToString("area: rmse grows by 1.063, standard deviation 0.052");
        assertThat(Importance.table(List.of())).isEqualTo("column  loss grows by  standard deviation");
    }

    @Test
    void targetsMustBeKnown() {
        assertThatThrownBy(() -> PRICES.permutationImportance(HOUSES.drop("price")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No column is called 'price'. Columns: area, place, street_number, price_class, dear.");
        Table gap = HOUSES.with(numbers("price", Houses.ROWS, i -> i == 3 ? Double.NaN : 1));
        assertThatThrownBy(() -> PRICES.permutationImportance(gap))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Target 'price', row 3: the value is missing, as in 1 of " + Houses.ROWS
                        + " rows; leave such rows out with dropMissing(\"price\").");
        assertThatThrownBy(() -> PRICES.permutationImportance(HOUSES.head(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The table has no row; give rows that were not learnt from.");
    }
}
