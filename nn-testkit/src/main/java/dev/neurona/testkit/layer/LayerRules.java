package dev.neurona.testkit.layer;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** The rules Y1, Y2 and Y6 to Y12, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class LayerRules {

    private static final int ROWS = 7;
    private static final int SPARE = 13;
    private static final int DRAWS = 2000;

    private LayerRules() {}

    private static DMatrixRMaj upstream(LayerUnderTest layer, int rows, RandomStream random) {
        return Matrices.gaussian(rows, layer.outputs(), random);
    }

    static void y1Writes(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y1");
        LayerUnderTest fresh = contract.fresh(ROWS, seed);
        LayerUnderTest used = contract.fresh(ROWS, seed);
        DMatrixRMaj nan = Matrices.filled(ROWS, used.inputs(), Double.NaN);
        used.training(seed, 1);
        DMatrixRMaj a = used.forward(nan);
        DMatrixRMaj dx = used.backward(nan, Matrices.filled(ROWS, used.outputs(), Double.NaN));
        Arrays.fill(a.data, Double.NaN);
        Arrays.fill(dx.data, Double.NaN);
        for (int p = 0; p < used.trained().size(); p++) {
            Arrays.fill(used.gradient(p).data, Double.NaN);
        }
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(fresh, ROWS, random);
        fresh.training(seed, 2);
        used.training(seed, 2);
        LayerPasses.of(fresh, x, da)
                .requireSame(Rule.Y1, LayerPasses.of(used, x, da), used.name(), "after a batch of NaN");
        fresh.predicting();
        used.predicting();
        LayerPasses.of(fresh, x, da)
                .requireSame(Rule.Y1, LayerPasses.of(used, x, da), used.name(), "predicted after a batch of NaN");
    }

    static void y2Rows(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y2");
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(layer, ROWS, random);
        layer.predicting();
        LayerPasses together = LayerPasses.of(layer, x, da);
        for (int row = 0; row < ROWS; row++) {
            LayerPasses alone = LayerPasses.of(layer, Matrices.rows(x, row), Matrices.rows(da, row));
            String fact = "%s: %s of row %d is not what it is alone";
            Matrices.requireSame(Rule.Y2, alone.a(), Matrices.rows(together.a(), row), fact, layer.name(), "a", row);
            Matrices.requireSame(Rule.Y2, alone.dx(), Matrices.rows(together.dx(), row), fact, layer.name(), "dx", row);
        }
        if (!contract.coupled()) {
            othersStay(layer, x, da, seed, random);
        }
    }

    /** In training the place in the batch may matter, as it chooses the mask, but the other rows may not. */
    private static void othersStay(
            LayerUnderTest layer, DMatrixRMaj x, DMatrixRMaj da, long seed, RandomStream random) {
        layer.training(seed, 1);
        LayerPasses before = LayerPasses.of(layer, x, da);
        int moved = random.nextInt(ROWS);
        DMatrixRMaj other = Matrices.copy(x);
        for (int j = 0; j < x.numCols; j++) {
            other.data[moved * x.numCols + j] += 1;
        }
        LayerPasses after = LayerPasses.of(layer, other, da);
        String fact = "%s: %s of row %d depends on row %d";
        for (int row = 0; row < ROWS; row++) {
            if (row != moved) {
                Matrices.requireSame(
                        Rule.Y2,
                        Matrices.rows(before.a(), row),
                        Matrices.rows(after.a(), row),
                        fact,
                        layer.name(),
                        "a",
                        row,
                        moved);
                Matrices.requireSame(
                        Rule.Y2,
                        Matrices.rows(before.dx(), row),
                        Matrices.rows(after.dx(), row),
                        fact,
                        layer.name(),
                        "dx",
                        row,
                        moved);
            }
        }
    }

    static void y6Capacity(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y6");
        int rows = 1 + random.nextInt(ROWS);
        LayerUnderTest exact = contract.fresh(rows, seed);
        LayerUnderTest roomy = contract.fresh(rows + SPARE, seed);
        DMatrixRMaj x = contract.batch(rows, random);
        DMatrixRMaj da = upstream(exact, rows, random);
        exact.training(seed, 3);
        roomy.training(seed, 3);
        LayerPasses expected = LayerPasses.of(exact, x, da);
        String where = "of " + rows + " rows in scratch for " + (rows + SPARE);
        expected.requireSame(Rule.Y6, LayerPasses.of(roomy, x, da), roomy.name(), where);
        LayerPasses.of(roomy, contract.batch(rows + SPARE, random), upstream(exact, rows + SPARE, random));
        expected.requireSame(Rule.Y6, LayerPasses.of(roomy, x, da), roomy.name(), where + ", after a longer batch,");
        Matrices.requireMargin(Rule.Y6, x, "x", exact.name());
        Matrices.requireMargin(Rule.Y6, da, "da", exact.name());
    }

    static void y7Reuse(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y7");
        LayerUnderTest fresh = contract.fresh(ROWS, seed);
        LayerUnderTest used = contract.fresh(ROWS, seed);
        fresh.training(seed, 1);
        used.training(seed, 1);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(used, ROWS, random);
        LayerPasses.of(used, x, da);
        for (int p = 0; p < used.trained().size(); p++) {
            DMatrixRMaj matrix = used.trained().get(p);
            for (int i = 0; i < matrix.getNumElements(); i++) {
                matrix.data[i] += random.nextGaussian();
            }
            System.arraycopy(matrix.data, 0, fresh.trained().get(p).data, 0, matrix.getNumElements());
        }
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] += random.nextGaussian();
        }
        for (int i = 0; i < da.getNumElements(); i++) {
            da.data[i] += random.nextGaussian();
        }
        LayerPasses expected = LayerPasses.of(fresh, Matrices.copy(x), Matrices.copy(da));
        LayerPasses found = LayerPasses.of(used, x, da);
        expected.requireSame(Rule.Y7, found, used.name(), "of a second call with other numbers");
        DMatrixRMaj again = Matrices.copy(used.backward(x, da));
        new LayerPasses(found.a(), again, LayerPasses.gradients(used))
                .requireSame(Rule.Y7, expected, used.name(), "of a second backward pass");
    }

    private static List<DMatrixRMaj> numbers(LayerUnderTest layer) {
        List<DMatrixRMaj> numbers = new ArrayList<>(layer.trained());
        numbers.addAll(layer.observed());
        return numbers;
    }

    static void y8Inputs(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y8");
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(layer, ROWS, random);
        List<DMatrixRMaj> before = numbers(layer).stream().map(Matrices::copy).toList();
        DMatrixRMaj xBefore = Matrices.copy(x);
        DMatrixRMaj daBefore = Matrices.copy(da);
        for (int pass = 0; pass < 2; pass++) {
            if (pass == 0) {
                layer.training(seed, 1);
            } else {
                layer.predicting();
            }
            layer.forward(x);
            Matrices.requireSame(Rule.Y8, xBefore, layer.input(), "%s: forward modifies x", layer.name());
            layer.backward(x, da);
            Matrices.requireSame(Rule.Y8, xBefore, layer.input(), "%s: backward modifies x", layer.name());
            Matrices.requireSame(Rule.Y8, daBefore, da, "%s: backward modifies da", layer.name());
            for (int p = 0; p < before.size(); p++) {
                Matrices.requireSame(
                        Rule.Y8,
                        before.get(p),
                        numbers(layer).get(p),
                        "%s: a pass modifies matrix %d",
                        layer.name(),
                        p + 1);
            }
        }
    }

    static void y9Garbage(LayerContract contract) {
        RandomStream random = RandomStream.at(1, "Y9");
        LayerUnderTest layer = contract.fresh(ROWS, 1);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(layer, ROWS, random);
        layer.training(1, 1);
        Garbage.requireNone(Rule.Y9, layer.name(), "forward", () -> layer.forward(x));
        Garbage.requireNone(Rule.Y9, layer.name(), "backward", () -> layer.backward(x, da));
        Garbage.requireNone(Rule.Y9, layer.name(), "observe", layer::observe);
    }

    static void y10Address(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y10");
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(layer, ROWS, random);
        layer.training(seed, 5);
        LayerPasses first = LayerPasses.of(layer, x, da);
        layer.training(seed, 6);
        LayerPasses nextStep = LayerPasses.of(layer, x, da);
        layer.training(seed + 1, 5);
        LayerPasses nextSeed = LayerPasses.of(layer, x, da);
        layer.training(seed, 5);
        first.requireSame(Rule.Y10, LayerPasses.of(layer, x, da), layer.name(), "of the same seed and step");
        if (contract.random()) {
            String fact = "%s draws the same numbers for another %s.";
            Rule.Y10.require(!sameBits(first.a(), nextStep.a()), fact, layer.name(), "step");
            Rule.Y10.require(!sameBits(first.a(), nextSeed.a()), fact, layer.name(), "seed");
        } else {
            first.requireSame(Rule.Y10, nextStep, layer.name(), "of another step");
            first.requireSame(Rule.Y10, nextSeed, layer.name(), "of another seed");
        }
    }

    private static boolean sameBits(DMatrixRMaj left, DMatrixRMaj right) {
        return Matrices.sameBits(Matrices.exact(left).data, Matrices.exact(right).data);
    }

    static void y11Mean(LayerContract contract, long seed) {
        if (contract.coupled()) {
            return;
        }
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        DMatrixRMaj x = contract.batch(ROWS, RandomStream.at(seed, "Y11"));
        int draws = contract.random() ? DRAWS : 2;
        double[] sums = new double[ROWS * layer.outputs()];
        double[] squares = new double[ROWS * layer.outputs()];
        for (int step = 1; step <= draws; step++) {
            layer.training(seed, step);
            DMatrixRMaj a = layer.forward(x);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += a.data[i];
                squares[i] += a.data[i] * a.data[i];
            }
        }
        layer.predicting();
        DMatrixRMaj predicted = layer.forward(x);
        for (int i = 0; i < sums.length; i++) {
            double mean = sums[i] / draws;
            double variance = Math.max(0, squares[i] / draws - mean * mean);
            double slack = 5 * Math.sqrt(variance / draws) + 1e-12 * Math.abs(mean);
            Rule.Y11.require(
                    Math.abs(predicted.data[i] - mean) <= slack,
                    "%s: a[%d,%d] is %s in prediction, but its mean over %d steps of training is %s +- %s.",
                    layer.name(),
                    i / layer.outputs(),
                    i % layer.outputs(),
                    predicted.data[i],
                    draws,
                    mean,
                    slack / 5);
        }
    }

    static void y12Statistics(LayerContract contract, long seed) {
        LayerUnderTest layer = contract.fresh(64, seed);
        if (layer.observed().isEmpty()) {
            return;
        }
        DMatrixRMaj x = contract.batch(64, RandomStream.at(seed, "Y12"));
        layer.training(seed, 1);
        DMatrixRMaj trained = Matrices.copy(layer.forward(x));
        List<DMatrixRMaj> before = layer.observed().stream().map(Matrices::copy).toList();
        layer.forward(x);
        for (int p = 0; p < before.size(); p++) {
            Matrices.requireSame(
                    Rule.Y12,
                    before.get(p),
                    layer.observed().get(p),
                    "%s: a forward pass changes running statistic %d",
                    layer.name(),
                    p + 1);
        }
        for (int i = 0; i < DRAWS; i++) {
            layer.observe();
        }
        layer.predicting();
        DMatrixRMaj predicted = layer.forward(x);
        for (int i = 0; i < trained.getNumElements(); i++) {
            Rule.Y12.require(
                    Math.abs(predicted.data[i] - trained.data[i]) <= 2.0 / 64 * (1 + Math.abs(trained.data[i])),
                    "%s: a[%d,%d] is %s in training but %s in prediction, after one batch was observed %d times.",
                    layer.name(),
                    i / trained.numCols,
                    i % trained.numCols,
                    trained.data[i],
                    predicted.data[i],
                    DRAWS);
        }
    }
}
