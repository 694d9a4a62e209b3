package dev.neurona.learn;

import static dev.neurona.learn.Samples.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.layer.Chain;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.table.Table;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fit remembers beside its file: the predictions that measured the quality, and the costs of its networks. */
class JudgedRowsTest {

    private final Table flowers = Samples.flowers(60);

    @Test
    void theQualityIsThatOfTheJudgedRows() {
        Learned learned = quick(Learner.classes("species")).fit(flowers);
        JudgedRows rows = learned.judged().orElseThrow();
        DMatrixRMaj predictions = rows.predictions();
        DMatrixRMaj targets = rows.targets();
        long right = IntStream.range(0, 60)
                .filter(row -> greatest(predictions, row) == greatest(targets, row))
                .count();
        assertThat(right / 60.0).isEqualTo(learned.quality().of("accuracy").value());
        assertThat(rows.outputs()).containsExactly("lily", "rose", "tulip");
        assertThat(IntStream.range(0, 60).mapToObj(row -> rows.outputs().get(greatest(targets, row))))
                .containsExactlyElementsOf(flowers.texts("species"));
        assertThat(rows.how()).isEqualTo("on 60 rows that were not learnt from: 2 folds");
        assertThat(rows.weights()).hasSize(60).containsOnly(1);
    }

    private static int greatest(DMatrixRMaj matrix, int row) {
        int greatest = 0;
        for (int column = 1; column < matrix.numCols; column++) {
            greatest = matrix.get(row, column) > matrix.get(row, greatest) ? column : greatest;
        }
        return greatest;
    }

    /** Each row was predicted by a network that was trained without it: another model than that of all rows. */
    @Test
    void judgedPredictionsAreNotThoseOfTheModelOfAllRows() {
        Learned learned = quick(Learner.classes("species")).fit(flowers);
        double[] held = learned.judged().orElseThrow().predictions().data;
        double[] seen = learned.judge(flowers).predictions().data;
        assertThat(IntStream.range(0, held.length).filter(i -> held[i] == seen[i]))
                .isEmpty();
    }

    @Test
    void otherRowsAreJudgedInTheUnitOfTheTable() {
        Learned rents = quick(Learner.numbers("rent").without("price")).fit(Samples.houses(60));
        Table others = Samples.houses(70).filter(row -> row.number("area") > 100);
        JudgedRows rows = rents.judge(others);
        assertThat(rows.how()).isEqualTo("on " + others.rows() + " rows of another table");
        assertThat(rows.targets().data).isEqualTo(others.numbers("rent"));
        assertThat(rows.predictions().data)
                .isEqualTo(rents.predict(others).stream()
                        .mapToDouble(each -> each.outputs().values().iterator().next())
                        .toArray());
        double squares = 0;
        for (int row = 0; row < others.rows(); row++) {
            double error = rows.targets().data[row] - rows.predictions().data[row];
            squares += error * error;
        }
        assertThat(rents.evaluate(others).of("rmse").value())
                .isCloseTo(Math.sqrt(squares / others.rows()), within(1e-9));
    }

    @Test
    void nobodyChangesWhatWasJudged() {
        JudgedRows rows =
                quick(Learner.classes("species")).fit(flowers).judged().orElseThrow();
        double before = rows.predictions().data[0];
        rows.predictions().data[0] = 7;
        rows.targets().data[0] = 7;
        rows.weights()[0] = 7;
        assertThat(rows.predictions().data[0]).isEqualTo(before);
        assertThat(rows.targets().data[0]).isNotEqualTo(7);
        assertThat(rows.weights()[0]).isEqualTo(1);
    }

    @Test
    void historiesAreThoseOfTheNetworksOfTheModel() {
        Learned learned = quick(Learner.classes("species")).fit(flowers);
        assertThat(learned.histories()).hasSize(2);
        for (History history : learned.histories()) {
            assertThat(history.epochs()).extracting(EpochRecord::epoch).containsExactly(1, 2, 3, 4);
            assertThat(history.last().validationCost()).isPresent();
        }
        assertThat(learned.histories().get(0)).isNotEqualTo(learned.histories().get(1));
    }

    @Test
    void aGuardKeepsThemAndAFileForgetsThem(@TempDir Path folder) throws Exception {
        Learned learned = quick(Learner.classes("species")).fit(flowers);
        assertThat(learned.guard(Guard.COUNT).judged()).isEqualTo(learned.judged());
        assertThat(learned.guard(Guard.COUNT).histories()).hasSize(2);
        Path file = folder.resolve("flowers.safetensors");
        learned.save(file);
        Learned loaded = Learned.load(file);
        assertThat(loaded.judged()).isEmpty();
        assertThat(loaded.histories()).isEmpty();
    }

    @Test
    void withoutJudgementNothingWasJudged() {
        Learned learned =
                quick(Learner.classes("species")).judgedBy(HoldOut.nothing()).fit(flowers);
        assertThat(learned.judged()).isEmpty();
        assertThat(learned.histories()).hasSize(2);
    }

    @Test
    void theTableThatWasLearntFromIsKnownByItsRows(@TempDir Path folder) throws Exception {
        Learner learner = quick(Learner.classes("species"));
        Path file = folder.resolve("flowers.safetensors");
        learner.fit(flowers).save(file);
        Learned loaded = Learned.load(file);
        assertThat(loaded.plan(flowers).orElseThrow().asCode())
                .isEqualTo(learner.plan(flowers).asCode());
        assertThat(loaded.plan(Samples.flowers(61))).isEmpty();
        assertThat(loaded.plan(flowers.drop("width"))).isEmpty();
        assertThat(loaded.plan(flowers.drop("species"))).isEmpty();
        assertThat(loaded.plan(flowers.head(0))).isEmpty();
        int[] turned = IntStream.range(0, 60).map(row -> 59 - row).toArray();
        assertThat(loaded.plan(flowers.rows(turned))).isEmpty();
        assertThat(loaded.plan(Samples.changed(flowers, "width"))).isEmpty();
    }

    @Test
    void anEnsembleGivesItsMembersBack() {
        List<Model> models =
                IntStream.range(0, 3).mapToObj(JudgedRowsTest::model).toList();
        List<Model> members = Ensemble.members(Ensemble.of(models));
        assertThat(members).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(members.get(i).parameters().sha256())
                    .isEqualTo(models.get(i).parameters().sha256());
            assertThat(members.get(i).network().layers())
                    .isEqualTo(models.get(i).network().layers());
        }
        assertThat(Ensemble.members(models.get(0))).containsExactly(models.get(0));
    }

    private static Model model(int seed) {
        Network network = Network.builder()
                .seed(seed)
                .input(3)
                .dense(4, "relu")
                .dense(2, "softmax")
                .build();
        return new Model(network, network.initialParameters());
    }

    /** A mean of something else than chains is one model to its user, and still has members. */
    @Test
    void aBranchOfOneLayerIsAMember() {
        Model one = single(1);
        Model two = single(2);
        Model mean = Ensemble.of(List.of(one, two));
        double[] x = {1, 2, 3};
        double[] together = new double[2];
        mean.predict(x, together);
        double[] sum = new double[2];
        for (Model member : Ensemble.members(mean)) {
            double[] alone = new double[2];
            member.predict(x, alone);
            Arrays.setAll(sum, i -> sum[i] + alone[i]);
        }
        assertThat(together).containsExactly(new double[] {sum[0] / 2, sum[1] / 2}, within(1e-12));
        assertThat(mean.network().layers().get(0).layer()).isNotInstanceOf(Chain.class);
    }

    private static Model single(int seed) {
        Network network =
                Network.builder().seed(seed).input(3).dense(2, "softmax").build();
        return new Model(network, network.initialParameters());
    }

    @Test
    void theyPrintTheFirstRows() {
        DMatrixRMaj predictions = new DMatrixRMaj(new double[][] {{0.25, 0.75}, {0.5, 0.5}});
        DMatrixRMaj targets = new DMatrixRMaj(new double[][] {{0, 1}, {1, 0}});
        assertThat(new JudgedRows("on 2 rows", List.of("a", "b"), predictions, targets, new double[] {1, 1}))
                .hasToString("""
                        on 2 rows
                        row       a  true       b  true
                          0  0.2500     0  0.7500     1
                          1  0.5000     1  0.5000     0""");
        JudgedRows many =
                quick(Learner.classes("species")).fit(flowers).judged().orElseThrow();
        assertThat(many.toString().lines()).hasSize(13).last().isEqualTo("...");
    }
}
