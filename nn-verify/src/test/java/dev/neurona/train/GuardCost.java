package dev.neurona.train;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.Verdict;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.stage.StagePlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Measures what the guard costs a step: the same steps with and without it, in turns, and the median of the ratios. */
final class GuardCost {

    private static final int ROUNDS = 60;

    private GuardCost() {}

    /** Prints one line a network; takes about half a minute. */
    public static void main(String[] arguments) {
        measure(16, 20_000, 4, 16, 3);
        measure(64, 60, 784, 128, 10);
        measure(128, 10, 784, 512, 256, 10);
    }

    private static void measure(int batchSize, int steps, int... units) {
        Course course = new Course(batchSize, units);
        double[] ratios = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
            long bare;
            long guarded;
            if (round % 2 == 0) {
                bare = course.run(steps, false);
                guarded = course.run(steps, true);
            } else {
                guarded = course.run(steps, true);
                bare = course.run(steps, false);
            }
            if (round >= 0) {
                ratios[round] = (double) guarded / bare;
                without[round] = (double) bare / steps;
            }
        }
        Arrays.sort(ratios);
        Arrays.sort(without);
        System.out.printf(
                Locale.ROOT,
                "%s batch %d: step %.2f us, guard %+.2f %% (quartiles %+.2f, %+.2f); guard alone %.3f us%n",
                Arrays.toString(units),
                batchSize,
                without[ROUNDS / 2] / 1e3,
                100 * (ratios[ROUNDS / 2] - 1),
                100 * (ratios[ROUNDS / 4] - 1),
                100 * (ratios[3 * ROUNDS / 4] - 1),
                course.guardAlone(steps));
    }

    private static final class Course {

        private final Network network;
        private final Objective objective;
        private final Batch batch;
        private final Workspace workspace;
        private final TrainingState state;
        private final Updater updater;
        private final Guard guard;
        private final Dataset data;
        private final double[] weights;
        private final int[] order;

        Course(int batchSize, int... units) {
            var builder = Network.builder().input(units[0]);
            for (int i = 1; i < units.length - 1; i++) {
                builder.dense(units[i], "relu");
            }
            this.network = builder.dense(units[units.length - 1], "softmax").build();
            this.objective = Objective.of(network, Components.parse(Loss.class, "cross-entropy"));
            Optimizer optimizer = Components.parse(Optimizer.class, "adam");
            this.state = new TrainingState(
                    network,
                    network.initialParameters(),
                    new Updater.Kept(
                            IntStream.of(network.trained()).boxed().toList(),
                            optimizer.slots(),
                            Optional.empty(),
                            false,
                            NumericPrecision.DOUBLE,
                            true),
                    new History(List.of()),
                    TrainingState.Progress.START);
            this.data = data(batchSize, units[0], units[units.length - 1]);
            this.weights = data.rowWeights();
            this.order = IntStream.range(0, batchSize).toArray();
            this.batch = Batch.buffer(data, batchSize, 1);
            int threads = Updater.threadsThatPay(network, batchSize);
            this.workspace = network.workspace(batchSize, Kernels.best().products(threads), layer -> false);
            this.updater =
                    new Updater(optimizer, Scheduling.NONE, StagePlan.NONE.rateFactors(network), state, workspace);
            this.guard = new Guard(state, workspace, TrainingOptions.DEFAULTS, () -> Double.NaN);
        }

        private static Dataset data(int rows, int features, int classes) {
            RandomStream random = RandomStream.at(1, "guard-cost", 0);
            DMatrixRMaj x = new DMatrixRMaj(rows, features);
            DMatrixRMaj y = new DMatrixRMaj(rows, classes);
            for (int i = 0; i < x.getNumElements(); i++) {
                x.data[i] = random.nextDouble();
            }
            for (int row = 0; row < rows; row++) {
                y.set(row, row % classes, 1);
            }
            return Dataset.of(x, y);
        }

        long run(int steps, boolean guarded) {
            long began = System.nanoTime();
            for (int i = 0; i < steps; i++) {
                batch.gather(data, weights, order, 0, order.length);
                workspace.training(0, ++state.step);
                double loss = objective.gradient(batch, state.parameters(), workspace);
                if (guarded
                        && guard.judge(state.step, loss, batch.weightSum(), 0, 0.001, batch, 1) != Verdict.ALLOWED) {
                    throw new IllegalStateException("diverged");
                }
                updater.update(state.step, 0.001, workspace);
                network.observe(state.parameters(), workspace);
            }
            return System.nanoTime() - began;
        }

        double guardAlone(int steps) {
            long began = System.nanoTime();
            boolean good = true;
            for (int i = 0; i < steps; i++) {
                good &= guard.judge(state.step, 1, batch.weightSum(), 0, 0.001, batch, 1) == Verdict.ALLOWED;
            }
            long taken = System.nanoTime() - began;
            return good ? taken / 1e3 / steps : Double.NaN;
        }
    }
}
