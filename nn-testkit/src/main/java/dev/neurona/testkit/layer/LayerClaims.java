package dev.neurona.testkit.layer;

import dev.neurona.spi.Layer;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Floats;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.MovedHyperparameter;
import dev.neurona.testkit.rule.Rule;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** The rules Y15 to Y19, on what a layer says of itself, on its place in a network, and on its precision. */
final class LayerClaims {

    private static final int ROWS = 5;

    /** Some hundred roundings to single precision. */
    private static final double NEAR = 1e-5;

    private LayerClaims() {}

    static void y15Coupling(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y15");
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = Matrices.gaussian(ROWS, layer.outputs(), random);
        layer.training(seed, 1);
        LayerPasses before = LayerPasses.of(layer, x, da);
        boolean couples = false;
        for (int moved = 0; moved < ROWS; moved++) {
            DMatrixRMaj other = Matrices.copy(x);
            for (int j = 0; j < x.numCols; j++) {
                other.data[moved * x.numCols + j] += 1;
            }
            LayerPasses after = LayerPasses.of(layer, other, da);
            for (int row = 0; row < ROWS; row++) {
                boolean same = sameRow(before.a(), after.a(), row) && sameRow(before.dx(), after.dx(), row);
                couples |= row != moved && !same;
                Rule.Y15.require(
                        row == moved || same || layer.couplesRows(),
                        "%s: couplesRows() is false, but in training row %d depends on row %d.",
                        layer.name(),
                        row,
                        moved);
            }
        }
        Rule.Y15.require(
                couples || !layer.couplesRows(),
                "%s: couplesRows() is true, but in training no row depends on another.",
                layer.name());
    }

    private static boolean sameRow(DMatrixRMaj left, DMatrixRMaj right, int row) {
        // A layer without an input gradient has no rows in dx.
        return row >= left.numRows || Arrays.equals(Matrices.row(left, row), Matrices.row(right, row));
    }

    static Optional<String> y16First(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y16");
        LayerUnderTest second = contract.fresh(ROWS, seed);
        if (!second.passesGradient()) {
            return Optional.of("not applied: passesGradient() is false: the layer is always the first");
        }
        LayerUnderTest first = NetworkLayer.first(contract.inputs(), contract::layer, ROWS, seed);
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = Matrices.gaussian(ROWS, second.outputs(), random);
        for (boolean training : new boolean[] {true, false}) {
            LayerPasses.mode(first, training, seed, 1);
            LayerPasses.mode(second, training, seed, 1);
            LayerPasses expected = LayerPasses.of(second, x, da);
            LayerPasses found = LayerPasses.of(first, x, da);
            new LayerPasses(expected.a(), found.dx(), expected.gradients())
                    .requireSame(Rule.Y16, found, first.name(), "as the first layer of a network");
        }
        return Optional.empty();
    }

    static void y17Passing(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y17");
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        if (!layer.passesGradient()) {
            Rule.Y17.require(
                    NetworkLayer.isRefusedAsSecond(contract.inputs(), contract::layer),
                    "%s passes no gradient by its inputs, but may stand behind another layer.",
                    layer.name());
            return;
        }
        DMatrixRMaj x = contract.batch(ROWS, random);
        layer.training(seed, 1);
        layer.forward(x);
        try {
            layer.backward(x, Matrices.gaussian(ROWS, layer.outputs(), random));
        } catch (RuntimeException refused) {
            throw Rule.Y17.broken("%s: passesGradient() is true, but backward throws %s.", layer.name(), refused);
        }
    }

    static void y18Moved(LayerContract contract, long seed) {
        Layer subject = NetworkLayer.alone(contract.inputs(), contract::layer).layer();
        if (subject.movable().isEmpty()) {
            return;
        }
        DMatrixRMaj x = contract.batch(ROWS, RandomStream.at(seed, "Y18"));
        MovedHyperparameter.require(Rule.Y18, subject, (each, now) -> {
            NetworkLayer layer = NetworkLayer.of(contract.inputs(), network -> network.layer(each), ROWS, seed);
            layer.hyperparameters(now);
            layer.training(seed, 3);
            LayerPasses passes = LayerPasses.of(layer, x, Matrices.filled(ROWS, layer.outputs(), 1));
            return Matrices.concatenate(passes.a(), passes.dx());
        });
    }

    static void y19Single(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y19");
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        layer.numbers().forEach(Floats::round);
        LayerUnderTest single = NetworkLayer.single(contract.inputs(), contract::layer, ROWS, seed);
        DMatrixRMaj x = Floats.round(contract.batch(ROWS, random));
        DMatrixRMaj da = Floats.round(Matrices.gaussian(ROWS, layer.outputs(), random));
        for (boolean training : new boolean[] {true, false}) {
            LayerPasses.mode(layer, training, seed, 1);
            LayerPasses.mode(single, training, seed, 1);
            LayerPasses expected = LayerPasses.of(layer, x, da);
            LayerPasses found = LayerPasses.of(single, x, da);
            requireNear(expected.a(), found.a(), "a", layer.name());
            requireNear(expected.dx(), found.dx(), "dx", layer.name());
            for (int p = 0; p < expected.gradients().size(); p++) {
                String what = "the gradient by its matrix " + (p + 1);
                requireNear(expected.gradients().get(p), found.gradients().get(p), what, layer.name());
            }
        }
    }

    /** What sums may cancel is measured by the largest number of the matrix. */
    private static void requireNear(DMatrixRMaj expected, DMatrixRMaj found, String what, String layer) {
        double largest = Arrays.stream(expected.data, 0, expected.getNumElements())
                .map(Math::abs)
                .max()
                .orElse(0);
        Floats.requireNear(Rule.Y19, expected, Floats.of(found), right -> NEAR * (1 + largest), what, layer);
    }
}
