package dev.neurona.benchmark;

import dev.neurona.component.Components;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.RunMatrix;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;

/** Times Adam alone, on one thread, on the parameters of a network with gradients that are made once. */
final class AdamClock {

    /** Elements of one measurement: enough for the clock to see, in networks of any size. */
    private static final long ELEMENTS = 1 << 18;

    /** Far from the first steps, whose powers of beta are cheaper. */
    private static final long STEP = 1000;

    private record Weights(RunMatrix theta, RunMatrix gradient, Memory slots) {}

    private record Memory(List<Slot> declared, List<RunMatrix> matrices) implements Slots {
        @Override
        public DMatrixRMaj get(Slot slot) {
            return matrices.get(declared.indexOf(slot)).read();
        }

        @Override
        public FMatrixRMaj single(Slot slot) {
            return matrices.get(declared.indexOf(slot)).changedFloats();
        }
    }

    private final ElementwiseOptimizer.Single adam =
            (ElementwiseOptimizer.Single) Components.parse(Optimizer.class, "adam");
    private final List<Weights> weights = new ArrayList<>();
    private final int updates;

    private AdamClock(Network network, NumericPrecision precision) {
        Parameters parameters = network.initialParameters().in(precision);
        RandomStream random = RandomStream.at(1, "gradients");
        for (int i : network.trained()) {
            RunMatrix theta = parameters.matrix(i);
            RunMatrix gradient = RunMatrix.of(precision, theta.rows(), theta.columns());
            DMatrixRMaj numbers = gradient.blank();
            for (int element = 0; element < numbers.getNumElements(); element++) {
                numbers.data[element] = random.nextDouble() - 0.5;
            }
            gradient.written();
            List<RunMatrix> matrices = adam.slots().stream()
                    .map(slot -> RunMatrix.of(precision, theta.rows(), theta.columns()))
                    .toList();
            weights.add(new Weights(theta, gradient, new Memory(adam.slots(), matrices)));
        }
        long elements =
                weights.stream().mapToLong(each -> each.theta().elements()).sum();
        this.updates = (int) Math.max(1, ELEMENTS / elements);
    }

    /** A clock whose code is compiled. */
    static AdamClock warm(Shape shape, NumericPrecision precision) {
        AdamClock clock = new AdamClock(shape.network(), precision);
        WarmUpRounds.with(clock::run);
        return clock;
    }

    /** Microseconds that the parameters of one step take, the best of some rounds. */
    double microseconds(int rounds) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            best = Math.min(best, run());
        }
        return best * 1e-3 / updates;
    }

    private long run() {
        Step step = Step.of(STEP, adam.learningRate());
        long begin = System.nanoTime();
        for (int update = 0; update < updates; update++) {
            for (Weights w : weights) {
                int n = w.theta().elements();
                if (w.theta().isSingle()) {
                    adam.update(step, w.theta().floats().data, w.gradient().floats().data, w.slots(), 0, n);
                } else {
                    adam.update(step, w.theta().read().data, w.gradient().read().data, w.slots(), 0, n);
                }
            }
        }
        return System.nanoTime() - begin;
    }
}
