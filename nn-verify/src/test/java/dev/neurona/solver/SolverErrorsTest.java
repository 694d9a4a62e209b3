package dev.neurona.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingState;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said to somebody who gives a solver what it cannot go with; in full. */
class SolverErrorsTest {

    private static final Dataset DATA = Dataset.of(
            new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
            new DMatrixRMaj(new double[][] {{0}, {1}, {1}, {0}}));

    private static TrainerBuilder trainer(String solver) {
        return Trainer.builder().loss("half-squared-error").solver(solver);
    }

    private static Arguments of(String solver, String message, UnaryOperator<TrainerBuilder> change) {
        return Arguments.of(solver, message, change);
    }

    static Stream<Arguments> options() {
        return Stream.of(
                of(
                        "lbfgs",
                        "optimizer(...) and solver(...) exclude each other; call one of them.",
                        trainer -> trainer.optimizer("adam")),
                of(
                        "lbfgs",
                        "lbfgs sees all rows at each step; leave out batchSize(2), or train with an optimizer.",
                        trainer -> trainer.batchSize(2)),
                of(
                        "lbfgs",
                        "lbfgs chooses the length of its steps itself; leave out schedule(...), or train with an optimizer.",
                        trainer -> trainer.schedule("cosine(steps=10)")),
                of(
                        "lbfgs",
                        "lbfgs has no learning rate; leave out rateFactor(...) and rateChange(...), or freeze(...) what must"
                                + " not move.",
                        trainer -> trainer.rateFactor("dense1", 0.1)),
                of(
                        "lbfgs",
                        "lbfgs has no learning rate; leave out rateFactor(...) and rateChange(...), or freeze(...) what must"
                                + " not move.",
                        trainer -> trainer.rateChange(3, 0.1)),
                of(
                        "lbfgs",
                        "lbfgs needs the gradients as they are; leave out gradientRule(...). A step that is too long is"
                                + " shortened in any case.",
                        trainer -> trainer.gradientRule("clip-global-norm(limit=1)")),
                of(
                        "lbfgs",
                        "lbfgs moves in all directions, and what it knows of the cost is wrong after a projection; leave out"
                                + " constraint(...), or add a penalty(...).",
                        trainer -> trainer.constraint("max-norm(limit=3)")),
                of(
                        "lbfgs",
                        "lbfgs has no noise that an average could reduce; leave out averaging(...).",
                        trainer -> trainer.averaging("ema(decay=0.9)")),
                of(
                        "lbfgs",
                        "lbfgs compares costs that differ in their last digits; leave out precision(SINGLE).",
                        trainer -> trainer.precision(NumericPrecision.SINGLE)),
                of(
                        "levenberg-marquardt",
                        "levenberg-marquardt needs a cost that is a sum of squared errors alone; leave out penalty(...), or use"
                                + " lbfgs.",
                        trainer -> trainer.penalty("l2(strength=0.1)")),
                of("lbfgs(memory=0)", "lbfgs: memory must be in [1, 100], got 0.", trainer -> trainer),
                of(
                        "lbfs",
                        "No solver is called 'lbfs'. Available: lbfgs, levenberg-marquardt. Did you mean 'lbfgs'? (Class"
                                + " loaders asked: 'app'; another is named by Components.using.)",
                        trainer -> trainer));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("options")
    void whatDoesNotGoTogether(String solver, String message, UnaryOperator<TrainerBuilder> change) {
        assertThatThrownBy(() -> change.apply(trainer(solver)).build())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Arguments network(String solver, String message, UnaryOperator<NetworkBuilder> layers) {
        return Arguments.of(solver, message, layers);
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                network(
                        "lbfgs",
                        "lbfgs compares costs, and dropout1 draws random numbers in training, so that the cost is another one at"
                                + " each step; leave the layer out, or train with an optimizer.",
                        layers -> layers.dense(3, "tanh").dropout(0.2)),
                network(
                        "levenberg-marquardt",
                        "levenberg-marquardt compares costs, and residual1.gaussian-noise1 draws random numbers in training, so"
                                + " that the cost is another one at each step; leave the layer out, or train with an optimizer.",
                        layers -> layers.residual(block -> block.layer("gaussian-noise(standard-deviation=0.1)"))),
                network(
                        "levenberg-marquardt",
                        "levenberg-marquardt differentiates one row at a time, and batch-norm1 compares the rows of a batch; use"
                                + " lbfgs, or a network without batch-norm.",
                        layers -> layers.dense(3, "tanh").batchNorm()),
                network(
                        "levenberg-marquardt",
                        "levenberg-marquardt holds matrices of unknowns x unknowns, and takes at most 2000 unknowns, got 2001;"
                                + " freeze(...) some layers, make the network smaller, or use lbfgs.",
                        layers -> layers.dense(500, "tanh")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("networks")
    void whatNoSolverCanTrain(String solver, String message, UnaryOperator<NetworkBuilder> layers) {
        Network network =
                layers.apply(Network.builder().input(2)).dense(1, "identity").build();
        Trainer trainer = trainer(solver).build();
        TrainingState state = trainer.start(network);
        String before = state.parameters().sha256();
        assertThatThrownBy(() -> trainer.train(state, DATA))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(state.parameters().sha256()).isEqualTo(before);
    }

    @Test
    void aLossThatIsNoSquaredErrorHasNoResiduals() {
        Trainer trainer = Trainer.builder()
                .loss("binary-cross-entropy")
                .solver("levenberg-marquardt")
                .build();
        Network network = Network.builder().input(2).dense(1, "sigmoid").build();
        assertThatThrownBy(() -> trainer.fit(network, DATA))
                .hasMessage(
                        "levenberg-marquardt needs a loss that is a sum of squared errors, such as half-squared-error, and"
                                + " binary-cross-entropy is none; choose another loss, or use lbfgs.");
    }

    @Test
    void aTrainerWithASolverHasNoOptimizer() {
        Trainer trainer = trainer("lbfgs(memory=5)").build();
        assertThatThrownBy(trainer::optimizer)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("This trainer has no optimizer but the solver lbfgs(memory=5, tolerance=1.0E-9,"
                        + " gradient-tolerance=1.0E-6); ask solver().");
        assertThat(trainer.solver())
                .hasValueSatisfying(solver -> assertThat(solver.name()).isEqualTo("lbfgs"));
        assertThat(Trainer.parse(trainer.text()).text()).isEqualTo(trainer.text());
        assertThat(trainer.text())
                .isEqualTo("loss=half-squared-error; reduction=mean; solver=lbfgs(memory=5, tolerance=1.0E-9,"
                        + " gradient-tolerance=1.0E-6); schedule=none by step; batch=all as given; seed=0; class-weights=[];"
                        + " validation=0.0; products=double; arithmetic=2");
    }

    @Test
    void aStartThatIsNotFiniteIsDiagnosed() {
        Network network = Network.builder().input(2).dense(1, "identity").build();
        Trainer trainer = trainer("lbfgs").build();
        TrainingState state = trainer.start(network);
        state.parameters().get("dense1.bias").data[0] = Double.NaN;
        assertThatThrownBy(() -> trainer.train(state, DATA))
                .isExactlyInstanceOf(DivergenceException.class)
                .hasMessageContaining("dense1.bias");
    }
}
