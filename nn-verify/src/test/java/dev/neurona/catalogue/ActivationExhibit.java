package dev.neurona.catalogue;

import dev.neurona.catalogue.Plot.Window;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** Activations over z, with their derivatives. */
final class ActivationExhibit implements Exhibit<Activation> {

    @Override
    public String caption() {
        return "The drawings show a = f(z), solid, and its derivative, dashed. All have one window, which is wider only where"
                + " the range needs it. Of an activation that couples the elements of a row, the first of a row (z, 0) is"
                + " drawn, and its derivative by z. *Mean square kept by* is the variance of weights behind which the"
                + " activations have the mean square of the inputs, where z is standard normal: what an"
                + " [initializer](#initializers) should have.";
    }

    @Override
    public Optional<Plot> drawing(Activation activation) {
        double half = 3;
        while (!fits(activation.range(), half)) {
            half *= 1.5;
        }
        double side = half * 4 / 3;
        Plot plot = new Plot(
                activation.name(),
                activation.name() + " and its derivative over z",
                couplesRows(activation) ? "z, in a row (z, 0)" : "z",
                new Window(-side, side, -half, half));
        double[] z = plot.abscissas();
        double[][] curves = curves(activation, z);
        return Optional.of(plot.function(activation.name(), 0, z, curves[0]).derivative("derivative", 1, z, curves[1]));
    }

    /** Whether the finite ends of a range are seen. */
    private static boolean fits(Optional<Interval> range, double half) {
        return range.map(stated -> seen(stated.low(), half) && seen(stated.high(), half))
                .orElse(true);
    }

    private static boolean seen(double end, double half) {
        return Double.isInfinite(end) || Math.abs(end) < half;
    }

    /** The first activation of rows (z, 0), and its derivative by z. */
    private static double[][] curves(Activation activation, double[] points) {
        int n = points.length;
        DMatrixRMaj z = new DMatrixRMaj(n, 2);
        DMatrixRMaj a = new DMatrixRMaj(n, 2);
        DMatrixRMaj da = new DMatrixRMaj(n, 2);
        DMatrixRMaj dz = new DMatrixRMaj(n, 2);
        for (int i = 0; i < n; i++) {
            z.set(i, 0, points[i]);
            da.set(i, 0, 1);
        }
        activation.forward(z, a);
        activation.backward(z, a, da, dz);
        double[][] curves = new double[2][n];
        for (int i = 0; i < n; i++) {
            curves[0][i] = a.get(i, 0);
            curves[1][i] = dz.get(i, 0);
        }
        return curves;
    }

    private static double[] alone(Activation activation, double[] points) {
        DMatrixRMaj z = new DMatrixRMaj(points.length, 1, true, points);
        DMatrixRMaj a = new DMatrixRMaj(points.length, 1);
        activation.forward(z, a);
        return a.data;
    }

    private static boolean couplesRows(Activation activation) {
        double[] points = {-1, 0, 2};
        return !Arrays.equals(alone(activation, points), curves(activation, points)[0]);
    }

    @Override
    public List<String> facts(Activation activation) {
        List<String> facts = new ArrayList<>();
        String sums = activation.isDistribution() ? "; those of a row sum to 1" : "";
        facts.add("Activations in " + activation.range().map(Interval::toString).orElse("a range that is not stated")
                + sums + ".");
        if (!couplesRows(activation)) {
            facts.add("Before it: mean square kept by weights of variance "
                    + Numbers.digits(1 / meanSquare(activation), 3) + " / fan-in.");
        }
        facts.addAll(Pairs.behind(activation));
        return facts;
    }

    /** The mean of f(z)^2 where z is standard normal, by the trapezoidal rule, whose error is far below the digits shown. */
    private static double meanSquare(Activation activation) {
        double step = 0.01;
        double[] z = new double[2401];
        for (int i = 0; i < z.length; i++) {
            z[i] = (i - 1200) * step;
        }
        double[] a = alone(activation, z);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < z.length; i++) {
            double weight = VectorMath.exp(-z[i] * z[i] / 2);
            sum += weight * a[i] * a[i];
            weights += weight;
        }
        return sum / weights;
    }
}
