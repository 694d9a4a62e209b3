package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.io.ModelFile;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.table.Column;
import dev.neurona.table.Prediction;
import dev.neurona.table.Predictor;
import dev.neurona.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learnt, what it is worth, and that it is the same everywhere. */
class LearnerTest {

    @TempDir
    private Path folder;

    @Test
    void numbersAreLearntInTheUnitOfTheTable() {
        Table shops = Tables.shops(200, "price");
        Learned learned = Tables.quick(Learner.numbers("price")).fit(shops);
        assertThat(learned.quality().of("r2").value()).isGreaterThan(0.95);
        assertThat(learned.quality().of("rmse").value())
                .isBetween(15.0, 100.0)
                .isBetween(
                        learned.quality().of("rmse").low(),
                        learned.quality().of("rmse").high());
        assertThat(learned.quality().of("rmse").without()).isBetween(350.0, 550.0);
        assertThat(learned.quality().rows()).isEqualTo(200);
        assertThat(learned.quality().how()).isEqualTo("on 200 rows that were not learnt from: 5 folds");
        assertThat(learned.predict(Map.of("size", "0", "place", "town")).outputs().get("price"))
                .isBetween(1200.0, 1400.0);
    }

    @Test
    void classesAreLearnt() {
        Learned learned = Tables.quick(Learner.classes("kind")).fit(Tables.shops(200, "kind"));
        assertThat(learned.quality().of("accuracy").value()).isGreaterThan(0.8);
        assertThat(learned.quality().of("accuracy").without()).isLessThan(0.5);
        assertThat(learned.quality().of("log-loss").value())
                .isLessThan(0.6 * learned.quality().of("log-loss").without());
        assertThat(learned.quality().measures().stream().map(Measure::metric))
                .containsExactly("accuracy", "log-loss", "calibration-error(bins=10, norm=mean)");
        Prediction large = learned.predict(Map.of("size", "4", "place", "village"));
        assertThat(large.labels()).containsExactly("large");
        assertThat(large.outputs()).containsOnlyKeys("large", "medium", "small");
    }

    @Test
    void yesOrNoIsLearnt() {
        Learned learned = Tables.quick(Learner.yesOrNo("dear", "yes")).fit(Tables.shops(200, "dear"));
        assertThat(learned.quality().of("accuracy").value()).isGreaterThan(0.85);
        assertThat(learned.quality().of("roc-auc").value()).isGreaterThan(0.97);
        assertThat(learned.quality().of("roc-auc").without()).isBetween(0.4, 0.6);
        assertThat(learned.predict(Map.of("size", "4", "place", "town")).outputs().get("yes"))
                .isGreaterThan(0.9);
    }

    @Test
    void labelsAreLearnt() {
        Learned learned =
                Tables.quick(Learner.labels("large", "in town")).fit(Tables.shops(200, "large", "in town"));
        assertThat(learned.quality().of("subset-accuracy").value()).isGreaterThan(0.9);
        assertThat(learned.predict(Map.of("size", "4", "place", "town")).labels())
                .containsExactly("large", "in town");
    }

    @Test
    void aFileHoldsAll() throws IOException {
        Table shops = Tables.shops(120, "kind");
        Learned learned = Tables.quick(Learner.classes("kind")).fit(shops);
        Path file = folder.resolve("kind.safetensors");
        learned.save(file);
        Learned same = Learned.load(file);
        assertThat(same.quality()).isEqualTo(learned.quality());
        assertThat(same.findings()).isEqualTo(learned.findings());
        assertThat(same.plan()).isEqualTo(learned.plan());
        assertThat(same.toString()).isEqualTo(learned.toString()).contains("log-loss");
        assertThat(same.predict(shops)).isEqualTo(learned.predict(shops));
        assertThat(same.reproduces(shops)).isTrue();
        assertThat(same.reproduces(shops.rows(IntStream.range(1, 120).toArray()))).isFalse();
        try (var in = Files.newInputStream(file)) {
            assertThat(Learned.load(in, "kind").quality()).isEqualTo(learned.quality());
        }
        ModelFile plain = ModelFile.load(file);
        assertThat(new Predictor(plain.model(), learned.preprocessing()).predict(shops))
                .isEqualTo(learned.predict(shops));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Table shops = Tables.shops(120, "kind");
        ModelFile file = ModelFile.of(Tables.quick(Learner.classes("kind"))
                .judgedBy(HoldOut.nothing())
                .fit(shops)
                .model());
        Path path = folder.resolve("other.safetensors");
        file.save(path);
        assertThatThrownBy(() -> Learned.load(path))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(path + ", byte 0: the file holds a model that no learner made; read it with ModelFile and"
                        + " Predictor.");
    }

    /** Whatever is missing or garbled among the notes is a refusal of the file, or changes nothing that is read. */
    @Test
    void damagedNotesAreRefusalsOfTheFile() throws IOException {
        Learned learned = Tables.quick(Learner.classes("kind")).epochs(2).fit(Tables.shops(60, "kind"));
        Path path = folder.resolve("learned.safetensors");
        learned.save(path);
        ModelFile file = ModelFile.load(path);
        int refused = 0;
        for (String key : file.notes().keySet()) {
            for (String text : List.of("", "x", "-1", "NaN")) {
                Map<String, String> notes = new java.util.TreeMap<>(file.notes());
                notes.put(key, text);
                refused += isRefused(file.noting(notes)) ? 1 : 0;
            }
            Map<String, String> notes = new java.util.TreeMap<>(file.notes());
            notes.remove(key);
            refused += isRefused(file.noting(notes)) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(50);
    }

    private static boolean isRefused(ModelFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.save(bytes);
        try {
            Learned.load(new ByteArrayInputStream(bytes.toByteArray()), "notes").toString();
            return false;
        } catch (ModelFileException refused) {
            return true;
        }
    }

    @Test
    void threadsChangeNoBit() throws IOException {
        Table shops = Tables.shops(150, "dear");
        Learner learner = Tables.quick(Learner.yesOrNo("dear", "yes")).ensemble(3);
        byte[] one = bytes(learner.threads(1).fit(shops));
        assertThat(bytes(learner.threads(2).fit(shops))).isEqualTo(one);
        assertThat(bytes(learner.threads(7).fit(shops))).isEqualTo(one);
        assertThat(bytes(learner.seed(1).fit(shops))).isNotEqualTo(one);
    }

    private byte[] bytes(Learned learned) throws IOException {
        Path file = folder.resolve("bytes.safetensors");
        learned.save(file);
        return Files.readAllBytes(file);
    }

    @Test
    void otherRowsAreEvaluated() {
        Learned learned = Tables.quick(Learner.numbers("price")).judgedBy(HoldOut.nothing()).fit(Tables.shops(200, "price"));
        Quality quality = learned.evaluate(Tables.shops(100, 2).select("place", "size", "price"));
        assertThat(quality.of("r2").value()).isGreaterThan(0.95);
        assertThat(quality.how()).isEqualTo("on 100 rows of another table");
        assertThat(learned.measured()).isEmpty();
        assertThatThrownBy(learned::quality)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The quality was not measured: the learner was judged by HoldOut.nothing().");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quality.of("accuracy"))
                .withMessage("There is no 'accuracy' here, only rmse, mae, r2.");
    }

    /** Rows of a shop. */
    public record Shop(double size, String place, double price) {}

    @Test
    void objectsAreRows() {
        Table table = Tables.shops(100, "price");
        List<Shop> shops = IntStream.range(0, 100)
                .mapToObj(row -> new Shop(
                        table.numbers("size")[row],
                        table.texts("place").get(row),
                        table.numbers("price")[row]))
                .toList();
        Learner learner = Tables.quick(Learner.numbers("price")).judgedBy(HoldOut.nothing());
        Learned ofObjects = learner.fit(shops);
        Learned ofTable = learner.fit(table);
        assertThat(ofObjects.model().parameters().sha256())
                .isEqualTo(ofTable.model().parameters().sha256());
        assertThat(ofObjects.predict(shops.get(3))).isEqualTo(ofTable.predict(table).get(3));
        assertThat(ofObjects.predict(shops.stream()).toList()).isEqualTo(ofTable.predict(table));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.fit(List.of()))
                .withMessage("There is no row to learn from; give at least one object.");
    }

    @Test
    void settingsAreChecked() {
        Learner learner = Learner.classes("kind");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.ensemble(0))
                .withMessage("members must be at least 1, got 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.validationShare(1))
                .withMessage("validation-share must be greater than 0 and less than 1, got 1.0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.threads(0))
                .withMessage("threads must be at least 1, got 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(Learner::labels)
                .withMessage("A learner needs at least one target; name the columns to predict.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tables.quick(Learner.classes("colour")).fit(Tables.shops(50, "kind")))
                .withMessageContaining("colour");
    }

    @Test
    void columnsOfWhichNothingCanBeLearntAreLeftOutAndSaid() {
        Table shops = Tables.shops(60, "price", "owner")
                .with(Column.numbers("id", IntStream.range(0, 60).asDoubleStream().toArray()))
                .with(Column.texts("country", java.util.Collections.nCopies(60, "ch")));
        Plan plan = Learner.numbers("price").judgedBy(HoldOut.groups("owner")).plan(shops);
        assertThat(plan.features()).containsExactly("size", "place");
        assertThat(plan.findings().stream().map(Finding::kind))
                .containsExactly(Finding.Kind.IDENTIFIER, Finding.Kind.CONSTANT);
        assertThat(plan.toString())
                .contains("not from     owner: it says which rows are held out")
                .contains("not from     id: it names the rows")
                .contains("not from     country: all its values are the same");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Learner.numbers("price")
                        .without("size", "place")
                        .plan(Tables.shops(60, "price")))
                .withMessage("No column is left to learn from: {size=as told, place=as told}. Give a table with columns that"
                        + " say something about [price].");
    }
}
