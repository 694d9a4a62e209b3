package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.math.VectorMath;
import dev.neurona.network.LayerValues;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.train.Objective;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What happens in one step of training? A network of 4, 5, 3 and 2 units, one example, one update; every number in between
 * is printed and explained. The text is docs/tour.md.
 */
public final class WhatHappensInOneStep {

    private WhatHappensInOneStep() {}

    /**
     * Answers.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.print(tour());
    }

    static String tour() {
        Network network = Network.builder()
                .seed(4175)
                .initializer("uniform(low=-3.0, high=3.0)")
                .input(4)
                .dense(5, "sigmoid")
                .dense(3, "sigmoid")
                .dense(2, "softmax")
                .build();
        Dataset example =
                Dataset.of(new DMatrixRMaj(new double[][] {{1, 0, 0, 0}}), new DMatrixRMaj(new double[][] {{1, 0}}));
        Trainer trainer = Trainer.builder()
                .loss("cross-entropy")
                .optimizer("sgd(learning-rate=0.5)")
                .fullBatch()
                .epochs(1)
                .build();
        TrainingState state = trainer.start(network);
        Parameters before = state.parameters().copy();
        Objective objective = Objective.of(network, trainer.loss());
        Workspace workspace = network.workspace(1);
        double loss = objective.gradient(example, before, workspace);

        Page page = new Page("/what-happens-in-one-step.md")
                .put("network", network.toString())
                .put("x", example.features())
                .put("y", example.targets())
                .put("rate", Double.toString(trainer.optimizer().learningRate()))
                .put("loss", loss)
                .put("loss.base10", loss / VectorMath.log(10));
        softmax(page, workspace.output());
        for (int i = 0; i < network.layers().size(); i++) {
            layer(page, workspace.layer(i));
            if (i > 0) {
                error(page, workspace.layer(i - 1), workspace.layer(i), before);
            }
        }
        page.put(
                "derived",
                String.format(
                        Locale.ROOT, "%.8f", workspace.layer("dense2").dw().get(0, 0)));
        page.put("measured", String.format(Locale.ROOT, "%.8f", measured(objective, example, before, workspace)));

        trainer.train(state, example);
        for (String name : before.names()) {
            page.put(name, before.get(name))
                    .put(name + ".after", state.parameters().get(name));
        }
        double lossAfter = objective.value(example, state.parameters(), workspace);
        return page.put("loss.after", lossAfter)
                .put("a.after", workspace.output().a())
                .text();
    }

    private static void softmax(Page page, LayerValues output) {
        DMatrixRMaj powers = output.z().copy();
        VectorMath.apply(ElementaryFunction.EXP, powers.data, powers.data, 0, powers.getNumElements());
        page.put("powers", powers).put("powers.sum", CommonOps_DDRM.elementSum(powers));
        page.put("p1", output.a().get(0))
                .put("p2", output.a().get(1))
                .put("p.sum", output.a().get(0) + output.a().get(1));
    }

    private static void layer(Page page, LayerValues pass) {
        String name = pass.layer().name();
        page.put(name + ".z", pass.z()).put(name + ".a", pass.a());
        page.put(name + ".dz", pass.dz()).put(name + ".dw", pass.dw()).put(name + ".db", pass.db());
    }

    /** What a hidden layer is told by the next one, and the slope by which it multiplies it. */
    private static void error(Page page, LayerValues hidden, LayerValues next, Parameters parameters) {
        DMatrixRMaj da = hidden.a().copy();
        CommonOps_DDRM.multTransB(next.dz(), parameters.get(next.layer().name() + ".weights"), da);
        DMatrixRMaj slope = hidden.a().copy();
        for (int i = 0; i < slope.getNumElements(); i++) {
            slope.data[i] *= 1 - slope.data[i];
        }
        page.put(hidden.layer().name() + ".da", da).put(hidden.layer().name() + ".slope", slope);
    }

    /** The slope of the cost by one weight, measured instead of derived: nudged up, nudged down, divided. */
    private static double measured(Objective objective, Dataset example, Parameters parameters, Workspace workspace) {
        double h = 1e-5;
        Parameters nudged = parameters.copy();
        double[] weights = nudged.get("dense2.weights").data;
        double weight = weights[0];
        weights[0] = weight + h;
        double up = objective.value(example, nudged, workspace);
        weights[0] = weight - h;
        double down = objective.value(example, nudged, workspace);
        return (up - down) / (2 * h);
    }
}
