package dev.neurona.testkit.layer;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Stencil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The rules Y3 to Y5, on what backward computes; each in training and in prediction, the slopes with a single row, too. What
 * they return is why a rule, or a part of it, could not be applied.
 */
final class LayerSlopes {

    private static final int ROWS = 6;

    /** More than twice the largest step of the stencil. */
    private static final double CLEARANCE = 0.05;

    private LayerSlopes() {}

    private static final class Scene {

        final LayerUnderTest layer;
        final String mode;
        final DMatrixRMaj x;
        final DMatrixRMaj da;
        final LayerPasses passes;

        Scene(LayerContract contract, boolean training, int rows, long seed) {
            RandomStream random = RandomStream.at(seed, "layer slopes");
            layer = contract.fresh(rows + random.nextInt(3), seed);
            mode = (training ? "in training" : "in prediction") + (rows == 1 ? " with one row" : "");
            x = awayFrom(contract.kinks(), random, contract.batch(rows, random));
            da = Matrices.gaussian(rows, layer.outputs(), random);
            LayerPasses.mode(layer, training, seed, 1 + random.nextInt(9));
            passes = LayerPasses.of(layer, x, da);
        }

        private static DMatrixRMaj awayFrom(double[] kinks, RandomStream random, DMatrixRMaj x) {
            for (int i = 0; i < x.getNumElements(); i++) {
                while (isNear(kinks, x.data[i])) {
                    x.data[i] = random.nextGaussian();
                }
            }
            return x;
        }

        private static boolean isNear(double[] kinks, double x) {
            return Arrays.stream(kinks).anyMatch(kink -> Math.abs(x - kink) < CLEARANCE);
        }

        /** The slope of sum(da · a) by one element of x or of a trained matrix. */
        Stencil.Slope slope(DMatrixRMaj moved, int i) {
            double at = moved.data[i];
            double[] estimates = new double[Stencil.steps()];
            double[] noises = new double[Stencil.steps()];
            for (int k = 0; k < Stencil.steps(); k++) {
                double h = Stencil.step(k);
                DMatrixRMaj minus2 = forwardAt(moved, i, at - 2 * h);
                DMatrixRMaj minus1 = forwardAt(moved, i, at - h);
                DMatrixRMaj plus1 = forwardAt(moved, i, at + h);
                DMatrixRMaj plus2 = forwardAt(moved, i, at + 2 * h);
                for (int c = 0; c < da.getNumElements(); c++) {
                    double m2 = minus2.data[c];
                    double m1 = minus1.data[c];
                    double p1 = plus1.data[c];
                    double p2 = plus2.data[c];
                    estimates[k] += da.data[c] * Stencil.difference(m2, m1, p1, p2, h);
                    noises[k] += Math.abs(da.data[c]) * Stencil.noise(m2, m1, p1, p2, h);
                }
            }
            moved.data[i] = at;
            return Stencil.steadiest(estimates, noises, at);
        }

        private DMatrixRMaj forwardAt(DMatrixRMaj moved, int i, double value) {
            moved.data[i] = value;
            return Matrices.copy(layer.forward(x));
        }
    }

    private static final String ONE_ROW = "not applied in training with one row: coupled() is true";

    /** A batch of each mode; and one of a single row, which does not train a layer that couples rows. */
    private static List<Scene> scenes(LayerContract contract, long seed) {
        List<Scene> scenes = new ArrayList<>();
        for (boolean training : new boolean[] {true, false}) {
            scenes.add(new Scene(contract, training, ROWS, seed));
            if (!training || !contract.coupled()) {
                scenes.add(new Scene(contract, training, 1, seed));
            }
        }
        return scenes;
    }

    static Optional<String> y3Parameters(LayerContract contract, long seed) {
        for (Scene scene : scenes(contract, seed)) {
            if (scene.layer.trained().isEmpty()) {
                return Optional.of("not applied: no matrix of the layer is trained");
            }
            for (int p = 0; p < scene.layer.trained().size(); p++) {
                DMatrixRMaj matrix = scene.layer.trained().get(p);
                String what = "the gradient by its matrix " + (p + 1);
                for (int i = 0; i < matrix.getNumElements(); i++) {
                    requireSlope(
                            Rule.Y3,
                            scene,
                            what,
                            matrix,
                            scene.passes.gradients().get(p),
                            i);
                }
            }
        }
        return contract.coupled() ? Optional.of(ONE_ROW) : Optional.empty();
    }

    static Optional<String> y4Input(LayerContract contract, long seed) {
        for (Scene scene : scenes(contract, seed)) {
            if (!scene.layer.passesGradient()) {
                return Optional.of("not applied: passesGradient() is false");
            }
            for (int i = 0; i < scene.x.getNumElements(); i++) {
                requireSlope(Rule.Y4, scene, "dx", scene.x, scene.passes.dx(), i);
            }
        }
        return contract.coupled() ? Optional.of(ONE_ROW) : Optional.empty();
    }

    private static void requireSlope(
            Rule rule, Scene scene, String what, DMatrixRMaj moved, DMatrixRMaj gradient, int i) {
        Stencil.Slope slope = scene.slope(moved, i);
        double analytic = gradient.data[i];
        rule.require(
                slope.settled(1) && slope.agreesWith(analytic),
                "%s: %s %s differs from the 5-point stencil at [%d,%d]: analytic %s, numeric %s +- %s, relative error %.1e.",
                scene.layer.name(),
                what,
                scene.mode,
                i / moved.numCols,
                i % moved.numCols,
                analytic,
                slope.value(),
                slope.uncertainty(),
                slope.relativeError(analytic));
    }

    static void y5Linear(LayerContract contract, long seed) {
        for (boolean training : new boolean[] {true, false}) {
            Scene scene = new Scene(contract, training, ROWS, seed);
            DMatrixRMaj u = scene.da;
            DMatrixRMaj v = Matrices.gaussian(ROWS, u.numCols, RandomStream.at(seed, "Y5"));
            DMatrixRMaj sum = Matrices.copy(u);
            for (int i = 0; i < sum.getNumElements(); i++) {
                sum.data[i] = 3 * u.data[i] - 0.7 * v.data[i];
            }
            List<DMatrixRMaj> du = backward(scene, u);
            List<DMatrixRMaj> dv = backward(scene, v);
            List<DMatrixRMaj> dsum = backward(scene, sum);
            List<DMatrixRMaj> rest = backward(scene, Matrices.filled(ROWS, u.numCols, 0));
            for (int m = 0; m < du.size(); m++) {
                requireLinear(scene, du.get(m), dv.get(m), dsum.get(m), rest.get(m));
            }
        }
    }

    private static List<DMatrixRMaj> backward(Scene scene, DMatrixRMaj da) {
        List<DMatrixRMaj> all = new ArrayList<>();
        all.add(Matrices.copy(scene.layer.backward(scene.x, da)));
        all.addAll(LayerPasses.gradients(scene.layer));
        return all;
    }

    private static void requireLinear(Scene scene, DMatrixRMaj du, DMatrixRMaj dv, DMatrixRMaj dsum, DMatrixRMaj rest) {
        String name = scene.layer.name();
        for (int i = 0; i < du.getNumElements(); i++) {
            Rule.Y5.require(rest.data[i] == 0, "%s: da is 0 everywhere but a gradient has a %s.", name, rest.data[i]);
            double expected = 3 * du.data[i] - 0.7 * dv.data[i];
            Rule.Y5.require(
                    Math.abs(dsum.data[i] - expected) <= 1e-11 * (1 + Math.abs(du.data[i]) + Math.abs(dv.data[i])),
                    "%s: backward of 3 u - 0.7 v gives %s, but 3 backward(u) - 0.7 backward(v) is %s.",
                    name,
                    dsum.data[i],
                    expected);
        }
    }
}
