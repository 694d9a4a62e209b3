package dev.neurona.testkit.gradient;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Compares the gradient of a network's cost with central differences on five points: rule G2, for users of the library.
 *
 * <pre>{@code
 * GradientCheck.of(network, loss).on(dataset).run().assertPasses();
 * GradientCheck.of(large, loss).on(dataset).directions(20).run().assertPasses();
 * }</pre>
 *
 * <p>Every element x of every trained parameter is moved by multiples of h = 1e-5 max(1, |x|). An element passes if it is
 * off by at most 1e-6 of its size (and never fails for less than 1e-8); a matrix passes if the norm of its error is at
 * most 1e-9 of the norms of both gradients; both are allowed what rounding of the cost does to a difference. The
 * customary 1e-3 lets a gradient pass that is wrong by 0.1 %. The network is taken as in training: dropout with the masks of
 * step 1, batch-norm with the moments of the data.
 *
 * <p>At a kink the cost has no single slope: relu with a row of zeros and biases of 0 stands exactly on one. A matrix or
 * direction that meets a kink is checked again with all parameters slightly shifted, at random but alike in every run, up
 * to five times. {@link GradientReport.Finding#shift} says by how much. The given parameters are not modified. What the
 * gradient is at the kink itself is a matter of the activation: rule A5.
 *
 * <p>No test library is needed: a program calls {@link #run} and prints the {@link GradientReport}, a line per matrix, with
 * nn-core, the modules of its components and this jar on the class path or the module path. Maven brings jqwik and
 * Jackson with nn-testkit, for the contracts and the golden trajectories; a program may exclude both.
 *
 * <pre>{@code
 * GradientReport report = GradientCheck.of(network, loss).on(dataset).run();
 * System.out.println(report);
 * System.exit(report.passes() ? 0 : 1);
 * }</pre>
 */
public final class GradientCheck {

    static final double STEP = 1e-5;
    static final double ELEMENT = 1e-6;
    static final double FLOOR = 1e-8;
    static final double NORM = 1e-9;

    private final Network network;
    private final Loss loss;
    private final Optional<Dataset> data;
    private final Optional<Parameters> parameters;
    private final int directions;

    private GradientCheck(
            Network network, Loss loss, Optional<Dataset> data, Optional<Parameters> parameters, int directions) {
        this.network = network;
        this.loss = loss;
        this.data = data;
        this.parameters = parameters;
        this.directions = directions;
    }

    /**
     * Begins a check.
     *
     * @param network the network
     * @param loss what one example costs
     * @return a check that still needs {@link #on data}
     */
    public static GradientCheck of(Network network, Loss loss) {
        return new GradientCheck(network, loss, Optional.empty(), Optional.empty(), 0);
    }

    /**
     * The examples on which the cost is taken.
     *
     * @param dataset a few rows are enough; not modified
     * @return a check with these data
     */
    public GradientCheck on(Dataset dataset) {
        return new GradientCheck(network, loss, Optional.of(dataset), parameters, directions);
    }

    /**
     * Where the gradient is taken.
     *
     * @param at parameters of the network; not modified. By default its initial ones
     * @return a check at this point
     */
    public GradientCheck at(Parameters at) {
        return new GradientCheck(network, loss, data, Optional.of(at), directions);
    }

    /**
     * The cheap mode for large networks: not every element, but random directions through all parameters at once.
     *
     * @param count how many; each costs five forward passes, where the full check costs four per element
     * @return a check in the cheap mode
     */
    public GradientCheck directions(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A gradient check needs at least 1 direction, got " + count + ".");
        }
        return new GradientCheck(network, loss, data, parameters, count);
    }

    /**
     * Runs the check.
     *
     * @return what was found
     * @throws IllegalStateException if no data were given
     */
    public GradientReport run() {
        Dataset rows = data.orElseThrow(
                () -> new IllegalStateException("A gradient check needs data: GradientCheck.of(...).on(dataset)."));
        CostFunction function = CostFunction.of(network, loss, rows, parameters.orElseGet(network::initialParameters));
        return directions == 0 ? check(function) : check(function, directions);
    }

    /** Element by element. */
    static GradientReport check(CostFunction function) {
        List<DMatrixRMaj> gradients = function.gradients();
        List<GradientReport.Finding> findings = new ArrayList<>();
        for (int p = 0; p < gradients.size(); p++) {
            int matrix = p;
            findings.add(OffKinks.find(
                    function,
                    gradients,
                    claimed -> MatrixCheck.of(function, function.values().get(matrix), claimed.get(matrix))
                            .finding(function.names().get(matrix))));
        }
        return new GradientReport(findings);
    }

    /** Along random directions. */
    static GradientReport check(CostFunction function, int directions) {
        List<DMatrixRMaj> gradients = function.gradients();
        List<GradientReport.Finding> findings = new ArrayList<>();
        for (int d = 0; d < directions; d++) {
            int number = d;
            findings.add(OffKinks.find(
                    function,
                    gradients,
                    claimed -> DirectionCheck.of(function, claimed, RandomStream.at(number, "gradient-check"))
                            .finding(DirectionCheck.NAME + (number + 1))));
        }
        return new GradientReport(findings);
    }
}
