package dev.neurona.examples;

import dev.neurona.data.Dataset;
import dev.neurona.math.VectorMath;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.ElementaryFunction;
import dev.neurona.trace.Quantity;
import dev.neurona.trace.Trace;
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
        Trace trace = trace(network, before, example, trainer);

        Page page = new Page("/what-happens-in-one-step.md")
                .put("network", network.toString())
                .put("rate", Double.toString(trainer.optimizer().learningRate()))
                .put("loss", loss(trace))
                .put("loss.base10", loss(trace) / VectorMath.log(10));
        softmax(page, trace);
        Objective objective = Objective.of(network, trainer.loss());
        double derived = trace.get("dense2.dweights").value().get(0, 0);
        page.put("derived", String.format(Locale.ROOT, "%.8f", derived))
                .put(
                        "measured",
                        String.format(Locale.ROOT, "%.8f", measured(objective, example, before, network.workspace(1))));

        trainer.train(state, example);
        Trace after = trace(network, state.parameters(), example, trainer);
        return page.put("loss.after", loss(after))
                .put("", trace)
                .put("after.", after)
                .text();
    }

    private static Trace trace(Network network, Parameters parameters, Dataset example, Trainer trainer) {
        return Trace.of(new Model(network, parameters), example.features()).against(example.targets(), trainer.loss());
    }

    private static double loss(Trace trace) {
        return trace.get("l").value().get(0);
    }

    private static void softmax(Page page, Trace trace) {
        DMatrixRMaj powers = trace.get("dense3.z").value().copy();
        VectorMath.apply(ElementaryFunction.EXP, powers.data, powers.data, 0, powers.getNumElements());
        DMatrixRMaj a = trace.get("dense3.a").value();
        page.put("powers", new Quantity("powers", "e^z", powers).toString())
                .put("powers.sum", CommonOps_DDRM.elementSum(powers))
                .put("p1", a.get(0))
                .put("p2", a.get(1))
                .put("p.sum", a.get(0) + a.get(1));
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
