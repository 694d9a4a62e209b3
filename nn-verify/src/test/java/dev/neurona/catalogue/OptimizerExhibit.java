package dev.neurona.catalogue;

import dev.neurona.catalogue.Plot.Window;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.Optimizer;
import dev.neurona.spi.Slot;
import dev.neurona.spi.Step;
import dev.neurona.testkit.rule.SlotMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * The paths of optimizers through the valley of {@code (1 - x)^2 + 100 (y - x^2)^2}. Source: H. H. Rosenbrock, <i>An automatic
 * method for finding the greatest or least value of a function</i>, The Computer Journal 3, 1960.
 */
final class OptimizerExhibit implements Exhibit<Optimizer> {

    private static final int STEPS = 300;
    private static final double[] RATES = {
        0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5
    };
    private static final Window WINDOW = new Window(-2.2, 2.2, -1, 3.2);
    private static final double[] CONTOURS = {1, 10, 100, 400};

    /** Where an optimizer was before each step and after the last, and the last cost; infinity if it left the window. */
    private record Path(double rate, double[] x, double[] y, double cost) {}

    @Override
    public String caption() {
        return "Before it: the gradients of a step, after the [gradient rules](#gradient-rules), and the rate of a"
                + " [schedule](#schedules). Behind it: [constraints](#constraints). The drawings show " + STEPS
                + " steps down Rosenbrock's valley (1 - x)^2 + 100 (y - x^2)^2, from (-1.5, 2)"
                + " towards its minimum at (1, 1), over contours at costs of 1, 10, 100 and 400. Each optimizer has its default"
                + " hyperparameters, and one rate for all steps: the one of 1, 2 and 5 times 0.0001 to 1 that ends at the"
                + " least cost, of those whose path stays in the drawing. One valley without noise says how a rule moves, not which is best for a network.";
    }

    @Override
    public Optional<Plot> drawing(Optimizer optimizer) {
        Path best = descend(optimizer, RATES[0]);
        for (double rate : RATES) {
            Path path = descend(optimizer, rate);
            best = path.cost < best.cost ? path : best;
        }
        Plot plot = new Plot(
                optimizer.name(), "the path of " + optimizer.name() + " through Rosenbrock's valley", "x", WINDOW);
        Arrays.stream(CONTOURS).forEach(cost -> contour(plot, cost));
        plot.path("c0 thin", best.x, best.y).dot(0, -1.5, 2).dot(1, 1, 1);
        return Optional.of(plot.remark(
                "rate " + Numbers.digits(best.rate, 1) + ", cost at the end " + Numbers.digits(best.cost, 2)));
    }

    private static Path descend(Optimizer optimizer, double rate) {
        DMatrixRMaj theta = new DMatrixRMaj(1, 2, true, -1.5, 2);
        DMatrixRMaj gradient = new DMatrixRMaj(1, 2);
        SlotMemory slots = SlotMemory.fresh(optimizer, 1, 2);
        double[] xs = new double[STEPS + 1];
        double[] ys = new double[STEPS + 1];
        double cost = 0;
        for (int step = 0; step <= STEPS; step++) {
            double x = theta.data[0];
            double y = theta.data[1];
            if (!WINDOW.holds(x, y)) {
                return new Path(rate, xs, ys, Double.POSITIVE_INFINITY);
            }
            xs[step] = x;
            ys[step] = y;
            double off = y - x * x;
            cost = (1 - x) * (1 - x) + 100 * off * off;
            gradient.data[0] = -2 * (1 - x) - 400 * x * off;
            gradient.data[1] = 200 * off;
            optimizer.update(Step.of(step + 1, rate), theta, gradient, slots);
        }
        return new Path(rate, xs, ys, cost);
    }

    /** Of a cost c: {@code y = x^2 +- sqrt((c - (1 - x)^2) / 100)}, wherever the root is real. */
    private static void contour(Plot plot, double cost) {
        double reach = Math.sqrt(cost);
        double from = Math.max(1 - reach, WINDOW.left());
        double to = Math.min(1 + reach, WINDOW.right());
        int n = 60;
        double[] x = new double[2 * n + 2];
        double[] y = new double[2 * n + 2];
        for (int i = 0; i <= n; i++) {
            // Half a cosine would crowd points at the ends, where the root is steep; a parabola on each side does as
            // well.
            double share = i * 2 <= n ? 2.0 * i * i / (n * n) : 1 - 2.0 * (n - i) * (n - i) / (n * n);
            double at = from + (to - from) * share;
            double root = Math.sqrt(Math.max(0, (cost - (1 - at) * (1 - at)) / 100));
            x[i] = at;
            y[i] = at * at + root;
            x[2 * n + 1 - i] = at;
            y[2 * n + 1 - i] = at * at - root;
        }
        plot.path("grid", x, y);
    }

    @Override
    public List<String> facts(Optimizer optimizer) {
        String memory = optimizer.slots().isEmpty()
                ? "none"
                : optimizer.slots().stream().map(Slot::name).collect(Collectors.joining("`, `", "`", "`"));
        String elements = optimizer instanceof ElementwiseOptimizer ? "independent" : "coupled";
        return List.of("Memory per parameter, with the default hyperparameters: " + memory + ". Its elements are "
                + elements + ".");
    }
}
