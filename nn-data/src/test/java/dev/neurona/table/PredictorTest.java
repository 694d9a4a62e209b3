package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.files.Csv;
import dev.neurona.files.DataFileException;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.ElementwiseActivation;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class PredictorTest {

    /** A linear activation, because this module does not depend on nn-activations. */
    record Straight() implements ElementwiseActivation {

        @Override
        public String name() {
            return "straight";
        }

        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double derivative(double z, double a) {
            return 1;
        }
    }

    private final Table training =
            Table.of(Column.numbers("length", 1, 2, 3), Column.texts("kind", List.of("short", "long", "long")));
    private final FittedPreprocessing fitted =
            Preprocessing.builder().keep("length").targetClasses("kind").build().fit(training);
    private final Network network =
            Network.builder().input(1).dense(2, new Straight()).build();

    /** Outputs 10 - 4 x for the first class and x for the second: the first wins below 2. */
    Predictor predictor() {
        var parameters = network.initialParameters();
        parameters.get("dense1.weights").setTo(new DMatrixRMaj(1, 2, true, -4, 1));
        parameters.get("dense1.bias").setTo(new DMatrixRMaj(1, 2, true, 10, 0));
        return new Predictor(new Model(network, parameters), fitted);
    }

    @Test
    void aRawRowIsAnsweredByName() {
        String first = fitted.targetNames().get(0);
        String second = fitted.targetNames().get(1);
        assertThat(predictor().predict(Map.of("length", "1.5")))
                .isEqualTo(new Prediction(List.of(first), Map.of(first, 4.0, second, 1.5)));
        assertThat(predictor().predict(Map.of("length", "3")).labels()).containsExactly(second);
    }

    @Test
    void tablesAndStreamsSayTheSameAsRows() {
        Predictor predictor = predictor();
        List<Map<String, String>> rows = IntStream.range(0, 1000)
                .mapToObj(i -> Map.of("length", Double.toString(i * 0.005)))
                .toList();
        List<Prediction> single = rows.stream().map(predictor::predict).toList();
        assertThat(predictor.predict(rows.stream()).toList()).isEqualTo(single);
        double[] lengths = IntStream.range(0, 1000).mapToDouble(i -> i * 0.005).toArray();
        assertThat(predictor.predict(Table.of(Column.numbers("length", lengths))))
                .isEqualTo(single);
    }

    @Test
    void aStreamReadsNoFurtherThanItMust() {
        AtomicInteger read = new AtomicInteger();
        List<Boolean> closed = new ArrayList<>();
        Stream<Map<String, String>> endless = Stream.<Map<String, String>>generate(() -> {
                    read.incrementAndGet();
                    return Map.of("length", "1");
                })
                .onClose(() -> closed.add(true));
        try (Stream<Prediction> predictions = predictor().predict(endless)) {
            assertThat(predictions.limit(300)).hasSize(300);
        }
        assertThat(read.get()).isBetween(300, 600);
        assertThat(closed).containsExactly(true);
    }

    @Test
    void aRowOfAStreamThatCannotBePredictedIsNamed() {
        assertThatThrownBy(() -> predictor().predict(Map.of("length", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column 'length': the value is missing; impute the column, or drop such rows.");
        Stream<Map<String, String>> rows =
                IntStream.range(0, 1000).mapToObj(row -> Map.of("length", row == 700 ? "" : "1"));
        Iterator<Prediction> predictions = predictor().predict(rows).iterator();
        for (int row = 0; row < 700; row++) {
            predictions.next();
        }
        assertThatThrownBy(predictions::next)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Row 700 of the stream: Column 'length': the value is missing; impute the column, or drop"
                        + " such rows.");
    }

    /** Rows with gaps at the ends of chunks, alone, and one after the other. */
    @Test
    void whoGoesOnAfterARefusedRowMissesNoOther() {
        Set<Integer> refused = Set.of(0, 255, 256, 257, 700, 701, 999);
        List<Map<String, String>> rows = IntStream.range(0, 1000)
                .mapToObj(row -> Map.of("length", refused.contains(row) ? "" : Integer.toString(row)))
                .toList();
        Spliterator<Prediction> predictions = predictor().predict(rows.stream()).spliterator();
        List<Prediction> answers = new ArrayList<>();
        for (int row = 0; row < 1000; row++) {
            if (refused.contains(row)) {
                assertThatThrownBy(() -> predictions.tryAdvance(answers::add))
                        .hasMessageStartingWith("Row " + row + " of the stream: ");
            } else {
                assertThat(predictions.tryAdvance(answers::add)).isTrue();
                assertThat(answers.get(answers.size() - 1))
                        .isEqualTo(predictor().predict(rows.get(row)));
            }
        }
        assertThat(predictions.tryAdvance(answers::add)).isFalse();
        assertThat(answers).hasSize(1000 - refused.size());
    }

    @Test
    void rowsBeforeADamagedOneAreAnsweredAndTheDamageIsToldEverAfter() throws DataFileException {
        byte[] file = "length\n1\n3\n1,2\n1\n".getBytes(StandardCharsets.UTF_8);
        Iterator<Prediction> predictions = predictor()
                .predict(new Csv().rows(new ByteArrayInputStream(file), "lengths.csv"))
                .iterator();
        assertThat(predictions.next().outputs()).containsValue(1.0);
        assertThat(predictions.next().outputs()).containsValue(3.0);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(predictions::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(
                            "lengths.csv, line 4: the row has more than 1 cell, but the header names 1 column; ");
        }
    }

    @Test
    void aModelOfOtherColumnsIsRefused() {
        Network wider = Network.builder().input(2).dense(2, new Straight()).build();
        assertThatThrownBy(() -> new Predictor(new Model(wider, wider.initialParameters()), fitted))
                .hasMessage(
                        "The model has 2 features but the preprocessing makes 1: [length]. Combine a model with the "
                                + "preprocessing of its own training rows.");
    }

    private final FittedPreprocessing catOrDog = Preprocessing.builder()
            .keep("length")
            .targetClasses("kind")
            .build()
            .fit(Table.of(Column.numbers("length", 1, 2), Column.texts("kind", List.of("cat", "dog"))));

    @Test
    void aModelOfOtherLabelsIsRefused() {
        Model model = new Model(network, network.initialParameters());
        assertThatThrownBy(() -> new Predictor(model.withNames(List.of("length"), List.of("bird", "cat")), catOrDog))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The targets of the model are [bird, cat] but the preprocessing makes [cat, dog]. Combine a"
                        + " model with the preprocessing of its own training rows.");
        assertThatThrownBy(() -> new Predictor(model.withNames(List.of("length"), List.of("dog", "cat")), catOrDog))
                .hasMessage("The targets of the model are [dog, cat] but the preprocessing makes [cat, dog]. Combine a"
                        + " model with the preprocessing of its own training rows.");
        assertThatThrownBy(() -> new Predictor(model.withNames(List.of("width"), List.of("cat", "dog")), catOrDog))
                .hasMessage("The features of the model are [width] but the preprocessing makes [length]. Combine a"
                        + " model with the preprocessing of its own training rows.");
    }

    @Test
    void aModelOfTheSameOrOfUnknownNamesIsTaken() {
        Model model = new Model(network, network.initialParameters());
        Model named = model.withNames(List.of("length"), List.of("cat", "dog"));
        Model numbered = model.withNames(List.of("x1"), List.of("y1", "y2"));
        for (Model each : List.of(model, named, numbered)) {
            assertThat(new Predictor(each, catOrDog)
                            .predict(Map.of("length", "1"))
                            .outputs())
                    .containsOnlyKeys("cat", "dog");
        }
    }

    /** Answers infinity times the length, which is NaN for 0. */
    private Predictor withoutAnswerToZero() {
        var parameters = network.initialParameters();
        parameters.get("dense1.weights").setTo(new DMatrixRMaj(1, 2, true, 1, Double.POSITIVE_INFINITY));
        return new Predictor(new Model(network, parameters), catOrDog);
    }

    private static final String NO_ANSWER = "Output 'dog' is NaN: the model has no answer to this row. Look for NaN or"
            + " very large numbers in its features and in the weights of the model.";

    @Test
    void anOutputThatIsNotANumberIsNoClass() {
        assertThatThrownBy(() -> withoutAnswerToZero().predict(Map.of("length", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(NO_ANSWER);
        assertThatThrownBy(() -> withoutAnswerToZero().predict(Table.of(Column.numbers("length", 1, 2, 0, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Row 2: " + NO_ANSWER);
    }

    @Test
    void aStreamGoesOnAfterARowWithoutAnswer() {
        Set<Integer> refused = Set.of(0, 3, 255, 256, 511, 599);
        Stream<Map<String, String>> rows = IntStream.range(0, 600)
                .mapToObj(row -> Map.of("length", refused.contains(row) ? "0" : row == 100 ? "" : "1"));
        Spliterator<Prediction> predictions =
                withoutAnswerToZero().predict(rows).spliterator();
        List<Prediction> answers = new ArrayList<>();
        for (int row = 0; row < 600; row++) {
            if (refused.contains(row)) {
                assertThatThrownBy(() -> predictions.tryAdvance(answers::add))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("Row " + row + " of the stream: " + NO_ANSWER);
            } else if (row == 100) {
                assertThatThrownBy(() -> predictions.tryAdvance(answers::add))
                        .hasMessageStartingWith("Row 100 of the stream: Column 'length': the value is missing");
            } else {
                assertThat(predictions.tryAdvance(answers::add)).isTrue();
            }
        }
        assertThat(predictions.tryAdvance(answers::add)).isFalse();
        assertThat(answers).hasSize(593);
    }

    /** Every kind of target refuses NaN in the same words. */
    @Test
    void outputsThatAreNaNDecodeToNothing() {
        Table table = Table.of(
                Column.numbers("x", 1, 2),
                Column.texts("kind", List.of("no", "yes")),
                Column.texts("list", List.of("no", "yes")),
                Column.numbers("no", 0, 1),
                Column.numbers("yes", 1, 0));
        Supplier<PreprocessingBuilder> builder = () -> Preprocessing.builder().keep("x");
        List<Preprocessing> two = List.of(
                builder.get().targetClasses("kind").build(),
                builder.get().targetLabels("no", "yes").build(),
                builder.get().targetLabelList("list", ";").build(),
                builder.get().targetNumbers("no", "yes").build());
        for (Preprocessing each : two) {
            FittedPreprocessing fitted = each.fit(table);
            assertThatThrownBy(() -> fitted.labels(new double[] {0.9, Double.NaN}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Output 'yes' is NaN: the model has no answer to this row. Look for NaN or very large"
                            + " numbers in its features and in the weights of the model.");
        }
        FittedPreprocessing binary =
                builder.get().targetBinary("kind", "yes").build().fit(table);
        assertThatThrownBy(() -> binary.labels(new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Output 'yes' is NaN: the model has no answer to this row. Look for NaN or very large"
                        + " numbers in its features and in the weights of the model.");
    }

    @Test
    void outputsAreAMapThatStays() {
        Map<String, Double> outputs = new NamedNumbers(List.of("b", "a"), new double[] {0.25, 0.75});
        assertThat(outputs).isEqualTo(Map.of("a", 0.75, "b", 0.25)).hasToString("{b=0.25, a=0.75}");
        assertThat(outputs.get("a")).isEqualTo(0.75);
        assertThat(outputs.get("c")).isNull();
        assertThat(new Prediction(List.of("a"), outputs).outputs()).isSameAs(outputs);
        assertThatThrownBy(() -> outputs.put("a", 1.0)).isInstanceOf(UnsupportedOperationException.class);
    }
}
