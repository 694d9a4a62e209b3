package dev.neurona.trace;

import dev.neurona.initializer.Constant;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.Layer;
import dev.neurona.spi.LayerChain;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.ParameterSpec;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** A layer of somebody else, which states no formulas: doubles its input, hands that to another one, and adds a row. */
record Silent(Layer inner) implements Layer {

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public int outputs(int inputs) {
        return inner.outputs(inputs);
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        ParameterSpec row = new ParameterSpec("row", 1, outputs(inputs), new Constant(1), ParameterSpec.Role.BIAS);
        return Stream.concat(LayerChain.parameters("", List.of(inner), inputs).stream(), Stream.of(row))
                .toList();
    }

    @Override
    public LayerPass pass(LayerSite site) {
        LayerChain chain = site.chain("", List.of(inner));
        DMatrixRMaj twice = site.quantity("twice", site.inputs());
        return new LayerPass() {
            @Override
            public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
                for (int i = 0; i < x.getNumElements(); i++) {
                    twice.data[i] = 2 * x.data[i];
                }
                DMatrixRMaj a = chain.forward(twice);
                double[] row = site.parameter("row").value().data;
                for (int i = 0; i < a.getNumElements(); i++) {
                    z.data[i] = a.data[i] + row[i % a.numCols];
                }
            }

            @Override
            public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
                site.products().sumColumns(dz, site.parameter("row").gradient());
                chain.backward(twice, dz);
            }

            @Override
            public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
                chain.inputGradient(twice, dx);
                for (int i = 0; i < dx.getNumElements(); i++) {
                    dx.data[i] *= 2;
                }
            }
        };
    }
}
