package dev.neurona.learn;

import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.table.Table;
import org.junit.jupiter.api.Test;

/** What a plan says, and which columns it uses. */
class PlanTest {

    private static Table garden() {
        return flowers(60)
                .with(TableCheckTest.texts("unit", 60, row -> "cm"))
                .with(numbers("number", 60, row -> row))
                .with(TableCheckTest.texts("name", 60, row -> "flower " + row))
                .with(numbers("gone", 60, row -> Double.NaN))
                .with(numbers("rare", 60, row -> row < 9 ? row : Double.NaN))
                .with(TableCheckTest.texts("day", 60, row -> "2026-01-%02d".formatted(1 + row % 30)))
                .with(numbers("weight", 60, row -> 1 + row % 2))
                .with(numbers("bed", 60, row -> row % 10))
                .with(TableCheckTest.texts("smell", 60, row -> "s" + row % 5));
    }

    @Test
    void itSaysEverything() {
        Plan plan = Learner.classes("species")
                .without("smell")
                .weights("weight")
                .judgedBy(HoldOut.groups("bed"))
                .seed(7)
                .plan(garden());
        assertThat(plan.features()).containsExactly("width", "height", "colour");
        assertThat(plan).hasToString("""
                        predicts     the class in species
                        from         width, height, colour
                        not from     smell: as told
                        not from     weight: it weighs the rows
                        not from     bed: it says which rows are held out
                        not from     unit: all its values are the same
                        not from     number: it names the rows
                        not from     name: it names the rows
                        not from     gone: it has no value
                        not from     day: its texts are hardly ever the same
                        not from     rare: only 9 of 60 rows have a value
                        prepared by  .targetClasses("species").others().imputeOthers(Impute.By.MEDIAN).indicateMissingOthers()
                        networks     8 x dense(units=128, activation=relu), dense(units=128, activation=relu), output softmax
                        loss         cross-entropy
                        optimizer    adamw(learning-rate=0.003, beta2=0.95, weight-decay=0.1)
                        schedule     cosine(steps=64)
                        epochs       64, batches of 64; of each network the best epoch on 20 % of the rows
                        judged by    5 folds of whole groups of bed
                        seed         7""");
    }

    @Test
    void moreRowsAreLearntFromInAnotherWay() {
        int rows = Choices.SMALL + 1;
        Table table = Table.of(
                numbers("x", rows, TableCheckTest::noise), numbers("y", rows, row -> TableCheckTest.noise(row + 1)));
        assertThat(Learner.numbers("y").plan(table)).hasToString("""
                        predicts     the number y
                        from         x
                        prepared by  .targetStandardised("y").piecewiseLinearOthers(16).imputeOthers(Impute.By.MEDIAN).indicateMissingOthers()
                        networks     4 x dense(units=128, activation=relu), dropout(rate=0.15), dense(units=128, activation=relu), dropout(rate=0.15), output identity
                        loss         mean-squared-error
                        optimizer    adamw(learning-rate=0.003, beta2=0.95, weight-decay=0.1)
                        schedule     cosine(steps=64)
                        epochs       64, batches of 128; of each network the best epoch on 20 % of the rows
                        judged by    20 % of the rows
                        seed         0""");
    }

    @Test
    void whatIsToldIsDone() {
        Plan plan = Learner.yesOrNo("species", "rose")
                .ensemble(3)
                .hidden("dense(units=4, activation=tanh)")
                .loss("focal-binary-cross-entropy(gamma=2)")
                .optimizer("sgd(learning-rate=0.1)")
                .schedule("")
                .epochs(9)
                .batchSize(5)
                .validationShare(0.25)
                .pieces(4)
                .judgedBy(HoldOut.nothing())
                .plan(flowers(60));
        assertThat(plan).hasToString("""
                        predicts     species: rose or not
                        from         width, height, colour
                        prepared by  .targetBinary("species", "rose").piecewiseLinearOthers(4).imputeOthers(Impute.By.MEDIAN).indicateMissingOthers()
                        networks     3 x dense(units=4, activation=tanh), output sigmoid
                        loss         focal-binary-cross-entropy(gamma=2)
                        optimizer    sgd(learning-rate=0.1)
                        schedule     none
                        epochs       9, batches of 5; of each network the best epoch on 25 % of the rows
                        judged by    nothing
                        seed         0""");
    }

    @Test
    void columnsThatAreNotUsedMakeNoFeature() {
        Table table = garden();
        Learner learner = Samples.quick(Learner.classes("species")).judgedBy(HoldOut.nothing());
        Learned learned = learner.without("smell", "weight", "bed").fit(table);
        assertThat(learned.preprocessing().featureNames())
                .containsExactlyElementsOf(
                        learner.fit(flowers(60)).preprocessing().featureNames());
        assertThat(learned.findings())
                .extracting(Finding::kind)
                .containsExactly(
                        Finding.Kind.CONSTANT,
                        Finding.Kind.IDENTIFIER,
                        Finding.Kind.IDENTIFIER,
                        Finding.Kind.EMPTY,
                        Finding.Kind.DATE_AS_TEXT);
    }

    @Test
    void noColumnIsLeft() {
        Table table = garden().select("unit", "name", "species", "width");
        assertThatThrownBy(() -> Learner.classes("species").without("width").plan(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "No column is left to learn from: not from 'width', as told; 'unit', all its values are the"
                                + " same; 'name', it names the rows. Give a table with columns that say something about [species].");
    }
}
