package dev.neurona.report;

import dev.neurona.diagnosis.ActivationStatistics;
import dev.neurona.network.Model;
import dev.neurona.network.PlacedLayer;
import dev.neurona.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;

/**
 * How a layer does: the means of the members of an ensemble.
 *
 * @param norm the Euclidean norm of its parameters
 * @param mean the mean of its activations
 * @param deviation their standard deviation
 * @param dead the share of units that no row can teach; NaN if the layer does not tell
 * @param saturated the share of activations whose derivative is almost 0; NaN if the layer does not tell
 */
record LayerHealth(double norm, double mean, double deviation, double dead, double saturated) {

    /**
     * One per layer.
     *
     * @param members networks of the same form
     * @param x rows x inputs, prepared; not modified
     */
    static List<LayerHealth> of(List<Model> members, DMatrixRMaj x) {
        List<List<LayerHealth>> all =
                members.stream().map(member -> of(member, x)).toList();
        List<LayerHealth> means = new ArrayList<>();
        for (int i = 0; i < all.get(0).size(); i++) {
            int layer = i;
            List<LayerHealth> same = all.stream().map(each -> each.get(layer)).toList();
            means.add(new LayerHealth(
                    mean(same, LayerHealth::norm),
                    mean(same, LayerHealth::mean),
                    mean(same, LayerHealth::deviation),
                    mean(same, LayerHealth::dead),
                    mean(same, LayerHealth::saturated)));
        }
        return means;
    }

    private static double mean(List<LayerHealth> healths, ToDoubleFunction<LayerHealth> what) {
        double sum = 0;
        for (LayerHealth each : healths) {
            sum += what.applyAsDouble(each);
        }
        return sum / healths.size();
    }

    private static List<LayerHealth> of(Model model, DMatrixRMaj x) {
        Workspace workspace = model.network().workspace(x.numRows);
        workspace.rows(x.numRows);
        model.network().forward(x, model.parameters(), workspace);
        List<LayerHealth> healths = new ArrayList<>();
        List<PlacedLayer> layers = model.network().layers();
        for (int i = 0; i < layers.size(); i++) {
            ActivationStatistics seen = new ActivationStatistics(layers.get(i));
            seen.see(workspace.layer(i).z(), workspace.layer(i).a());
            healths.add(new LayerHealth(
                    norm(model, layers.get(i)),
                    seen.mean(),
                    seen.deviation(),
                    seen.dead().orElse(Double.NaN),
                    seen.saturated().orElse(Double.NaN)));
        }
        return healths;
    }

    private static double norm(Model model, PlacedLayer layer) {
        double squares = 0;
        for (int i = 0; i < layer.parameters().size(); i++) {
            DMatrixRMaj value = model.parameters().value(layer.firstParameter() + i);
            for (int j = 0; j < value.getNumElements(); j++) {
                squares = Math.fma(value.data[j], value.data[j], squares);
            }
        }
        return Math.sqrt(squares);
    }
}
