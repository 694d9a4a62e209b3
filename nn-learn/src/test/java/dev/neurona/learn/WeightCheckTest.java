package dev.neurona.learn;

import static dev.neurona.learn.Samples.days;
import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.houses;
import static dev.neurona.learn.Samples.numbers;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Weights that leave hardly anything of a table, or of a class, are told of. */
class WeightCheckTest {

    private static final Table FLOWERS = flowers(60);
    private static final List<String> SPECIES = FLOWERS.texts("species");

    private static List<String> found(Learner learner, Table table, IntToDoubleFunction weight) {
        Table weighted = table.with(numbers("weight", table.rows(), weight));
        return learner.weights("weight").plan(weighted).findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.WEIGHTS)
                .map(Finding::text)
                .toList();
    }

    private static List<String> ofFlowers(IntToDoubleFunction weight) {
        return found(Learner.classes("species"), FLOWERS, weight);
    }

    @Test
    void usualWeightsAreNotToldOf() {
        assertThat(ofFlowers(row -> 1)).isEmpty();
        assertThat(ofFlowers(row -> 1e300 * (1 + row % 5))).isEmpty();
        assertThat(ofFlowers(row -> row % 3 == 0 ? 0 : 0.001)).isEmpty();
        assertThat(found(Learner.numbers("price"), houses(4), row -> row == 0 ? 1 : 0))
                .isEmpty();
    }

    @Test
    void aClassWithoutWeight() {
        long roses = SPECIES.stream().filter("rose"::equals).count();
        assertThat(ofFlowers(row -> SPECIES.get(row).equals("rose") ? 0 : 2))
                .containsExactly("Column 'weight' weighs all " + roses
                        + " rows of 'rose' in target 'species' 0, so this is neither learnt nor measured. Give such rows a weight"
                        + " greater than 0, or leave them out of the table.");
        Table one = Table.of(
                numbers("x", 30, TableCheckTest::noise),
                TableCheckTest.texts("class", 30, row -> row == 0 ? "rare" : row % 2 == 0 ? "a" : "b"));
        assertThat(found(Learner.classes("class"), one, row -> row == 0 ? 0 : 1))
                .containsExactly(
                        "Column 'weight' weighs the only row of 'rare' in target 'class' 0, so this is neither learnt nor"
                                + " measured. Give such rows a weight greater than 0, or leave them out of the table.");
    }

    /** Twelve networks: three for each of three folds, and three that stay. */
    @Test
    void whatNetworksWarnOfIsToldOnce() {
        Table weighted =
                FLOWERS.with(numbers("weight", 60, row -> SPECIES.get(row).equals("rose") ? 0 : 2));
        Learner learner = quick(Learner.classes("species").weights("weight"))
                .ensemble(3)
                .threads(2)
                .judgedBy(HoldOut.folds(3));
        String warning =
                "All rows with 'rose' have a weight of 0, so they are not learnt. Give them a weight greater than 0, or"
                        + " leave them out.";
        assertThat(LogLines.warnings(Learner.class, () -> learner.fit(weighted)))
                .containsOnlyOnce(warning);
        assertThat(LogLines.warnings(Trainer.class, () -> learner.fit(weighted)))
                .isEmpty();
    }

    @Test
    void aLabelWithoutWeight() {
        Table days = days(60);
        double[] wet = days.numbers("wet");
        assertThat(found(Learner.labels("bright", "wet"), days, row -> wet[row] == 1 ? 0 : 1))
                .singleElement()
                .asString()
                .contains(" rows of '1' in target 'wet' 0");
    }

    /** One row outweighs all others of its class. */
    @Test
    void aClassThatHangsOnOneRow() {
        int rose = SPECIES.indexOf("rose");
        long roses = SPECIES.stream().filter("rose"::equals).count();
        assertThat(ofFlowers(row -> row == rose ? 1e6 : 1))
                .containsExactly(
                        "Column 'weight' weighs 60 rows so that they count as 1.0 of equal weight; 0 weigh 0. Nothing can be"
                                + " learnt or measured with so few; look at the weights.",
                        "Column 'weight' weighs all " + roses
                                + " rows of 'rose' in target 'species' so that they count as 1.0 of equal weight. They can hardly be"
                                + " learnt or measured; look at the weights.");
    }

    @Test
    void aTableThatHangsOnOneRow() {
        assertThat(found(Learner.numbers("price"), houses(60), row -> row == 9 ? 3 : 0))
                .containsExactly(
                        "Column 'weight' weighs 60 rows so that they count as 1.0 of equal weight; 59 weigh 0. Nothing can be"
                                + " learnt or measured with so few; look at the weights.");
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> found(Learner.numbers("price"), houses(60), row -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Column 'weight' weighs all 60 rows 0, so there is nothing to learn from. Give rows a weight greater than"
                                + " 0, or name another column.");
        assertThatThrownBy(() -> ofFlowers(row -> row == 4 ? -1 : 1))
                .hasMessage(
                        "Column 'weight', row 4: a weight must be finite and at least 0, got -1.0. Correct it, or leave the"
                                + " row out.");
        assertThatThrownBy(() -> ofFlowers(row -> row == 4 ? Double.NaN : 1))
                .hasMessageStartingWith("Column 'weight', row 4: ");
    }

    /** The warning comes before what goes wrong because of it. */
    @Test
    void whatHangsOnOneRowIsRefusedWhereNoOtherTeaches() {
        Table table = houses(60).with(numbers("weight", 60, row -> row == 9 ? 3 : 0));
        Learner learner = quick(Learner.numbers("price").weights("weight"));
        assertThatThrownBy(() -> learner.fit(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Column 'weight' weighs all 30 rows 0 that networks were to learn from, while others judge. Give more"
                                + " rows a weight greater than 0, or say judgedBy(HoldOut.nothing()).");
    }
}
