package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Schedule;
import dev.neurona.stage.Averaging;
import dev.neurona.stage.Constraint;
import dev.neurona.stage.GradientRule;
import dev.neurona.stage.Penalty;
import dev.neurona.train.Reduction;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training step and a prediction make no garbage. The tag gives these tests a JVM of their own. */
@Tag("allocation")
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int BATCH = 4;
    private static final int WINDOW = 40;
    private static final int WINDOWS = 6;
    private static final int RUNS = 20_000;
    private static final int STEPS = WINDOW * WINDOWS + 1;
    private static final Dataset DATA = examples(2);
    private static final Dataset THREE_CLASSES = examples(3);

    static Stream<Arguments> activationsAndLosses() {
        List<Arguments> pairs = new ArrayList<>();
        for (String activation : Components.names(Activation.class)) {
            for (String loss : Components.names(Loss.class)) {
                pairs.add(Arguments.of(activation, loss));
            }
        }
        return pairs.stream();
    }

    static Stream<String> optimizers() {
        return texts(
                Optimizer.class,
                "sgd(momentum=0.9)",
                "sgd(momentum=0.9, nesterov=true)",
                "sgd(weight-decay=0.1)",
                "rmsprop(momentum=0.9, centred=true)");
    }

    static Stream<String> schedules() {
        return texts(Schedule.class);
    }

    private static <C extends Component> Stream<String> texts(Class<C> kind, String... more) {
        return Stream.concat(Components.all(kind).stream().map(Component::text), Stream.of(more));
    }

    /** A class in each row. */
    private static Dataset examples(int classes) {
        int rows = (STEPS + 1) * BATCH;
        DMatrixRMaj x = new DMatrixRMaj(rows, 3);
        DMatrixRMaj y = new DMatrixRMaj(rows, classes);
        RandomStream random = RandomStream.at(5, "examples");
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < 3; j++) {
                x.set(row, j, random.nextDouble());
            }
            y.set(row, random.nextInt(classes), 1);
        }
        return Dataset.of(x, y);
    }

    private static NetworkBuilder network() {
        return Network.builder().input(3);
    }

    private static TrainerBuilder trainer() {
        return Trainer.builder().loss("cross-entropy").optimizer("adam").batchSize(BATCH);
    }

    /**
     * The bytes that a run allocates in so many steps, none of which ends an epoch; of several such stretches the least,
     * because the JVM itself allocates now and then when it links or recompiles. What a step allocates is in all of them.
     */
    private static long bytesOfSteps(Network network, TrainerBuilder builder, Schedule schedule, Dataset data) {
        long bytes = bytesOfOneRun(network, builder, schedule, data);
        // Vectors are objects until the JIT compiler has taken them apart: after warm-up means after that.
        for (int run = 1; run < RUNS && bytes != 0; run++) {
            bytes = bytesOfOneRun(network, builder, schedule, data);
        }
        return bytes;
    }

    private static long bytesOfOneRun(Network network, TrainerBuilder builder, Schedule schedule, Dataset data) {
        Probe probe = new Probe(schedule);
        Trainer trainer =
                builder.schedule(probe).stop(Stop.after(STEPS)).epochs(1).build();
        TrainingState state = trainer.start(network);
        trainer.train(state, data);
        assertThat(state.progress().step()).isEqualTo(STEPS);
        return probe.bytes();
    }

    private static long bytesOfSteps(Network network, TrainerBuilder trainer) {
        return bytesOfSteps(network, trainer, DATA);
    }

    private static long bytesOfSteps(Network network, TrainerBuilder trainer, Dataset data) {
        return bytesOfSteps(network, trainer, Components.parse(Schedule.class, "constant"), data);
    }

    /** A schedule is asked once a step, and so can look at the meter without adding to it. */
    private static final class Probe implements Schedule {

        private final Schedule schedule;
        private long before;
        private long least = Long.MAX_VALUE;

        Probe(Schedule schedule) {
            this.schedule = schedule;
        }

        long bytes() {
            return least;
        }

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public double rate(double base, long tick, Costs costs) {
            if (tick % WINDOW == 0) {
                long now = allocated();
                least = tick == 0 ? least : Math.min(least, now - before);
                before = now;
            }
            return schedule.rate(base, tick, costs);
        }
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /**
     * The learning rate is small, so that exponential units before exponential ones do not diverge. Behind other activations
     * than their own some losses are refused, and others infinite.
     */
    @ParameterizedTest
    @MethodSource("activationsAndLosses")
    void aStepAllocatesNothingWithAnyActivationAndLoss(String activation, String name) {
        Loss loss = Components.parse(Loss.class, name);
        Network network = network()
                .dense(4, activation)
                .dense(3, activation)
                .dense(loss.outputs(3), Examples.joined(loss).orElse(activation))
                .build();
        Dataset data = Dataset.of(THREE_CLASSES.features(), Examples.targets(loss, THREE_CLASSES.targets()));
        assertThat(bytesOfSteps(network, trainer().loss(loss).optimizer("sgd(learning-rate=1.0E-4)"), data))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aStepAllocatesNothingWithAnyOptimizer(String optimizer) {
        Network network = network().dense(4, "tanh").dense(2, "softmax").build();
        assertThat(bytesOfSteps(network, trainer().optimizer(optimizer))).isZero();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aStepAllocatesNothingWithAnySchedule(String schedule) {
        Assumptions.assumeFalse(
                schedule.matches(".*(cosine|one-cycle).*") && cosineAllocates(),
                "The cosine of this JDK, " + Runtime.version() + ", allocates by itself.");
        Network network = network().dense(4, "tanh").dense(2, "softmax").build();
        assertThat(bytesOfSteps(network, trainer(), Components.parse(Schedule.class, schedule), DATA))
                .isZero();
    }

    /** From JDK 21 on it is written in Java, with an array for the reduced argument. */
    private static boolean cosineAllocates() {
        double sum = StrictMath.cos(1);
        long before = allocated();
        for (int i = 0; i < 100; i++) {
            sum += StrictMath.cos(1 + i * 0.01);
        }
        boolean allocates = allocated() - before >= 100 * 16;
        assertThat(sum).isFinite();
        return allocates;
    }

    @Test
    void aStepAllocatesNothingWithDropoutAndBatchNorm() {
        Network network = network()
                .dense(4, "relu")
                .dropout(0.4)
                .dense(5, "identity")
                .batchNorm("gelu")
                .dropout(0.1)
                .dense(2, "softmax")
                .build();
        assertThat(bytesOfSteps(network, trainer())).isZero();
    }

    @Test
    void aStepAllocatesNothingInOrderSummedAndWithClassWeights() {
        Network network = network()
                .dense(4, "relu", o -> o.withoutBias())
                .dense(2, "softmax")
                .build();
        TrainerBuilder trainer = trainer().inOrder().reduction(Reduction.SUM).classWeights(1, 3);
        assertThat(bytesOfSteps(network, trainer)).isZero();
    }

    /** Every stage there is, at once; and the same in blocks of rows. */
    @Test
    void aStepAllocatesNothingWithAllStages() {
        Network network = network()
                .dense(4, "tanh")
                .dense(4, "relu")
                .dropout(0.3)
                .dense(2, "softmax")
                .build();
        TrainerBuilder trainer = trainer()
                .classWeights(1, 3)
                .labelSmoothing(0.1)
                .freeze("dense1")
                .rateFactor("dense2", 0.5)
                .schedule("dropout.rate", "warm-up(steps=100)")
                .schedule("l2.strength", "product(first=cosine(steps=10000), second=warm-up(steps=9))");
        Components.names(Penalty.class).forEach(trainer::penalty);
        Components.names(GradientRule.class).forEach(trainer::gradientRule);
        Components.names(Constraint.class).forEach(trainer::constraint);
        for (String averaging : Components.names(Averaging.class)) {
            assertThat(bytesOfSteps(network, trainer.averaging(averaging))).isZero();
        }
        assertThat(bytesOfSteps(network, trainer.rowsAtOnce(BATCH / 3))).isZero();
    }

    @Test
    void aStepAllocatesNothingWithSelectionsAndCompactForms() {
        Network network = network().dense(4, "tanh").dense(2, "softmax").build();
        int[] backwards = IntStream.range(0, DATA.rows())
                .map(row -> DATA.rows() - 1 - row)
                .toArray();
        assertThat(bytesOfSteps(network, trainer(), DATA.select(backwards))).isZero();
        RowSource bytes = RowSource.ofBytes(new byte[3 * DATA.rows()], 3, 255);
        RowSource floats = RowSource.ofFloats(new float[3 * DATA.rows()], 3);
        RowSource classes = RowSource.ofClasses(new int[DATA.rows()], 2);
        assertThat(bytesOfSteps(network, trainer(), Dataset.of(bytes, classes))).isZero();
        assertThat(bytesOfSteps(network, trainer(), Dataset.of(floats, classes).select(backwards)))
                .isZero();
    }

    /** The measure itself: a listener makes a record of every step. */
    @Test
    void whatAllocatesIsSeen() {
        Network network = network().dense(2, "softmax").build();
        List<Object> kept = new ArrayList<>(1000);
        assertThat(bytesOfSteps(network, trainer().onStep((step, state) -> kept.add(step))))
                .isGreaterThanOrEqualTo(WINDOW * 40L);
    }

    @Test
    void aPredictionOfOneExampleAllocatesNothing() {
        Network network = network()
                .dense(4, "gelu")
                .dropout(0.4)
                .batchNorm("tanh")
                .dense(2, "softmax")
                .build();
        Model model = new Model(network, network.initialParameters());
        double[] outputs = new double[2];
        double[] features = {0.1, 0.2, 0.3};
        long least = Long.MAX_VALUE;
        // Vectors are objects until the JIT compiler has taken them apart, which takes longer on some processors.
        for (int window = 0; window < RUNS * WINDOWS && least != 0; window++) {
            long before = allocated();
            for (int i = 0; i < WINDOW; i++) {
                model.predict(features, outputs);
            }
            least = Math.min(least, allocated() - before);
        }
        assertThat(least).isZero();
    }
}
