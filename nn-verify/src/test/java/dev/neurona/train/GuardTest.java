package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.Summary;
import dev.neurona.diagnosis.Verdict;
import dev.neurona.kernel.Kernels;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Loss;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** The guard judges by the cost, the rate and the gradients, as a look at every number of them would. */
class GuardTest {

    /** Infinite, no number, or about to become so: when squared, multiplied, given to exp, or rounded to a float. */
    private static final double[] BAD = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e308,
        -1e200,
        1e155,
        -1e100,
        1e31,
        -1e25,
        1e20,
        600
    };

    private static final int FIRST_FINITE = 3;

    private static final String[] HIDDEN = {
        "relu",
        "sigmoid",
        "tanh",
        "softplus",
        "identity",
        "exponential",
        "exponential",
        "gelu",
        "elu(alpha=3.0)",
        "softmax"
    };

    @Property(tries = 3000)
    void itAllowsWhatIsFiniteAndSmall(@ForAll long seed) {
        RandomStream random = RandomStream.at(seed, "guard", 0);
        Network network = network(random);
        int capacity = 1 + random.nextInt(24);
        int rows = random.nextInt(3) == 0 ? 1 + random.nextInt(capacity) : capacity;
        NumericPrecision precision = random.nextInt(2) == 0 ? NumericPrecision.DOUBLE : NumericPrecision.SINGLE;
        double rate = random.nextInt(4) == 0 ? 1e10 : 0.01;
        boolean right = allowed(
                network,
                data(random, capacity, network),
                rows,
                precision,
                rate,
                parameters -> spoil(random, parameters));
        Statistics.label("right").collect(right).coverage(coverage -> {
            coverage.check(true).percentage(p -> p > 20);
            coverage.check(false).percentage(p -> p > 20);
        });
    }

    /** e^600 is finite, and so is what batch-norm makes of it with an infinite variance. */
    @Test
    void anInfiniteVariance() {
        Network network = Network.builder()
                .input(1)
                .dense(1, "exponential", layer -> layer.withInitializer("constant(value=1.0)"))
                .batchNorm("identity")
                .dense(1, "identity")
                .build();
        Dataset data = filled(4, 1, 600);
        data.features().set(1, 0, 0);
        assertThat(allowed(network, data, 4, NumericPrecision.DOUBLE, 0.01, parameters -> {}))
                .isFalse();
    }

    @Test
    void aRateThatIsNotFinite() {
        Network network = Network.builder().input(1).dense(1, "identity").build();
        assertThat(allowed(network, filled(4, 1, 1), 4, NumericPrecision.DOUBLE, Double.NaN, parameters -> {}))
                .isFalse();
    }

    /** Computes a step, asks the guard, sees that a number by number test agrees, and returns what they say. */
    private static boolean allowed(
            Network network,
            Dataset data,
            int rows,
            NumericPrecision precision,
            double rate,
            Consumer<? super Parameters> spoil) {
        TrainingState state = new TrainingState(
                network,
                network.initialParameters(),
                new Updater.Kept(
                        IntStream.of(network.trained()).boxed().toList(),
                        Components.parse(Optimizer.class, "adam").slots(),
                        Optional.empty(),
                        false,
                        precision,
                        true),
                new History(List.of()),
                TrainingState.Progress.START);
        Workspace workspace = network.workspace(data.rows(), Kernels.best().products(1), layer -> false, precision);
        Guard guard = new Guard(
                state,
                workspace,
                TrainingOptions.DEFAULTS.with(TrainingOptions.EXPLODING_COST, ExplodingCost.NEVER),
                () -> Double.NaN);
        spoil.accept(state.parameters());
        // In single precision what was spoilt is a copy.
        IntStream.range(0, state.parameters().count())
                .forEach(i -> state.parameters().matrix(i).written());
        Batch batch = Batch.buffer(data, data.rows(), 1, precision);
        batch.gather(data, data.rowWeights(), IntStream.range(0, data.rows()).toArray(), 0, rows);
        workspace.training(0, 1);
        Objective objective = Objective.of(network, Components.parse(Loss.class, "mean-squared-error"));
        double loss = objective.gradient(batch, state.parameters(), workspace);
        Verdict verdict = guard.judge(1, loss, batch.weightSum(), 0, rate, batch, Double.POSITIVE_INFINITY);
        assertThat(verdict).isEqualTo(numberByNumber(network, workspace, loss, rate));
        if (verdict == Verdict.ALLOWED) {
            List<Boolean> spoiled = notFinite(state);
            try {
                network.observe(state.parameters(), workspace);
            } catch (ArithmeticException refused) {
                assertThat(precision).isEqualTo(NumericPrecision.SINGLE);
                assertThat(refused)
                        .hasMessageContaining("beyond the range of single precision, 3.4e38; scale the features");
                return true;
            }
            assertThat(notFinite(state)).isEqualTo(spoiled);
        }
        return verdict == Verdict.ALLOWED;
    }

    private static List<Boolean> notFinite(TrainingState state) {
        return IntStream.range(0, state.parameters().count())
                .mapToObj(i -> Summary.of(state.parameters().value(i)).notFinite() > 0)
                .toList();
    }

    private static Verdict numberByNumber(Network network, Workspace workspace, double loss, double rate) {
        if (!Double.isFinite(loss)) {
            return Verdict.COST_NOT_FINITE;
        }
        if (!Double.isFinite(rate)) {
            return Verdict.RATE_NOT_FINITE;
        }
        boolean large = Arrays.stream(network.trained())
                .mapToDouble(i -> Summary.norm(workspace.gradient(i)) * Math.max(1, rate))
                .anyMatch(norm -> !(norm <= (workspace.precision() == NumericPrecision.SINGLE ? 1e18 : 1e150)));
        return large ? Verdict.GRADIENT_TOO_LARGE : Verdict.ALLOWED;
    }

    private static Dataset filled(int rows, int features, double x) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, features);
        matrix.fill(x);
        return Dataset.of(matrix, new DMatrixRMaj(rows, 1));
    }

    private static Network network(RandomStream random) {
        var builder = Network.builder().input(1 + random.nextInt(20)).seed(random.nextInt(100));
        for (int i = random.nextInt(6); i > 0; i--) {
            String activation = HIDDEN[random.nextInt(HIDDEN.length)];
            int units = 1 + random.nextInt(20);
            switch (random.nextInt(4)) {
                case 0 -> builder.dense(units, activation).batchNorm("sigmoid");
                case 1 -> builder.dense(units, activation).dropout(0.3);
                default -> builder.dense(units, activation);
            }
        }
        return builder.dense(1 + random.nextInt(4), "identity").build();
    }

    /** Numbers of about 1, many of them 0, and one that may be large: data sets refuse those that are not finite. */
    private static Dataset data(RandomStream random, int rows, Network network) {
        DMatrixRMaj x = new DMatrixRMaj(rows, network.inputs());
        DMatrixRMaj y = new DMatrixRMaj(rows, network.outputs());
        int zeros = random.nextInt(4);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = random.nextInt(3) < zeros ? 0 : random.nextGaussian();
        }
        if (random.nextInt(2) == 0) {
            x.data[random.nextInt(x.getNumElements())] = BAD[FIRST_FINITE + random.nextInt(BAD.length - FIRST_FINITE)];
        }
        for (int i = 0; i < y.getNumElements(); i++) {
            y.data[i] = random.nextGaussian();
        }
        return Dataset.of(x, y);
    }

    /** Puts a number that is infinite, not a number, or about to be, anywhere among the parameters; or does not. */
    private static void spoil(RandomStream random, Parameters parameters) {
        for (int i = random.nextInt(3); i > 0; i--) {
            DMatrixRMaj matrix = parameters.value(random.nextInt(parameters.count()));
            matrix.data[random.nextInt(matrix.getNumElements())] = BAD[random.nextInt(BAD.length)];
        }
    }
}
