package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hyperparameters other than the learning rate that a schedule moves. */
class HyperparameterSchedulesTest {

    private static final Dataset DATA = HalfPlane.data(30);
    private static final String HALVING = "step(every=1, factor=0.5)";

    private static Network network(String hidden) {
        NetworkBuilder network = Network.builder().input(2).dense(4, "tanh");
        return (hidden.isEmpty() ? network : network.layer(hidden))
                .dense(1, "sigmoid")
                .build();
    }

    private static TrainerBuilder trainer(String optimizer) {
        return Trainer.builder()
                .loss("binary-cross-entropy")
                .optimizer(optimizer)
                .batchSize(10)
                .seed(3);
    }

    private static String digest(TrainerBuilder trainer, Network network, int steps) {
        Trainer built = trainer.stop(Stop.after(steps)).build();
        TrainingState state = built.start(network);
        built.train(state, DATA);
        return state.parameters().sha256();
    }

    /** One step of a value that a warm-up has halved is one step of half the value. */
    @ParameterizedTest
    @CsvSource({
        "dropout.rate, dropout(rate=0.6), dropout(rate=0.3)",
        "alpha-dropout.rate, alpha-dropout(rate=0.4), alpha-dropout(rate=0.2)",
        "gaussian-noise.standard-deviation, gaussian-noise(standard-deviation=1), gaussian-noise(standard-deviation=0.5)",
        "dropout.rate, 'residual(layers=[dropout(rate=0.6), dense(units=4)])', 'residual(layers=[dropout(rate=0.3), dense(units=4)])'",
    })
    void ofALayer(String hyperparameter, String layer, String half) {
        TrainerBuilder moving = trainer("sgd(learning-rate=0.2)").schedule(hyperparameter, "warm-up(steps=2)");
        assertThat(digest(moving, network(layer), 1))
                .isEqualTo(digest(trainer("sgd(learning-rate=0.2)"), network(half), 1))
                .isNotEqualTo(digest(trainer("sgd(learning-rate=0.2)"), network(layer), 1));
    }

    /** Step by step a run goes on with another trainer, whose hyperparameter is written out. */
    @ParameterizedTest
    @CsvSource({
        "sgd.weight-decay, 'sgd(learning-rate=0.2, weight-decay=%s)', ''",
        "sgd.weight-decay, 'sgd(learning-rate=0.2, momentum=0.9, weight-decay=%s)', ''",
        "adamw.weight-decay, 'adamw(weight-decay=%s)', ''",
        "weight-decay.decay, 'weight-decay(inner=adam, decay=%s)', ''",
        "weight-decay.decay, 'lookahead(inner=weight-decay(inner=adam, decay=%s))', ''",
        "l1.strength, adam, l1(strength=%s)",
        "l2.strength, adam, l2(strength=%s)",
        "elastic-net.strength, adam, elastic-net(strength=%s)",
    })
    void ofAnOptimizerOrAPenalty(String hyperparameter, String optimizer, String penalty) {
        Trainer moving = with(optimizer, penalty, 0.5)
                .schedule(hyperparameter, HALVING)
                .stop(Stop.after(4))
                .build();
        TrainingState state = moving.start(network(""));
        moving.train(state, DATA);
        TrainingState byHand = moving.start(network(""));
        for (int step = 0; step < 4; step++) {
            with(optimizer, penalty, 0.5 * Math.pow(0.5, step))
                    .stop(Stop.after(step + 1))
                    .build()
                    .train(byHand, DATA);
        }
        assertThat(state.parameters().sha256()).isEqualTo(byHand.parameters().sha256());
        assertThat(state.parameters().sha256()).isNotEqualTo(digest(with(optimizer, penalty, 0.5), network(""), 4));
    }

    private static TrainerBuilder with(String optimizer, String penalty, double value) {
        TrainerBuilder trainer = trainer(optimizer.replace("%s", String.valueOf(value)));
        return penalty.isEmpty() ? trainer : trainer.penalty(penalty.replace("%s", String.valueOf(value)));
    }

    @Test
    void isWrittenAndRepeated() {
        Trainer trainer = trainer("adamw(weight-decay=0.1)")
                .schedule("cosine(steps=9)")
                .schedule("adamw.weight-decay", HALVING)
                .schedule("dropout.rate", "warm-up(steps=3)")
                .epochs(3)
                .build();
        Network network = network("dropout(rate=0.2)");
        String text = trainer.text();
        assertThat(text)
                .contains(
                        "schedule=cosine(steps=9, minimum=0.0) by step | adamw.weight-decay=step(every=1, factor=0.5) |"
                                + " dropout.rate=warm-up(steps=3);");
        Trainer read = Trainer.parse(text).toBuilder().epochs(3).build();
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.fit(network, DATA).model().parameters().sha256())
                .isEqualTo(trainer.fit(network, DATA).model().parameters().sha256());
        assertThat(trainer("adamw(weight-decay=0.1)")
                        .schedule("cosine(steps=9)")
                        .build()
                        .differences(text, DATA))
                .containsExactly(
                        "schedule was cosine(steps=9, minimum=0.0) by step | adamw.weight-decay=step(every=1, factor=0.5) |"
                                + " dropout.rate=warm-up(steps=3) and is cosine(steps=9, minimum=0.0) by step");
    }

    @Test
    void whatNobodyAsksForIsRefused() {
        assertThatThrownBy(() ->
                        digest(trainer("adamw").schedule("dropout.rte", HALVING), network("dropout(rate=0.2)"), 1))
                .hasMessage(
                        "Nothing in this run has a hyperparameter 'dropout.rte' that a schedule can move; there are:"
                                + " dropout.rate, adamw.weight-decay.");
        assertThatThrownBy(() -> digest(trainer("adamw").schedule("rate", HALVING), network(""), 1))
                .hasMessage("Nothing in this run has a hyperparameter 'rate' that a schedule can move; there are:"
                        + " adamw.weight-decay.");
        assertThatThrownBy(() -> digest(trainer("adam").schedule("adam.epsilon", HALVING), network(""), 1))
                .hasMessage(
                        "Nothing in this run has a hyperparameter 'adam.epsilon' that a schedule can move; none can be"
                                + " moved.");
    }

    @Test
    void aScheduleOfTheMomentumIsThatOfTheRate() {
        assertThatThrownBy(() -> digest(
                        trainer("adam").schedule("dropout.rate", "one-cycle(steps=9, lowest-momentum=0.5)"),
                        network("dropout(rate=0.2)"),
                        1))
                .hasMessageMatching(
                        "Schedule 'one-cycle\\(.*\\)' of dropout.rate moves a momentum, too, which is the optimizer's;"
                                + " give it to schedule\\(\\.\\.\\.\\) of the learning rate\\.");
    }

    /** A plugin's, which rises above its base. */
    private record Doubling() implements Schedule {

        @Override
        public String name() {
            return "doubling";
        }

        @Override
        public double rate(double base, long tick, Costs costs) {
            return base * (1 + tick);
        }
    }

    @Test
    void aValueAboveTheOwnIsRefused() {
        Scheduling.Moved moved = Scheduling.Moved.of("dropout.rate", new Doubling());
        assertThat(moved.value(0.2, 0, Schedule.Costs.NONE)).isEqualTo(0.2);
        assertThatThrownBy(() -> moved.value(0.2, 3, Schedule.Costs.NONE))
                .hasMessage(
                        "Schedule 'doubling' makes 0.8 of dropout.rate=0.2 at tick 3; a schedule moves a hyperparameter"
                                + " between 0 and its own value, so give the component the largest value of the run.");
    }

    @Test
    void aSolverTakesNone() {
        assertThatThrownBy(() -> Trainer.builder()
                        .loss("half-squared-error")
                        .solver("lbfgs")
                        .penalty("l2")
                        .schedule("l2.strength", HALVING)
                        .build())
                .hasMessageContaining("leave out schedule(...), or train with an optimizer");
    }
}
