package dev.neurona.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.ElementwiseActivation;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Schedule;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingState;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Runs that go wrong, each in its own way. */
final class TroubledRuns {

    private TroubledRuns() {}

    /** Six people by age in decades and income; the target is about a tenth of the age. */
    static Dataset people(double incomeUnit) {
        double[] ages = {2.1, 3.4, 4.5, 5.2, 6.3, 3.9};
        double[] incomes = {0, 0.4, 1.0, 0.7, 0.2, 0.5};
        DMatrixRMaj x = new DMatrixRMaj(6, 2);
        DMatrixRMaj y = new DMatrixRMaj(6, 1);
        for (int row = 0; row < 6; row++) {
            x.set(row, 0, ages[row]);
            x.set(row, 1, incomes[row] * incomeUnit);
            y.set(row, 0, ages[row] / 10);
        }
        return Dataset.of(x, y).withNames(List.of("age", "income"), List.of("score"));
    }

    static Network line(String activation) {
        return Network.builder()
                .input(2)
                .initializer("constant(value=0.1)")
                .dense(1, activation)
                .build();
    }

    static TrainerBuilder plain(String loss, String optimizer) {
        return Trainer.builder()
                .loss(loss)
                .optimizer(optimizer)
                .batchSize(2)
                .inOrder()
                .epochs(50);
    }

    /** Trains until a step is refused, and sees that it changed nothing. */
    static DivergenceException refused(Trainer trainer, TrainingState state, Dataset data) {
        String[] before = {state.parameters().sha256()};
        Trainer watched = trainer.toBuilder()
                .onStep((record, now) -> before[0] = now.parameters().sha256())
                .build();
        DivergenceException refusal = catchThrowableOfType(DivergenceException.class, () -> watched.train(state, data));
        assertThat(refusal).isNotNull();
        assertThat(state.parameters().sha256()).isEqualTo(before[0]);
        assertThat(refusal.diagnosis().step()).isEqualTo(state.progress().step() + 1);
        return refusal;
    }

    static DivergenceException refused(Trainer trainer, Network network, Dataset data) {
        return refused(trainer, trainer.start(network), data);
    }

    static Cause.Kind likeliest(DivergenceException refusal) {
        return refusal.diagnosis().causes().get(0).kind();
    }

    /** A user's activation, which passes z on and does not say where its outputs lie. */
    record Unbounded() implements ElementwiseActivation {

        @Override
        public String name() {
            return "unbounded";
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

    /** A user's loss: -log of the prediction where the target is 1, and of 1 less it elsewhere. */
    record NaiveLog() implements Loss {

        @Override
        public String name() {
            return "naive-log";
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            for (int row = 0; row < prediction.numRows; row++) {
                double p = prediction.data[row];
                rowLoss[row] = -StrictMath.log(target.data[row] > 0.5 ? p : 1 - p);
            }
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            for (int row = 0; row < prediction.numRows; row++) {
                double p = prediction.data[row];
                dPrediction.data[row] = target.data[row] > 0.5 ? -1 / p : 1 / (1 - p);
            }
        }
    }

    /** A user's schedule that divides by zero at its third step. */
    record Broken() implements Schedule {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public double rate(double base, long tick, Costs costs) {
            return tick < 2 ? base : 0.0 / 0.0;
        }
    }

    /** The base rate for a thousand steps, and none from then on. */
    record BrokenLate() implements Schedule {

        @Override
        public String name() {
            return "broken-late";
        }

        @Override
        public double rate(double base, long tick, Costs costs) {
            return tick < 1000 ? base : 0.0 / 0.0;
        }
    }

    /** The base rate for a thousand steps, and far too much from then on. */
    record RashLate() implements Schedule {

        @Override
        public String name() {
            return "rash-late";
        }

        @Override
        public double rate(double base, long tick, Costs costs) {
            return tick < 1000 ? base : 1.5;
        }
    }
}
