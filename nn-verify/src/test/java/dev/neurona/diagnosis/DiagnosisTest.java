package dev.neurona.diagnosis;

import static dev.neurona.diagnosis.TroubledRuns.people;
import static dev.neurona.diagnosis.TroubledRuns.plain;
import static dev.neurona.diagnosis.TroubledRuns.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Schedule;
import dev.neurona.train.ExplodingCost;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Provokes each cause once, and reads what is said of it. */
class DiagnosisTest {

    private static final String MSE = "mean-squared-error";

    private enum Case {
        WIDE_FEATURE(
                Cause.Kind.FEATURE_SCALE,
                () -> refused(
                        plain(MSE, "sgd(learning-rate=0.1)").build(), TroubledRuns.line("identity"), people(1.2e9))),
        LEARNING_RATE(
                Cause.Kind.LEARNING_RATE,
                () -> refused(plain(MSE, "sgd(learning-rate=1.5)").build(), TroubledRuns.line("identity"), people(1))),
        LOG_OF_ZERO(
                Cause.Kind.LOG_OF_ZERO,
                () -> refused(
                        plain(MSE, "sgd").loss(new TroubledRuns.NaiveLog()).build(),
                        TroubledRuns.line("sigmoid"),
                        people(1e3))),
        /** An activation that states no range cannot be refused before the first step. */
        OUTSIDE_DOMAIN(
                Cause.Kind.OUTSIDE_DOMAIN,
                () -> refused(
                        plain("binary-cross-entropy", "sgd").build(),
                        Network.builder()
                                .input(2)
                                .initializer("constant(value=0.1)")
                                .dense(1, new TroubledRuns.Unbounded())
                                .build(),
                        people(20))),
        BROKEN_SCHEDULE(
                Cause.Kind.LEARNING_RATE_NOT_FINITE,
                () -> refused(
                        plain(MSE, "sgd").schedule(new TroubledRuns.Broken()).build(),
                        TroubledRuns.line("identity"),
                        people(1))),
        OVERFLOWING_ACTIVATION(
                Cause.Kind.ACTIVATION_OVERFLOW,
                () -> refused(plain(MSE, "sgd").build(), TroubledRuns.line("exponential"), people(1e5))),
        SPOILED_WEIGHTS(Cause.Kind.WEIGHTS_NOT_FINITE, DiagnosisTest::spoiledWeights),
        /** A gradient of 1e199, whose square overflows in Adam's second moment. */
        GRADIENT_OVERFLOW(
                Cause.Kind.FEATURE_SCALE,
                () -> refused(
                        plain("mean-absolute-error", "adam").build(), TroubledRuns.line("identity"), people(1e200))),
        /** The square of a residual of 1e200 is infinite. */
        WIDE_TARGET(
                Cause.Kind.TARGET_SCALE,
                () -> refused(plain(MSE, "sgd").build(), TroubledRuns.line("identity"), withTarget(3, 1e200))),
        DEAD_UNITS(Cause.Kind.TARGET_SCALE, () -> refused(plain(MSE, "sgd").build(), dead(), withTarget(3, 1e200))),
        EXPLODING_GRADIENTS(
                Cause.Kind.LEARNING_RATE, () -> refused(plain(MSE, "sgd").build(), deep(), people(1))),
        LARGE_WEIGHTS(Cause.Kind.LARGE_WEIGHTS, () -> refused(plain(MSE, "sgd").build(), heavy(), people(1))),
        /** Targets of another scale come after a rate with which nothing can be learned. */
        ABSURD_RATE(
                Cause.Kind.LEARNING_RATE,
                () -> refused(
                        plain(MSE, "sgd(learning-rate=1000000.0)").build(),
                        TroubledRuns.line("identity"),
                        withTarget(3, 5e3))),
        /** An infinite variance would turn every number into the shift. */
        INFINITE_VARIANCE(
                Cause.Kind.FEATURE_SCALE, () -> refused(plain(MSE, "sgd").build(), normalised(), people(1e160)));

        private final Cause.Kind likeliest;
        private final Supplier<DivergenceException> run;

        Case(Cause.Kind likeliest, Supplier<DivergenceException> run) {
            this.likeliest = likeliest;
            this.run = run;
        }

        String expected() throws IOException {
            try (InputStream text = DiagnosisTest.class.getResourceAsStream(name() + ".txt")) {
                return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void everyMessageIsAsQuoted(Case run) throws IOException {
        DivergenceException refusal = run.run.get();
        assertThat(refusal).hasMessage(run.expected());
        assertThat(refusal.diagnosis().causes().get(0).kind()).isEqualTo(run.likeliest);
    }

    @Test
    void everyKindOfCauseIsProvoked() {
        List<Cause.Kind> provoked = Arrays.stream(Case.values())
                .flatMap(each -> each.run.get().diagnosis().causes().stream())
                .map(Cause::kind)
                .distinct()
                .toList();
        assertThat(provoked)
                .containsAll(List.of(Cause.Kind.values()).stream()
                        .filter(kind -> kind != Cause.Kind.UNKNOWN)
                        .toList());
    }

    @Test
    void theDocumentedMessageIsTheRealOne() throws IOException {
        assertThat(Path.of("../docs/diagnosis.md"))
                .content(StandardCharsets.UTF_8)
                .contains(Case.WIDE_FEATURE.expected());
    }

    @Test
    void aDiagnosisIsData() {
        Diagnosis diagnosis = Case.LEARNING_RATE.run.get().diagnosis();
        assertThat(diagnosis.epoch()).isEqualTo(2);
        assertThat(diagnosis.batch()).isEqualTo(2);
        assertThat(diagnosis.step()).isEqualTo(5);
        assertThat(diagnosis.rows()).containsExactly(2, 3);
        assertThat(diagnosis.layer()).isEqualTo("dense1");
        assertThat(diagnosis.phase()).isEqualTo(Phase.LOSS);
        assertThat(diagnosis.lastSteps()).extracting(StepSnapshot::step).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(diagnosis.layers()).extracting(Diagnosis.LayerSummary::layer).containsExactly("dense1");
    }

    /** Rows are those of the data set as the user gave it, shuffled and split as they are on the way. */
    @Test
    void rowsAreThoseOfTheGivenData() {
        Trainer trainer = Trainer.builder()
                .loss(MSE)
                .optimizer("sgd")
                .batchSize(2)
                .validationShare(0.3)
                .seed(5)
                .build();
        int trained = 0;
        for (int row = 0; row < 6; row++) {
            Dataset data = withTarget(row, 1e200);
            try {
                trainer.toBuilder().epochs(1).build().fit(TroubledRuns.line("identity"), data);
            } catch (DivergenceException refusal) {
                assertThat(refusal.diagnosis().rows()).containsExactly(row);
                trained++;
            }
        }
        assertThat(trained).isBetween(4, 5);
    }

    /** The state is as after the last good step. That has become dear, which a gentler trainer must be allowed to see. */
    @Test
    void aRefusedRunCanGoOn() {
        Trainer wild = plain(MSE, "sgd(learning-rate=1.5)").build();
        TrainingState state = wild.start(TroubledRuns.line("identity"));
        DivergenceException first = refused(wild, state, people(1));
        assertThat(refused(wild, state, people(1)).diagnosis().headline())
                .isEqualTo(first.diagnosis().headline());
        Trainer gentle = wild.toBuilder()
                .optimizer("sgd(learning-rate=0.01)")
                .explodingCost(ExplodingCost.NEVER)
                .build();
        assertThat(gentle.train(state, people(1))).isEqualTo(StopReason.EPOCHS);
        double refusedAt = first.diagnosis().lastSteps().get(4).cost();
        assertThat(state.history().last().cost()).isLessThan(refusedAt);
    }

    /** Nothing was spoiled by data that could not be learnt: the same state learns from better ones. */
    @Test
    void aRefusedRunCanGoOnWithOtherData() {
        Trainer trainer = plain(MSE, "sgd").build();
        TrainingState state = trainer.start(TroubledRuns.line("identity"));
        refused(trainer, state, withTarget(3, 1e200));
        assertThat(state.progress().step()).isEqualTo(1);
        assertThat(trainer.train(state, people(1))).isEqualTo(StopReason.EPOCHS);
        Trainer once = plain(MSE, "sgd").build();
        TrainingState never = once.start(TroubledRuns.line("identity"));
        once.train(never, people(1));
        assertThat(state.parameters().sha256()).isEqualTo(never.parameters().sha256());
    }

    @Test
    void finiteCostsCanBeLeftAlone() {
        Trainer trainer = plain(MSE, "sgd(learning-rate=1.5)")
                .explodingCost(ExplodingCost.NEVER)
                .build();
        DivergenceException refusal = refused(trainer, TroubledRuns.line("identity"), people(1));
        assertThat(refusal.diagnosis().headline()).startsWith("A gradient became ");
        assertThat(refusal.diagnosis().lastSteps()).hasSize(8);
    }

    @Test
    void aBoundForTheCostCanBeGiven() {
        Trainer trainer = plain(MSE, "sgd(learning-rate=1.5)")
                .explodingCost(new ExplodingCost(10, 5))
                .build();
        assertThat(refused(trainer, TroubledRuns.line("identity"), people(1))
                        .diagnosis()
                        .step())
                .isEqualTo(3);
    }

    /** The first eight steps leave their norms, then one in 512, and the one that is refused. */
    @Test
    void whatComesAtOnceIsComparedWithStepsFarBefore() {
        assertThat(stepsWith(new TroubledRuns.BrokenLate())).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 513L, 1001L);
    }

    /** And those that cost more than twice as much as all of these. */
    @Test
    void whatComesSlowlyIsSeenToCome() {
        assertThat(stepsWith(new TroubledRuns.RashLate())).containsExactly(5L, 6L, 7L, 8L, 513L, 1002L, 1003L, 1004L);
    }

    private static List<Long> stepsWith(Schedule schedule) {
        Trainer trainer = plain(MSE, "sgd(learning-rate=0.001)")
                .schedule(schedule)
                .epochs(1000)
                .build();
        return refused(trainer, TroubledRuns.line("identity"), people(1)).diagnosis().lastSteps().stream()
                .map(StepSnapshot::step)
                .toList();
    }

    private static DivergenceException spoiledWeights() {
        Trainer trainer = plain(MSE, "sgd").build();
        TrainingState state = trainer.start(TroubledRuns.line("identity"));
        state.parameters().get("dense1.weights").set(1, 0, Double.NaN);
        return refused(trainer, state, people(1));
    }

    private static Dataset withTarget(int row, double target) {
        Dataset data = people(1);
        DMatrixRMaj targets = data.targets().copy();
        targets.set(row, 0, target);
        return Dataset.of(data.features(), targets);
    }

    private static Network dead() {
        return Network.builder()
                .input(2)
                .seed(3)
                .dense(8, "relu", options -> options.withBias("constant(value=-1000.0)"))
                .dense(1, "identity")
                .build();
    }

    private static Network deep() {
        NetworkBuilder deep = Network.builder().input(2).initializer("constant(value=3.0)");
        for (int i = 0; i < 6; i++) {
            deep.dense(8, "identity");
        }
        return deep.dense(1, "identity").build();
    }

    private static Network heavy() {
        return Network.builder()
                .input(2)
                .dense(1, "identity", layer -> layer.withInitializer("constant(value=1.0e160)"))
                .build();
    }

    /** Minus infinity behind a relu reaches neither the cost nor a gradient; it changes no weight and stops no run. */
    @Test
    void anInfinityThatReachesNothingStopsNothing() {
        Network network = Network.builder()
                .input(2)
                .dense(3, "relu", layer -> layer.withInitializer("constant(value=-1.0e308)"))
                .dense(1, "identity")
                .build();
        Dataset ones = Dataset.of(filled(4, 2, 10), filled(4, 1, 1));
        Trainer trainer = plain(MSE, "sgd").build();
        TrainingState state = trainer.start(network);
        assertThat(trainer.train(state, ones)).isEqualTo(StopReason.EPOCHS);
        assertThat(state.parameters().get("dense1.weights").data).containsOnly(-1e308);
    }

    /** A loss that is infinite for another reason than a logarithm: behind a relu that predicts 0 for a target of 1e200. */
    @Test
    void aSquareThatOverflowsIsNoLogarithm() {
        Trainer trainer = plain(MSE, "sgd").build();
        DivergenceException refusal = refused(trainer, TroubledRuns.line("relu"), withTarget(3, 1e200));
        assertThat(refusal.diagnosis().causes())
                .extracting(Cause::kind)
                .contains(Cause.Kind.TARGET_SCALE)
                .doesNotContain(Cause.Kind.LOG_OF_ZERO);
    }

    /** The largest cost is no explosion where the first batches cost 0, and none that a sum of many rows makes. */
    @Test
    void aFirstCostOfZeroIsNoMeasure() {
        Dataset data = Dataset.of(
                new DMatrixRMaj(new double[][] {{0}, {1}, {2}}), new DMatrixRMaj(new double[][] {{0}, {40}, {80}}));
        Network network = Network.builder().input(1).dense(1, "identity").build();
        Trainer trainer = Trainer.builder()
                .loss(MSE)
                .optimizer("adam")
                .inOrder()
                .batchSize(1)
                .epochs(3)
                .build();
        assertThat(trainer.fit(network, data).reason()).isEqualTo(StopReason.EPOCHS);
    }

    private static DMatrixRMaj filled(int rows, int columns, double value) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        matrix.fill(value);
        return matrix;
    }

    private static Network normalised() {
        return Network.builder()
                .input(2)
                .dense(3, "identity")
                .batchNorm("relu")
                .dense(1, "identity")
                .build();
    }
}
