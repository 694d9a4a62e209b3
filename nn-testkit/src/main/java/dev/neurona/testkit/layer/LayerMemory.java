package dev.neurona.testkit.layer;

import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.rule.Matrices;
import dev.neurona.testkit.rule.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** The rules Y1, Y6, Y7, Y13 and Y14, on what a layer may remember: nothing but its matrices. */
final class LayerMemory {

    private static final int ROWS = 7;
    private static final int SPARE = 13;
    private static final int BATCHES = 6;

    private LayerMemory() {}

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

    /** Behind a longer batch, of other numbers or of NaN, and behind none. What another mode leaves is the matter of Y14. */
    static void y6Capacity(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y6");
        int rows = 1 + random.nextInt(ROWS);
        int more = rows + SPARE;
        LayerUnderTest exact = contract.fresh(rows, seed);
        LayerUnderTest roomy = contract.fresh(more, seed);
        DMatrixRMaj x = contract.batch(rows, random);
        DMatrixRMaj da = upstream(exact, rows, random);
        DMatrixRMaj longer = contract.batch(more, random);
        DMatrixRMaj longerDa = upstream(exact, more, random);
        DMatrixRMaj nan = Matrices.filled(more, x.numCols, Double.NaN);
        DMatrixRMaj nanDa = Matrices.filled(more, da.numCols, Double.NaN);
        for (boolean training : new boolean[] {true, false}) {
            LayerPasses.mode(exact, training, seed, 3);
            LayerPasses expected = LayerPasses.of(exact, x, da);
            String where =
                    (training ? "in training" : "in prediction") + " of " + rows + " rows in scratch for " + more;
            LayerPasses.mode(roomy, training, seed, 3);
            expected.requireSame(Rule.Y6, LayerPasses.of(roomy, x, da), roomy.name(), where);
            LayerPasses.of(roomy, longer, longerDa);
            expected.requireSame(
                    Rule.Y6, LayerPasses.of(roomy, x, da), roomy.name(), where + ", after a longer batch,");
            LayerPasses.of(roomy, nan, nanDa);
            expected.requireSame(
                    Rule.Y6, LayerPasses.of(roomy, x, da), roomy.name(), where + ", after a longer batch of NaN,");
        }
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

    /** A layer in which matrices stand in, against one whose own matrices have the same numbers. */
    static Optional<String> y13StandIns(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y13");
        LayerUnderTest layer = contract.fresh(ROWS, seed);
        LayerUnderTest twin = contract.fresh(ROWS, seed);
        List<DMatrixRMaj> own = layer.numbers();
        if (own.isEmpty()) {
            return Optional.of("not applied: the layer has no matrices");
        }
        DMatrixRMaj x = contract.batch(ROWS, random);
        DMatrixRMaj da = upstream(layer, ROWS, random);
        for (boolean training : new boolean[] {true, false}) {
            LayerPasses.mode(layer, training, seed, 1);
            LayerPasses.of(layer, x, da);
        }
        layer.observe();
        List<DMatrixRMaj> before = own.stream().map(Matrices::copy).toList();
        layer.standIn(seed + 1);
        copy(layer, twin);
        for (boolean training : new boolean[] {true, false}) {
            LayerPasses.mode(layer, training, seed, 2);
            LayerPasses.mode(twin, training, seed, 2);
            String where = "where other matrices stand in, " + (training ? "in training," : "in prediction,");
            LayerPasses.of(twin, x, da).requireSame(Rule.Y13, LayerPasses.of(layer, x, da), layer.name(), where);
        }
        observeInPlace(layer, twin, x, seed);
        for (int p = 0; p < own.size(); p++) {
            String fact = "%s: matrix %d is modified while another stands in";
            Matrices.requireSame(Rule.Y13, before.get(p), own.get(p), fact, layer.name(), p + 1);
        }
        return Optional.empty();
    }

    private static void copy(LayerUnderTest from, LayerUnderTest to) {
        for (int p = 0; p < from.numbers().size(); p++) {
            DMatrixRMaj matrix = from.numbers().get(p);
            System.arraycopy(matrix.data, 0, to.numbers().get(p).data, 0, matrix.getNumElements());
        }
    }

    /** What is observed moves the statistics that stand in. */
    private static void observeInPlace(LayerUnderTest layer, LayerUnderTest twin, DMatrixRMaj x, long seed) {
        for (LayerUnderTest each : List.of(layer, twin)) {
            each.training(seed, 3);
            each.forward(x);
            each.observe();
        }
        for (int p = 0; p < layer.observed().size(); p++) {
            Matrices.requireSame(
                    Rule.Y13,
                    twin.observed().get(p),
                    layer.observed().get(p),
                    "%s: running statistic %d, which stands in, is observed",
                    layer.name(),
                    p + 1);
        }
    }

    /** Batches of the same length, which Y6 varies. */
    static void y14History(LayerContract contract, long seed) {
        RandomStream random = RandomStream.at(seed, "Y14");
        LayerUnderTest used = contract.fresh(ROWS, seed);
        for (int batch = 1; batch <= BATCHES; batch++) {
            LayerUnderTest fresh = contract.fresh(ROWS, seed);
            boolean training = random.nextInt(2) == 0;
            LayerPasses.mode(fresh, training, seed, batch);
            LayerPasses.mode(used, training, seed, batch);
            DMatrixRMaj x = contract.batch(ROWS, random);
            DMatrixRMaj da = upstream(used, ROWS, random);
            String where = "of batch " + batch + (training ? ", which trains," : ", which predicts,");
            if (random.nextInt(2) == 0) {
                LayerPasses.of(fresh, x, da).requireSame(Rule.Y14, LayerPasses.of(used, x, da), used.name(), where);
            } else {
                DMatrixRMaj expected = fresh.forward(x);
                Matrices.requireSame(Rule.Y14, expected, used.forward(x), "%s: a %s", used.name(), where);
            }
        }
    }
}
