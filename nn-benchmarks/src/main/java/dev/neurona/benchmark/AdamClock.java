package dev.neurona.benchmark;

import dev.neurona.component.Components;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Times Adam alone, on one thread, on the parameters of a network with gradients that are made once. */
final class AdamClock {

    /** Elements of one measurement: enough for the clock to see, in networks of any size. */
    private static final long ELEMENTS = 1 << 18;

    /** Far from the first steps, whose powers of beta are cheaper. */
    private static final long STEP = 1000;

    private record Weights(DMatrixRMaj theta, DMatrixRMaj gradient, Memory slots) {}

    private record Memory(List<Slot> declared, List<DMatrixRMaj> matrices) implements Slots {
        @Override
        public DMatrixRMaj get(Slot slot) {
            return matrices.get(declared.indexOf(slot));
        }
    }

    private final Optimizer adam = Components.parse(Optimizer.class, "adam");
    private final List<Weights> weights = new ArrayList<>();
    private final int updates;

    private AdamClock(Network network) {
        Parameters parameters = network.initialParameters();
        RandomStream random = RandomStream.at(1, "gradients");
        for (int i : network.trained()) {
            DMatrixRMaj theta = parameters.value(i);
            DMatrixRMaj gradient = theta.createLike();
            for (int element = 0; element < gradient.getNumElements(); element++) {
                gradient.data[element] = random.nextDouble() - 0.5;
            }
            List<DMatrixRMaj> matrices =
                    adam.slots().stream().map(slot -> theta.createLike()).toList();
            weights.add(new Weights(theta, gradient, new Memory(adam.slots(), matrices)));
        }
        long elements = weights.stream()
                .mapToLong(each -> each.theta().getNumElements())
                .sum();
        this.updates = (int) Math.max(1, ELEMENTS / elements);
    }

    /** A clock whose code is compiled. */
    static AdamClock warm(Shape shape) {
        AdamClock clock = new AdamClock(shape.network());
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
                adam.update(step, w.theta(), w.gradient(), w.slots());
            }
        }
        return System.nanoTime() - begin;
    }
}
