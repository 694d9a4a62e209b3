package dev.neurona.testkit.layer;

import dev.neurona.network.NetworkBuilder;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Layers as an author writes them, each with one fault that exactly one rule sees. */
final class FaultyLayers {

    private FaultyLayers() {}

    /** The contract of a layer; {@code coupled} is what the author of the test knows of it. */
    record Held(Layer layer, boolean coupled) implements LayerContract {

        @Override
        public NetworkBuilder layer(NetworkBuilder network) {
            return network.layer(layer);
        }
    }

    private static Saboteur saboteur(Rule rule, String name, LayerContract wrong) {
        return new Saboteur(name, rule, LayerChecks.of(wrong));
    }

    static List<Saboteur> all() {
        List<Saboteur> all = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (fault != Fault.REPAIRED) {
                all.add(saboteur(fault.rule, fault.sentence, new Held(new Faulty(fault), false)));
            }
        }
        all.add(balanced(Rule.Y4, "coupled: its mean a constant backward", true, Balanced.Fault.CONSTANT_BACKWARD));
        all.add(balanced(
                Rule.Y13, "coupled: keeps the statistics that it observes", true, Balanced.Fault.KEEPS_STATISTICS));
        all.add(balanced(Rule.Y14, "coupled: predicts with the last batch", true, Balanced.Fault.PREDICTS_WITH_BATCH));
        all.add(balanced(Rule.Y15, "coupled: does not say so", false, Balanced.Fault.NONE));
        all.add(WrongLayers.dense(
                Rule.Y17, "layer: no gradient, but may stand anywhere", (right, room) -> new Spoiled(right, room) {
                    @Override
                    public boolean passesGradient() {
                        return false;
                    }
                }));
        all.add(saboteur(Rule.Y18, "layer: does not ask for what can be moved", new Held(new Stuck(0.75), false)));
        all.add(saboteur(Rule.Y19, "layer: floats forget the factor backward", new Held(new Halved(), false)));
        return all;
    }

    /** Halves its inputs, in double. */
    record Halved() implements Layer {

        @Override
        public String name() {
            return "halved";
        }

        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public LayerPass pass(LayerSite site) {
            return new LayerPass.Single() {
                @Override
                public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
                    CommonOps_DDRM.scale(0.5, x, z);
                }

                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    CommonOps_DDRM.scale(0.5, dz, dx);
                }

                @Override
                public void forward(FMatrixRMaj x, FMatrixRMaj z, ForwardContext context) {
                    for (int i = 0; i < x.getNumElements(); i++) {
                        z.data[i] = x.data[i] / 2;
                    }
                }

                @Override
                public void parameterGradients(FMatrixRMaj x, FMatrixRMaj dz) {}

                @Override
                public void inputGradient(FMatrixRMaj x, FMatrixRMaj dz, FMatrixRMaj dx) {
                    dx.setTo(dz);
                }
            };
        }
    }

    /** Says that its factor can be moved, and does not ask for it. */
    record Stuck(double factor) implements Layer {

        @Override
        public String name() {
            return "stuck";
        }

        @Override
        public String text() {
            return name();
        }

        @Override
        public List<String> movable() {
            return List.of("factor");
        }

        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public LayerPass pass(LayerSite site) {
            return new LayerPass() {
                @Override
                public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
                    CommonOps_DDRM.scale(factor, x, z);
                }

                @Override
                public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                    CommonOps_DDRM.scale(factor, dz, dx);
                }
            };
        }
    }

    private static Saboteur balanced(Rule rule, String name, boolean says, Balanced.Fault fault) {
        return saboteur(rule, name, new Held(new Balanced(says, fault), true));
    }

    /** The layers that are right, of which the others differ by their fault. */
    static List<LayerContract> repaired() {
        return List.of(
                new Held(new Faulty(Fault.REPAIRED), false), new Held(new Balanced(true, Balanced.Fault.NONE), true));
    }
}
