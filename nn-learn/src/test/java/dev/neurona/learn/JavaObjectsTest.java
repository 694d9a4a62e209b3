package dev.neurona.learn;

import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.objects.ObjectRows;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Java objects are learnt from and predicted as the rows of their table. */
class JavaObjectsTest {

    /** The species of a flower that is asked for is not known. */
    record Flower(double width, double height, String colour, String species) {}

    record Unknown(double width, double height, String colour) {}

    private static List<Flower> flowers() {
        Table table = Samples.flowers(60);
        return IntStream.range(0, 60)
                .mapToObj(row -> new Flower(
                        table.numbers("width")[row],
                        table.numbers("height")[row],
                        table.texts("colour").get(row),
                        table.texts("species").get(row)))
                .toList();
    }

    @Test
    void objectsAreLearntAndPredictedAsTheirTable() {
        List<Flower> flowers = flowers();
        Table table = ObjectRows.of(Flower.class).table(flowers);
        Learner learner = quick(Learner.classes("species"));
        Learned learned = learner.fit(flowers).guard(Guard.REFUSE);
        assertThat(learned.model().parameters().sha256())
                .isEqualTo(learner.fit(table).model().parameters().sha256());
        List<Prediction> expected = learned.predict(table);
        assertThat(flowers.stream().map(learned::predict).toList()).isEqualTo(expected);
        assertThat(learned.predict(flowers.stream())).containsExactlyElementsOf(expected);
        List<Unknown> unknown = flowers.stream()
                .map(flower -> new Unknown(flower.width(), flower.height(), flower.colour()))
                .toList();
        assertThat(unknown.stream().map(learned::predict).toList()).isEqualTo(expected);
        assertThat(learned.predict(unknown.stream())).containsExactlyElementsOf(expected);
        assertThat(learned.predict(IntStream.range(0, 60).mapToObj(table::row))).containsExactlyElementsOf(expected);
    }

    @Test
    void noObjectIsRefused() {
        assertThatThrownBy(() -> Learner.classes("species").fit(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no row to learn from; give at least one object.");
    }

    @Test
    void noRowIsRefused() {
        Table none = Samples.flowers(60).head(0);
        assertThatThrownBy(() -> Learner.classes("species").fit(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no row to learn from; give a table with rows.");
        assertThatThrownBy(() -> Learner.classes("species").plan(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no row to learn from; give a table with rows.");
    }
}
