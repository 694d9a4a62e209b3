package dev.neurona.testkit.layer;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * The rules Y2 and Y8 to Y12, each a plain check that throws an {@link AssertionError} beginning with its number. What they
 * return is why a rule, or a part of it, could not be applied.
 */
final class LayerRules {

    private static final int ROWS = 7;
    private static final int DRAWS = 2000;

    private LayerRules() {}

    private static DMatrixRMaj upstream(LayerUnderTest layer, int rows, RandomStream random) {
        return Matrices.gaussian(rows, layer.outputs(), random);
    }

    static Optional<String> y2Rows(LayerContract contract, long seed) {
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
        if (contract.coupled()) {
            return Optional.of("not applied in training: coupled() is true");
        }
        othersStay(layer, x, da, seed, random);
        return Optional.empty();
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

    static void y8Inputs(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y8");
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(layer, ROWS, random);
        List<DMatrixRMaj> before = layer.numbers().stream().map(Matrices::copy).toList();
        DMatrixRMaj xBefore = Matrices.copy(x);
        DMatrixRMaj daBefore = Matrices.copy(da);
        for (int pass = 0; pass < 2; pass++) {
            LayerPasses.mode(layer, pass == 0, seed, 1);
            layer.forward(x);
            Matrices.requireSame(Rule.Y8, xBefore, layer.input(), "%s: forward modifies x", layer.name());
            layer.backward(x, da);
            Matrices.requireSame(Rule.Y8, xBefore, layer.input(), "%s: backward modifies x", layer.name());
            Matrices.requireSame(Rule.Y8, daBefore, da, "%s: backward modifies da", layer.name());
            for (int p = 0; p < before.size(); p++) {
                Matrices.requireSame(
                        Rule.Y8,
                        before.get(p),
                        layer.numbers().get(p),
                        "%s: a pass modifies matrix %d",
                        layer.name(),
                        p + 1);
            }
        }
    }

    static Optional<String> y9Garbage(LayerContract contract) {
        RandomStream random = RandomStream.at(1, "Y9");
        LayerUnderTest layer = contract.fresh(ROWS, 1);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(layer, ROWS, random);
        DMatrixRMaj shortX = contract.batch(ROWS - 2, random);
        DMatrixRMaj shortDa = upstream(layer, ROWS - 2, random);
        for (boolean training : new boolean[] {true, false}) {
            LayerPasses.mode(layer, training, 1, 1);
            String mode = training ? " in training" : " in prediction";
            Garbage.requireNone(Rule.Y9, layer.name(), "forward" + mode, () -> layer.forward(x));
            Garbage.requireNone(Rule.Y9, layer.name(), "backward" + mode, () -> layer.backward(x, da));
            Garbage.requireNone(Rule.Y9, layer.name(), "batches of changing length" + mode, () -> {
                layer.forward(shortX);
                layer.backward(shortX, shortDa);
                layer.forward(x);
                layer.backward(x, da);
            });
        }
        LayerPasses.mode(layer, true, 1, 1);
        layer.forward(x);
        Garbage.requireNone(Rule.Y9, layer.name(), "observe", layer::observe);
        return Garbage.isCounted()
                ? Optional.empty()
                : Optional.of("not applied: this JVM does not count allocated bytes");
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

    static Optional<String> y11Mean(LayerContract contract, long seed) {
        if (contract.coupled()) {
            return Optional.of("not applied: coupled() is true");
        }
        if (!contract.keepsMean()) {
            return Optional.of("not applied: keepsMean() is false");
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
        return Optional.empty();
    }

    static Optional<String> y12Statistics(LayerContract contract, long seed) {
        LayerUnderTest layer = contract.fresh(64, seed);
        if (layer.observed().isEmpty()) {
            return Optional.of("not applied: the layer observes nothing");
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
        // A variance may be divided by 63 instead of 64. Where branches are added, terms may cancel, but not all of
        // them.
        double largest = Arrays.stream(trained.data, 0, trained.getNumElements())
                .map(Math::abs)
                .max()
                .orElse(0);
        for (int i = 0; i < trained.getNumElements(); i++) {
            Rule.Y12.require(
                    Math.abs(predicted.data[i] - trained.data[i]) <= 2.0 / 64 * (1 + largest),
                    "%s: a[%d,%d] is %s in training but %s in prediction, after one batch was observed %d times.",
                    layer.name(),
                    i / trained.numCols,
                    i % trained.numCols,
                    trained.data[i],
                    predicted.data[i],
                    DRAWS);
        }
        return Optional.empty();
    }
}
