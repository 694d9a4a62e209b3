package dev.neurona.learn;

import static dev.neurona.learn.Samples.days;
import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.houses;
import static dev.neurona.learn.Samples.loans;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.neurona.io.ModelFile;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Prediction;
import dev.neurona.table.Predictor;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of the predictions of a learned model, from its file, and with a threshold. */
class TrustOfLearnedTest {

    @TempDir
    private Path folder;

    private Learned saved(Learned learned) {
        Path file = folder.resolve("learned.safetensors");
        try {
            learned.save(file);
            return Learned.load(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Learned saved(Learned learned, Map<String, String> notes) throws IOException {
        Path file = folder.resolve("noted.safetensors");
        learned.save(file);
        ModelFile.load(file).noting(notes).save(file);
        return Learned.load(file);
    }

    private Map<String, String> notes(Learned learned) throws IOException {
        Path file = folder.resolve("notes.safetensors");
        learned.save(file);
        return new TreeMap<>(ModelFile.load(file).notes());
    }

    private static Learned paid() {
        return quick(Learner.yesOrNo("paid", "yes")).fit(loans(80));
    }

    @Test
    void aFileKeepsWhatIntervalsNeed() throws IOException {
        Table table = houses(80);
        Learned learned = quick(Learner.numbers("price", "rent")).fit(table);
        Trust loaded = saved(learned).trust();
        for (Prediction prediction : learned.predict(table)) {
            Map<String, Interval> intervals = learned.trust().intervals(prediction, 0.83);
            assertThat(intervals).isEqualTo(loaded.intervals(prediction, 0.83));
            assertThat(intervals).containsOnlyKeys("price", "rent");
            Interval rent = intervals.get("rent");
            assertThat(rent.prediction()).isEqualTo(prediction.outputs().get("rent"));
            assertThat(rent.low()).isLessThan(rent.prediction());
        }
        assertThat(notes(learned).get("judged.error.1")).startsWith("80 ");
    }

    /** The errors of the only number are those of the judged rows: their mean is the mae of the quality. */
    @Test
    void errorsAreThoseOfTheJudgedRows() throws IOException {
        Learned learned = quick(Learner.numbers("price").without("rent")).fit(houses(80));
        String[] words = notes(learned).get("judged.error.0").split(" ");
        double mean = IntStream.rangeClosed(1, 80)
                .mapToDouble(i -> Double.parseDouble(words[i]))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(learned.quality().of("mae").value(), withPercentage(1e-9));
        Prediction prediction = learned.predict(houses(1)).get(0);
        assertThat(learned.trust().interval(prediction, 0.5).high()
                        - learned.trust().interval(prediction, 0.5).prediction())
                .isCloseTo(Double.parseDouble(words[41]), withPercentage(1e-6));
    }

    @Test
    void aFileKeepsWhatSetsOfClassesNeed() {
        Table table = flowers(80);
        Learned learned = quick(Learner.classes("species")).fit(table);
        Learned loaded = saved(learned);
        for (Prediction prediction : learned.predict(table)) {
            List<String> likely = learned.trust().classes(prediction, 0.95);
            assertThat(likely).startsWith(prediction.labels().get(0));
            assertThat(loaded.trust().classes(prediction, 0.95)).isEqualTo(likely);
        }
        assertThat(loaded.trust().calibration()).isEqualTo(learned.trust().calibration());
        double error = learned.trust().calibration().stream()
                .mapToDouble(bin -> bin.rows() * Math.abs(bin.probability() - bin.frequency()) / 80)
                .reduce(0, Double::sum);
        assertThat(error).isCloseTo(learned.quality().measures().get(2).value(), withPercentage(1e-9));
    }

    @Test
    void aThresholdIsSavedAndUsed() {
        Table table = loans(60);
        Learned half = paid();
        Learned learned = half.withThreshold(0.8);
        for (Learned each : List.of(learned, saved(learned), learned.guard(Guard.COUNT))) {
            List<Prediction> all = each.predict(table);
            assertThat(each.predict(IntStream.range(0, 60).mapToObj(table::row)).toList())
                    .isEqualTo(all);
            int changed = 0;
            for (int row = 0; row < 60; row++) {
                Prediction prediction = all.get(row);
                double p = prediction.outputs().get("yes");
                assertThat(prediction.labels()).containsExactly(p >= 0.8 ? "yes" : "no");
                assertThat(each.predict(table.row(row))).isEqualTo(prediction);
                assertThat(each.predict((Object) table.row(row))).isEqualTo(prediction);
                assertThat(half.predict(table.row(row)).outputs()).isEqualTo(prediction.outputs());
                changed += half.predict(table.row(row)).labels().equals(prediction.labels()) ? 0 : 1;
            }
            assertThat(changed).isPositive();
            assertThat(each.plan())
                    .isEqualTo(half.plan()
                            + "\nthreshold    yes from a probability of 0.8; accuracy is measured at one half");
            assertThat(each).hasToString(each.plan() + "\n\n" + each.quality());
            assertThat(each.evaluate(table).how())
                    .isEqualTo("on 60 rows of another table; accuracy is measured at one half");
        }
        assertThat(half.predict(table)).isNotEqualTo(learned.predict(table));
        assertThat(saved(learned.withThreshold(0)).predict(table))
                .allMatch(each -> each.labels().equals(List.of("yes")));
        assertThat(learned.withThreshold(0.7).plan()).endsWith("0.7; accuracy is measured at one half");
    }

    @Test
    void aThresholdTakesTheProbabilityItself() {
        Learned half = paid();
        Map<String, String> row = loans(1).row(0);
        double p = half.predict(row).outputs().get("yes");
        assertThat(half.withThreshold(p).predict(row).labels()).containsExactly("yes");
        assertThat(half.withThreshold(Math.nextUp(p)).predict(row).labels()).containsExactly("no");
    }

    @Test
    void aPredictorKnowsNoThreshold() throws IOException {
        Path file = folder.resolve("threshold.safetensors");
        Learned learned = paid();
        learned.withThreshold(1).save(file);
        ModelFile read = ModelFile.load(file);
        Predictor predictor = new Predictor(read.model(), FittedPreprocessing.parse(read.preprocessing()));
        assertThat(predictor.predict(loans(60))).isEqualTo(learned.predict(loans(60)));
    }

    @Test
    void thresholdsAreOfYesOrNo() {
        Learned flowers = quick(Learner.classes("species")).fit(flowers(40));
        assertThatThrownBy(() -> flowers.withThreshold(0.3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Thresholds are of yes or no, and this model predicts the class in species.");
        assertThatThrownBy(() -> paid().withThreshold(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A threshold must be in [0, 1], got 1.5.");
    }

    @Test
    void whatWasNotJudgedIsRefused() throws IOException {
        Learned unjudged =
                quick(Learner.numbers("price")).judgedBy(HoldOut.nothing()).fit(houses(40));
        for (Learned each : List.of(unjudged, saved(unjudged))) {
            assertThatThrownBy(each::trust)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("No rows were judged: the learner was judged by HoldOut.nothing(). Learn again with"
                            + " judgedBy(HoldOut.automatic()), for example.");
        }
        Learned labels = quick(Learner.labels("bright", "wet")).fit(days(40));
        assertThatThrownBy(labels::trust)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Intervals, sets of classes and thresholds are of numbers, of classes, and of yes or no; this"
                                + " model predicts the labels bright, wet.");
        Learned paid = paid();
        Map<String, String> old = notes(paid);
        old.keySet().removeIf(key -> key.startsWith("judged."));
        Learned before = saved(paid, old);
        assertThat(before.quality()).isEqualTo(paid.quality());
        assertThat(before.predict(loans(20))).isEqualTo(paid.predict(loans(20)));
        assertThatThrownBy(before::trust)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The file holds no judged rows: it was written before they were kept. Learn again with"
                        + " judgedBy(HoldOut.automatic()), for example.");
    }

    private void isRefused(Learned learned, String key, String text, String message) throws IOException {
        Map<String, String> notes = notes(learned);
        if (text.isEmpty()) {
            assertThat(notes.remove(key)).isNotNull();
        } else {
            notes.put(key, text);
        }
        assertThatThrownBy(() -> saved(learned, notes))
                .isInstanceOf(ModelFileException.class)
                .hasMessageEndingWith(": " + message);
    }

    @Test
    void damagedNotesAreRefused() throws IOException {
        Learned paid = paid();
        isRefused(paid, "judged.no", "", "The note 'judged.no' is missing.");
        isRefused(paid, "judged.calibration", "", "The note 'judged.calibration' is missing.");
        isRefused(
                paid,
                "judged.calibration",
                "1 5 0.1 0.2; 2 5 0.25",
                "The note 'judged.calibration' must hold bin, rows, mean and frequency, got '2 5 0.25'.");
        isRefused(
                paid,
                "judged.yes",
                "3 0.1 0.2",
                "The note 'judged.yes' must hold a count and 3 ascending numbers, got '3 0.1 0.2'.");
        isRefused(paid, "threshold", "2", "A threshold must be in [0, 1], got 2.0.");
        isRefused(paid, "threshold", "low", "The note 'threshold' must be a number, got 'low'.");
        Learned houses = quick(Learner.numbers("price", "rent")).fit(houses(40));
        isRefused(houses, "judged.error.0", "", "The note 'judged.error.0' is missing.");
        isRefused(
                houses,
                "judged.yes",
                "0",
                "The note 'judged.yes' belongs to nothing; a note before it may be missing.");
        isRefused(
                houses,
                "threshold",
                "0.5",
                "The note 'threshold' belongs to nothing; a note before it may be missing.");
    }

    @Test
    void itPrintsWhatItIsAbout() {
        assertThat(paid().trust())
                .hasToString(
                        "how far predictions of paid: yes or not can be trusted, by 80 rows that were not learnt from");
        assertThat(quick(Learner.numbers("price", "rent")).fit(houses(60)).trust())
                .hasToString(
                        "how far predictions of the numbers price, rent can be trusted, by 60 rows that were not learnt"
                                + " from");
    }
}
