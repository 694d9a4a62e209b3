package dev.neurona.learn;

import dev.neurona.layer.Chain;
import dev.neurona.layer.Parallel;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.PlacedLayer;
import dev.neurona.spi.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean of several models as one model: a layer {@code parallel} whose branches are the members.
 *
 * <pre>
 *   a = (F1(x) + F2(x) + ... + FK(x)) / K
 * </pre>
 *
 * <p>It predicts, is saved and is served as every model. For probabilities of classes the mean is one of probabilities. Source: L. K.
 * Hansen, P. Salamon, <i>Neural network ensembles</i>, IEEE Transactions on Pattern Analysis and Machine Intelligence 12, 1990.
 */
public final class Ensemble {

    private Ensemble() {}

    /**
     * {@return the mean of models, with the names of the columns of the first; a single model as it is}
     *
     * @param members at least one, with the same inputs and outputs
     * @throws IllegalArgumentException if there is no model, or their inputs or outputs differ
     */
    public static Model of(List<Model> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("An ensemble needs at least one model.");
        }
        Model first = members.get(0);
        if (members.size() == 1) {
            return first;
        }
        List<Layer> branches = new ArrayList<>();
        for (Model member : members) {
            requireSameShape(first.network(), member.network());
            branches.add(new Chain(
                    member.network().layers().stream().map(PlacedLayer::layer).toList()));
        }
        Parallel mean = new Parallel(branches, Parallel.Join.MEAN);
        Network network = Network.of(
                first.network().inputs(), List.of(mean), first.network().seed());
        Parameters parameters = network.initialParameters();
        int next = 0;
        for (Model member : members) {
            Parameters trained = member.parameters();
            // The branches list the parameters of their layers in the same order.
            for (int i = 0; i < trained.count(); i++) {
                parameters.value(next++).setTo(trained.value(i));
            }
        }
        return Model.taking(network, parameters).withNames(first.featureNames(), first.targetNames());
    }

    /**
     * {@return the models whose mean a model is, as {@link #of} was given them, but with the seed of the first; the model alone if it is no
     * mean} Each can be checked and traced against its loss, which of a mean is not seen.
     *
     * @param model the model
     */
    public static List<Model> members(Model model) {
        List<PlacedLayer> layers = model.network().layers();
        if (layers.size() != 1
                || !(layers.get(0).layer() instanceof Parallel mean)
                || mean.join() != Parallel.Join.MEAN) {
            return List.of(model);
        }
        List<Model> members = new ArrayList<>();
        Parameters all = model.parameters();
        int next = 0;
        for (Layer branch : mean.branches()) {
            List<Layer> inner = branch instanceof Chain chain ? chain.layers() : List.of(branch);
            Network network =
                    Network.of(model.network().inputs(), inner, model.network().seed());
            Parameters own = network.initialParameters();
            for (int i = 0; i < own.count(); i++) {
                own.value(i).setTo(all.value(next++));
            }
            members.add(Model.taking(network, own).withNames(model.featureNames(), model.targetNames()));
        }
        return members;
    }

    private static void requireSameShape(Network first, Network other) {
        if (first.inputs() != other.inputs() || first.outputs() != other.outputs()) {
            throw new IllegalArgumentException("The members of an ensemble must have the same inputs and outputs, got "
                    + first.inputs() + " to " + first.outputs() + " and " + other.inputs() + " to " + other.outputs()
                    + ".");
        }
    }
}
