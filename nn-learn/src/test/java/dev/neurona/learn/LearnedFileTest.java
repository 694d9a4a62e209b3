package dev.neurona.learn;

import static dev.neurona.learn.Samples.flowers;
import static dev.neurona.learn.Samples.houses;
import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.io.ModelFile;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Predictor;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file gives back what was saved, and a damaged one is refused. */
class LearnedFileTest {

    @TempDir
    private Path folder;

    private static Table withConstant(Table table) {
        return table.with(Column.texts("unit", Collections.nCopies(table.rows(), "cm")));
    }

    @Test
    void aFileGivesBackWhatWasSaved() throws IOException {
        Table table = withConstant(flowers(60));
        Learned saved = quick(Learner.classes("species")).fit(table);
        Path file = folder.resolve("flowers.safetensors");
        saved.save(file);
        Learned loaded = Learned.load(file);
        assertThat(loaded.predict(table)).isEqualTo(saved.predict(table));
        assertThat(loaded.quality()).isEqualTo(saved.quality());
        assertThat(loaded.measured()).isEqualTo(saved.measured());
        assertThat(loaded.plan()).isEqualTo(saved.plan());
        assertThat(loaded.findings())
                .isEqualTo(saved.findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CONSTANT);
        assertThat(loaded.preprocessing()).isEqualTo(saved.preprocessing());
        assertThat(loaded.evaluate(table)).isEqualTo(saved.evaluate(table));
        assertThat(loaded).hasToString(saved.plan() + "\n\n" + saved.quality());
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(Learned.load(in, "flowers").predict(table)).isEqualTo(saved.predict(table));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        saved.save(bytes);
        assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aPredictorServesTheFile() throws IOException {
        Table table = houses(60);
        Learned saved = quick(Learner.numbers("price", "rent")).fit(table);
        Path file = folder.resolve("houses.safetensors");
        saved.save(file);
        ModelFile read = ModelFile.load(file);
        Predictor predictor = new Predictor(read.model(), FittedPreprocessing.parse(read.preprocessing()));
        assertThat(predictor.predict(table)).isEqualTo(saved.predict(table));
    }

    @Test
    void whatWasNotMeasuredIsNotMadeUp() throws IOException {
        Learned saved =
                quick(Learner.classes("species")).judgedBy(HoldOut.nothing()).fit(flowers(60));
        Path file = folder.resolve("unjudged.safetensors");
        saved.save(file);
        for (Learned learned : List.of(saved, Learned.load(file))) {
            assertThat(learned.measured()).isEmpty();
            assertThatThrownBy(learned::quality)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The quality was not measured: the learner was judged by HoldOut.nothing().");
            assertThat(learned).hasToString(learned.plan());
        }
        assertThatThrownBy(() -> quick(Learner.classes("species"))
                        .judgedBy(HoldOut.nothing())
                        .evaluate(flowers(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This learner is judged by nothing; say judgedBy(HoldOut.folds(5)), for example.");
    }

    @Test
    void equalTablesAndSettingsGiveEqualFiles() throws IOException {
        Learner learner = quick(Learner.classes("species"));
        Path one = folder.resolve("one.safetensors");
        Path other = folder.resolve("other.safetensors");
        learner.threads(1).fit(flowers(60)).save(one);
        learner.threads(5).fit(flowers(60)).save(other);
        assertThat(other).hasSameBinaryContentAs(one);
        learner.seed(1).fit(flowers(60)).save(other);
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(one));
    }

    @Test
    void aFileTellsWhetherATableReproducesIt() throws IOException {
        Table table = withConstant(flowers(60));
        Learned saved = quick(Learner.classes("species"))
                .seed(-5)
                .schedule("")
                .pieces(2)
                .validationShare(0.3)
                .fit(table);
        Path file = folder.resolve("flowers.safetensors");
        saved.save(file);
        Learned loaded = Learned.load(file);
        assertThat(loaded.reproduces(table)).isTrue();
        assertThat(loaded.reproduces(Samples.changed(table, "width"))).isFalse();
        assertThat(loaded.reproduces(table.head(59))).isFalse();
    }

    @Test
    void aModelThatNoLearnerMadeIsRefused() throws IOException {
        Learned learned = quick(Learner.classes("species")).fit(flowers(60));
        Path file = folder.resolve("plain.safetensors");
        ModelFile.of(learned.model()).save(file);
        assertThatThrownBy(() -> Learned.load(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(
                        file
                                + ", byte 0: the file holds a model that no learner made; read it with ModelFile and Predictor.");
        assertThatThrownBy(() -> Learned.load(new ByteArrayInputStream(Files.readAllBytes(file)), "plain"))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(
                        "plain, byte 0: the file holds a model that no learner made; read it with ModelFile and Predictor.");
        ModelFile.of(learned.model()).noting(Map.of("learned", "2")).save(file);
        assertThatThrownBy(() -> Learned.load(file)).isInstanceOf(ModelFileException.class);
    }

    private static Learned load(ModelFile file, Map<String, String> notes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.noting(notes).save(bytes);
        return Learned.load(new ByteArrayInputStream(bytes.toByteArray()), "damaged");
    }

    private ModelFile sample() throws IOException {
        Path file = folder.resolve("flowers.safetensors");
        quick(Learner.classes("species"))
                .seed(1)
                .validationShare(0.3)
                .pieces(2)
                .fit(withConstant(flowers(40)))
                .save(file);
        return ModelFile.load(file);
    }

    private static String refusal(ModelFile file, String key, String text) {
        Map<String, String> notes = new TreeMap<>(file.notes());
        if (text.isEmpty()) {
            notes.remove(key);
        } else {
            notes.put(key, text);
        }
        try {
            load(file, notes);
            return "";
        } catch (IOException refused) {
            assertThat(refused).isInstanceOf(ModelFileException.class);
            return refused.getMessage();
        }
    }

    @Test
    void damagedNotesAreRefused() throws IOException {
        ModelFile file = sample();
        assertThat(refusal(file, "plan", "")).isEqualTo("damaged, byte 0: The note 'plan' is missing.");
        assertThat(refusal(file, "learner.task", "")).isEqualTo("damaged, byte 0: The setting 'task' is missing.");
        assertThat(refusal(file, "learner.task", "?"))
                .isEqualTo("damaged, byte 0: The setting 'task' must be one of [CLASSES, YES_OR_NO, LABELS, NUMBERS],"
                        + " got '?'.");
        assertThat(refusal(file, "learner.seed", "one"))
                .isEqualTo("damaged, byte 0: The setting 'seed' must be a whole number, got 'one'.");
        assertThat(refusal(file, "learner.validation-share", "much"))
                .isEqualTo("damaged, byte 0: The setting 'validation-share' must be a number, got 'much'.");
        assertThat(refusal(file, "learner.validation-column", "later"))
                .isEqualTo(
                        "damaged, byte 0: The learner was told validationShare(0.3) and validation(\"later\"), but its networks"
                                + " choose their best epoch in one of these ways; leave out one of the two.");
        assertThat(refusal(file, "learner.target.0", ""))
                .isEqualTo("damaged, byte 0: A learner needs at least one target; name the columns to predict.");
        assertThat(refusal(file, "quality.0.value", "high"))
                .isEqualTo("damaged, byte 0: The note 'quality.0.value' must be a number, got 'high'.");
        assertThat(refusal(file, "quality.0.value", ""))
                .isEqualTo("damaged, byte 0: The note 'quality.0.value' is missing.");
        assertThat(refusal(file, "quality.0.metric", ""))
                .isEqualTo("damaged, byte 0: The note 'quality.0.high' belongs to nothing; a note before it may be"
                        + " missing.");
        assertThat(refusal(file, "finding.0.kind", "?"))
                .isEqualTo(
                        "damaged, byte 0: The note 'finding.0.kind' must be the name of a kind of finding, got '?'.");
        assertThat(refusal(file, "known.0.column", ""))
                .isEqualTo("damaged, byte 0: The note 'known.0.high' belongs to nothing; a note before it may be"
                        + " missing.");
    }

    /** A file that holds no means is judged beside the means of the rows that it is judged on. */
    @Test
    void theFirstFilesHeldNoMeans() throws IOException {
        ModelFile file = sample();
        Map<String, String> notes = new TreeMap<>(file.notes());
        notes.remove("means");
        Quality judged = load(file, notes).evaluate(flowers(30));
        assertThat(judged.of("accuracy").value())
                .isEqualTo(load(file, file.notes())
                        .evaluate(flowers(30))
                        .of("accuracy")
                        .value());
        assertThat(judged.of("accuracy").without()).isBetween(0.3, 0.5);
    }

    @Test
    void thereIsAMeanForEachOutput() throws IOException {
        assertThat(refusal(sample(), "means", "0.5 0.5"))
                .isEqualTo(
                        "damaged, byte 0: The note 'means' must hold one number for each output of the model, 3, got 2.");
        assertThat(refusal(sample(), "means", "0.5 x 0.5"))
                .isEqualTo("damaged, byte 0: The note 'means' must be a number, got 'x'.");
    }

    /** What is chosen where it is not told, the last of several categories, and what the first files did not hold. */
    private static boolean mayBeGone(String key) {
        boolean isChosen = key.startsWith("learner.") && !key.equals("learner.task") && !key.equals("learner.target.0");
        return isChosen || key.contains(".category.") || key.equals("means");
    }

    @Test
    void everyMissingNoteIsRefused() throws IOException {
        ModelFile file = sample();
        List<String> accepted = new ArrayList<>();
        for (String key : file.notes().keySet()) {
            if (refusal(file, key, "").isEmpty()) {
                accepted.add(key);
            }
        }
        assertThat(accepted).allMatch(LearnedFileTest::mayBeGone);
    }

    /** No note makes what was loaded throw another exception later. */
    @Test
    void everyGarbledNoteIsRefusedOrText() throws IOException {
        ModelFile file = sample();
        int refused = 0;
        for (String key : file.notes().keySet()) {
            Map<String, String> notes = new TreeMap<>(file.notes());
            notes.put(key, "\u0000?\n");
            try {
                Learned learned = load(file, notes);
                assertThatCode(() -> {
                            learned.findings()
                                    .forEach(finding ->
                                            assertThat(finding.text()).isNotEmpty());
                            assertThat(learned.toString()).isNotEmpty();
                            learned.predict(flowers(5));
                        })
                        .as(key)
                        .doesNotThrowAnyException();
            } catch (ModelFileException refusal) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(20);
    }
}
