package dev.neurona.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.loss.SquaredError;
import dev.neurona.network.LayerValues;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.network.Workspace;
import dev.neurona.spi.Layer;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Objective;
import java.util.List;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer that is installed, also within others. */
class LayersTest {

    private static final DMatrixRMaj X = new DMatrixRMaj(1, 4, true, 2, -0.5, 1.5, 0.25);
    private static final DMatrixRMaj Y = new DMatrixRMaj(1, 2, true, 0.3, -0.7);

    static List<String> layers() {
        return List.of(
                "dense(units=3, activation=softmax)",
                "dense(units=3, bias=none)",
                "dropout(rate=0.3)",
                "gaussian-noise(standard-deviation=0.3)",
                "batch-norm(activation=tanh)",
                "layer-norm",
                "rms-norm",
                "scale(initial=0.5)",
                "prelu",
                "gated-dense(units=3, gate=silu)",
                "gated-dense(units=3, gate=none, bias=none)",
                "embedding(columns=[0], categories=[5], sizes=[3])",
                "chain(layers=[dense(units=3, activation=tanh), dropout])",
                "residual(layers=[dense(units=4, activation=tanh)], activation=relu)",
                "residual(layers=[dense(units=3), residual(layers=[layer-norm, dense(units=2, activation=gelu)])])",
                "parallel(branches=[dense(units=3, activation=tanh), chain(layers=[scale, dense(units=2, activation=silu)])])",
                "parallel(branches=[dense(units=3), residual(layers=[dense(units=3, activation=tanh)])], join=add)",
                "parallel(branches=[dense(units=3), chain(layers=[dense(units=3, activation=softmax)])], join=mean)",
                "alpha-dropout",
                "maxout(units=3, pieces=3)",
                "maxout(units=2, bias=none)",
                "pairwise-products",
                "periodic-embedding(columns=[2, 0], waves=3, size=2, function=tanh)",
                "random-fourier(features=3, scale=2.0)");
    }

    /** A layer that comes later has to state its formulas here, too. */
    @Test
    void everyInstalledLayerIsHere() {
        TreeSet<String> here = new TreeSet<>();
        for (String text : layers()) {
            here.add(Components.parse(Layer.class, text).name());
        }
        assertThat(here).isEqualTo(new TreeSet<>(Components.names(Layer.class)));
    }

    private static Network network(String text, boolean first) {
        var builder = Network.builder().input(4);
        return (first ? builder.layer(text) : builder.dense(4, "tanh").layer(text))
                .dense(2, "identity")
                .build();
    }

    private static Model model(Network network) {
        Parameters parameters = network.initialParameters();
        RandomStream random = RandomStream.at(5, "trace");
        for (int i = 0; i < parameters.count(); i++) {
            DMatrixRMaj value = parameters.value(i);
            for (int k = 0; k < value.getNumElements(); k++) {
                value.data[k] = 0.2 + random.nextDouble();
            }
        }
        return new Model(network, parameters);
    }

    private static Trace trace(Model model) {
        return Trace.of(model, X).against(Y, new SquaredError());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void everyMatrixHasAFormula(String text) {
        assertThat(trace(model(network(text, true))).sections())
                .flatExtracting(Section::quantities)
                .allSatisfy(quantity ->
                        assertThat(quantity.formula()).as(quantity.name()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void valuesAreThoseOfTheWorkspace(String text) {
        Model model = model(network(text, true));
        Trace trace = trace(model);
        Workspace workspace = model.network().workspace(1);
        double cost = Objective.of(model.network(), new SquaredError())
                .gradient(Dataset.of(X, Y), model.parameters(), workspace);

        assertThat(trace.get("l").value().get(0)).isEqualTo(cost);
        for (LayerValues layer : workspace.layers()) {
            String name = layer.layer().name() + ".";
            same(trace, name + "z", layer.z());
            same(trace, name + "a", layer.a());
            same(trace, name + "dz", layer.dz());
            layer.quantities().forEach(quantity -> same(trace, name + quantity, layer.quantity(quantity)));
        }
        for (String parameter : model.network().parameterNames()) {
            int index = model.network().parameterNames().indexOf(parameter);
            same(trace, parameter, model.parameters().value(index));
            if (workspace.gradient(index).getNumElements() > 0) {
                int dot = parameter.lastIndexOf('.') + 1;
                same(trace, parameter.substring(0, dot) + "d" + parameter.substring(dot), workspace.gradient(index));
            }
        }
    }

    private static void same(Trace trace, String name, DMatrixRMaj expected) {
        DMatrixRMaj value = trace.get(name).value();
        assertThat(value.numRows).as(name).isEqualTo(expected.numRows);
        assertThat(value.numCols).as(name).isEqualTo(expected.numCols);
        for (int i = 0; i < expected.getNumElements(); i++) {
            assertThat(value.data[i]).as(name).isEqualTo(expected.data[i]);
        }
    }

    /** da is what the activation made dz of, and what the next layer calls its dx. */
    @ParameterizedTest
    @MethodSource("layers")
    void daLeadsToDz(String text) {
        boolean first = !Components.parse(Layer.class, text).passesGradient();
        Model model = model(network(text, first));
        Trace trace = trace(model);
        for (LayerValues layer : model.network().workspace(1).layers()) {
            String name = layer.layer().name() + ".";
            Quantity da = trace.get(name + "da");
            DMatrixRMaj dz = da.value().copy();
            layer.layer()
                    .activation()
                    .ifPresent(f -> f.backward(
                            trace.get(name + "z").value(), trace.get(name + "a").value(), da.value(), dz));
            same(trace, name + "dz", dz);
            if (da.formula().endsWith(".dx")) {
                same(trace, da.formula().substring("da = ".length()), da.value());
            }
        }
    }

    @Test
    void layersWithinLayersStandBeforeThemForwardAndBehindThemBackward() {
        Trace trace = trace(model(network(layers().get(14), false)));
        assertThat(trace.sections())
                .extracting(Section::title)
                .containsExactly(
                        "dense1, forward",
                        "residual1.dense1, forward",
                        "residual1.residual1.layer-norm1, forward",
                        "residual1.residual1.dense1, forward",
                        "residual1.residual1, forward",
                        "residual1, forward",
                        "dense2, forward",
                        "loss",
                        "dense2, backward",
                        "residual1, backward",
                        "residual1.residual1, backward",
                        "residual1.residual1.dense1, backward",
                        "residual1.residual1.layer-norm1, backward",
                        "residual1.dense1, backward",
                        "dense1, backward");
        assertThat(List.of(
                        "residual1.dense1.x",
                        "residual1.residual1.layer-norm1.x",
                        "residual1.x",
                        "residual1.z",
                        "residual1.residual1.projection",
                        "residual1.residual1.z",
                        "residual1.residual1.dense1.da",
                        "residual1.residual1.da",
                        "residual1.dense1.da",
                        "dense1.da"))
                .extracting(name -> trace.get(name).formula())
                .containsExactly(
                        "x = dense1.a",
                        "x = residual1.dense1.a",
                        "x = dense1.a",
                        "z = F(x) + x P",
                        "P = residual1.residual1.projection, 3 x 2",
                        "z = F(x) + x P",
                        "da = dz, of residual1.residual1",
                        "da = dz, of residual1",
                        "da = residual1.residual1.dx",
                        "da = residual1.dx");
    }
}
