package dev.neurona.io;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.component.Domain;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Schedule;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Slots;
import dev.neurona.spi.Step;
import dev.neurona.train.EarlyStopping;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.ejml.data.DMatrixRMaj;

/** A random network and a random trainer, in words, so that another JVM can build the same ones. */
public record RandomRun(Net net, Plan plan) {

    /** A network of dense layers, each followed by batch-norm or dropout or both. */
    public record Net(List<Integer> widths, String activation, double dropout, boolean norm, long seed) {}

    /** How it is trained. */
    public record Plan(String optimizer, String schedule, int batch, long seed, double share, boolean early) {}

    /** An optimizer that no module of the project knows: momentum and a count of its steps. */
    public record Counting(double learningRate) implements Optimizer {

        private static final Slot VELOCITY = new Slot("velocity");
        private static final Slot COUNT = new Slot("count", 1, Slot.Shape.SCALAR);

        public Counting {
            Domain.check("counting", "learning-rate", learningRate, "(0, inf)");
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<Slot> slots() {
            return List.of(VELOCITY, COUNT);
        }

        @Override
        public void update(Step step, DMatrixRMaj theta, DMatrixRMaj gradient, Slots slots) {
            DMatrixRMaj velocity = slots.get(VELOCITY);
            DMatrixRMaj count = slots.get(COUNT);
            count.data[0]++;
            for (int i = 0; i < theta.getNumElements(); i++) {
                velocity.data[i] = 0.9 * velocity.data[i] + gradient.data[i];
                theta.data[i] -= step.learningRate() * velocity.data[i] / count.data[0];
            }
        }
    }

    /** The same run from the line that {@link #toString} made of it. */
    static RandomRun parse(String line) {
        String[] words = line.split("/", -1);
        List<Integer> widths = words[0].isEmpty()
                ? List.of()
                : Stream.of(words[0].split(" ")).map(Integer::valueOf).toList();
        return new RandomRun(
                new Net(
                        widths,
                        words[1],
                        Double.parseDouble(words[2]),
                        Boolean.parseBoolean(words[3]),
                        Long.parseLong(words[4])),
                new Plan(
                        words[5],
                        words[6],
                        Integer.parseInt(words[7]),
                        Long.parseLong(words[8]),
                        Double.parseDouble(words[9]),
                        Boolean.parseBoolean(words[10])));
    }

    @Override
    public String toString() {
        String widths = net.widths.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return Stream.of(
                        widths,
                        net.activation,
                        net.dropout,
                        net.norm,
                        net.seed,
                        plan.optimizer,
                        plan.schedule,
                        plan.batch,
                        plan.seed,
                        plan.share,
                        plan.early)
                .map(String::valueOf)
                .collect(Collectors.joining("/"));
    }

    Network network() {
        NetworkBuilder builder = Network.builder().seed(net.seed).input(3);
        for (int width : net.widths) {
            builder.dense(width, net.activation);
            if (net.norm) {
                builder.batchNorm();
            }
            if (net.dropout > 0) {
                builder.dropout(net.dropout);
            }
        }
        return builder.dense(2, "softmax").build();
    }

    Trainer trainer() {
        TrainerBuilder builder = Trainer.builder()
                .loss("cross-entropy")
                .batchSize(plan.batch)
                .seed(plan.seed)
                .epochs(4);
        if (plan.optimizer.equals("counting")) {
            builder.optimizer(new Counting(0.05));
        } else {
            builder.optimizer(plan.optimizer);
        }
        if (!plan.schedule.equals("none")) {
            builder.schedule(plan.schedule).scheduleByEpoch();
        }
        if (plan.share > 0) {
            builder.validationShare(plan.share);
        }
        if (plan.early) {
            builder.earlyStopping(EarlyStopping.onCost(1));
        }
        return builder.build();
    }

    static Arbitrary<RandomRun> any() {
        Arbitrary<Net> nets = Combinators.combine(
                        Arbitraries.integers().between(1, 8).list().ofMaxSize(3),
                        Arbitraries.of("relu", "tanh", "sigmoid", "gelu", "leaky-relu"),
                        Arbitraries.of(0.0, 0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.longs())
                .as(Net::new);
        Arbitrary<Plan> plans = Combinators.combine(
                        registered(Optimizer.class, "counting", "sgd(learning-rate=0.05, momentum=0.9, nesterov=true)"),
                        registered(Schedule.class, "none", "reduce-on-plateau(patience=1)"),
                        Arbitraries.integers().between(3, 50),
                        Arbitraries.longs(),
                        Arbitraries.of(0.0, 0.25),
                        Arbitraries.of(true, false))
                .as(Plan::new);
        return Combinators.combine(nets, plans).as(RandomRun::new);
    }

    private static Arbitrary<String> registered(Class<? extends Component> kind, String... more) {
        return Arbitraries.of(Stream.concat(Components.names(kind).stream(), Stream.of(more))
                .distinct()
                .toList());
    }
}
