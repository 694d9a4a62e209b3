package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.files.Csv;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code and the output of docs/trust.md. */
class DocumentedTrustTest {

    private final Table customers = DocumentedLearningTest.read();

    @TempDir
    private Path folder;

    private static void isDocumented(String text) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "trust.md")).replace("\r\n", "\n"))
                .contains("\n" + text.stripTrailing() + "\n");
    }

    @Test
    void intervals() throws IOException {
        Path requests = Files.writeString(folder.resolve("requests.csv"), DocumentedLearningTest.csv());
        Learned spend = Learner.numbers("spend")
                .without("visits", "refund", "household", "week", "weight", "tea", "coffee", "left")
                .ensemble(2)
                .epochs(20)
                .fit(customers);
        Trust trust = spend.trust();
        Interval interval = trust.interval(spend.predict(customers.row(0)), 0.9);
        System.out.println(interval);
        try (Stream<Map<String, String>> rows = new Csv().rows(requests)) {
            spend.predict(rows)
                    .map(prediction -> trust.interval(prediction, 0.9))
                    .forEach(each -> System.out.println(each.low() + " to " + each.high()));
        }

        isDocumented("```\n" + interval + "\n```");
    }

    @Test
    void setsOfClasses() throws IOException {
        Learned city = Learner.classes("city")
                .without("visits", "refund", "household", "week", "weight", "tea", "left")
                .ensemble(2)
                .epochs(20)
                .fit(customers);
        List<String> first = city.trust().classes(city.predict(customers.row(0)), 0.9);
        List<String> second = city.trust().classes(city.predict(customers.row(1)), 0.9);
        System.out.println(first + " and " + second);

        isDocumented("```\n" + first + " and " + second + "\n```");
    }

    @Test
    void thresholdsAndCalibration() throws IOException {
        Learned left = Learner.yesOrNo("left", "yes")
                .without("refund", "household", "week", "weight", "spend", "tea", "coffee")
                .ensemble(2)
                .epochs(20)
                .fit(customers);
        Path file = folder.resolve("left.safetensors");
        Threshold half = left.trust().threshold(0.5);
        Threshold byCost = left.trust().thresholdByCost(1, 9);
        Threshold byRecall = left.trust().thresholdByRecall(0.95);
        System.out.println(half + "\n" + byCost + "\n" + byRecall);
        Learned careful = left.withThreshold(byCost.probability());
        careful.save(file);
        System.out.println(CalibrationBin.table(left.trust().calibration()));

        isDocumented(half + "\n" + byCost + "\n" + byRecall);
        isDocumented(CalibrationBin.table(left.trust().calibration()));
        isDocumented(careful.plan().substring(careful.plan().lastIndexOf('\n') + 1));
        assertThat(Learned.load(file).predict(customers)).isEqualTo(careful.predict(customers));
    }

    @Test
    void whatNeedsMoreRows() {
        Task task = new Task(Task.Kind.NUMBERS, List.of("spend"), "");
        double[] ones = new double[19];
        Arrays.fill(ones, 1);
        DMatrixRMaj zeros = new DMatrixRMaj(19, 1);
        Trust trust = new Trust(task, JudgedFigures.of(task, zeros, zeros, ones), List.of("spend"), "");
        Prediction prediction = new Prediction(List.of("1.0"), Map.of("spend", 1.0));
        assertThatThrownBy(() -> trust.interval(prediction, 0.99))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(refused -> isDocumented("      " + refused.getMessage()));
    }
}
