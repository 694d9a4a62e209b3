package dev.neurona.layer;

import dev.neurona.math.Trigonometry;
import dev.neurona.spi.Activation;
import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.LayerPass;
import dev.neurona.spi.LayerSite;
import dev.neurona.spi.LayerSite.Parameter;
import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** The arithmetic of {@link PeriodicEmbedding}. */
final class PeriodicEmbeddingPass implements LayerPass {

    private static final double TURN = 2 * Math.PI;

    private final int[] columns;
    private final int waves;
    private final int size;
    private final Optional<Activation> function;
    private final Parameter frequencies;
    private final Parameter phases;
    private final Parameter weights;
    private final Parameter bias;
    private final DMatrixRMaj angle;
    private final DMatrixRMaj cosine;
    private final DMatrixRMaj dAngle;
    private final DMatrixRMaj value;
    /** The same matrix as the value if there is no activation. */
    private final DMatrixRMaj vector;

    private final DMatrixRMaj dValue;

    PeriodicEmbeddingPass(PeriodicEmbedding embedding, LayerSite site) {
        this.columns = embedding.embedded(site.inputs());
        this.waves = embedding.waves();
        this.size = embedding.size();
        this.function = embedding.function();
        this.frequencies = site.parameter("frequencies");
        this.phases = site.parameter("phases");
        this.weights = site.parameter("weights");
        this.bias = site.parameter("bias");
        this.angle = site.quantity("angle", columns.length * waves);
        this.cosine = site.scratch(columns.length * waves);
        this.dAngle = site.scratch(columns.length * waves);
        this.value = site.quantity("value", columns.length * size);
        this.vector = function.isPresent() ? site.scratch(columns.length * size) : value;
        this.dValue = site.scratch(columns.length * size);
    }

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
        for (int row = 0; row < x.numRows; row++) {
            angles(row, x);
            values(row);
        }
        if (function.isPresent()) {
            function.get().forward(value, vector);
        }
        for (int row = 0; row < x.numRows; row++) {
            int to = row * z.numCols;
            System.arraycopy(x.data, row * x.numCols, z.data, to, x.numCols);
            System.arraycopy(vector.data, row * vector.numCols, z.data, to + x.numCols, vector.numCols);
        }
    }

    /** The angles of a row, and their cosines. */
    private void angles(int row, DMatrixRMaj x) {
        double[] w = frequencies.value().data;
        double[] b = phases.value().data;
        int to = row * angle.numCols;
        for (int j = 0, i = 0; j < columns.length; j++) {
            double turned = TURN * x.data[row * x.numCols + columns[j]];
            for (int k = 0; k < waves; k++, i++) {
                angle.data[to + i] = Math.fma(turned, w[i], b[i]);
                cosine.data[to + i] = Trigonometry.cosine(1, angle.data[to + i]);
            }
        }
    }

    /** The values of a row, from its cosines. */
    private void values(int row) {
        double[] v = weights.value().data;
        int to = row * value.numCols;
        System.arraycopy(bias.value().data, 0, value.data, to, value.numCols);
        for (int i = 0, from = row * cosine.numCols; i < cosine.numCols; i++) {
            int at = to + (i / waves) * size;
            double factor = cosine.data[from + i];
            for (int s = 0; s < size; s++) {
                value.data[at + s] = Math.fma(factor, v[i * size + s], value.data[at + s]);
            }
        }
    }

    /** Leaves the gradient by the angles for {@link #inputGradient}, which comes after it. */
    @Override
    public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
        for (int row = 0; row < dz.numRows; row++) {
            System.arraycopy(dz.data, row * dz.numCols + x.numCols, dValue.data, row * dValue.numCols, dValue.numCols);
        }
        if (function.isPresent()) {
            function.get().backward(value, vector, dValue, dValue);
        }
        clear(frequencies);
        clear(phases);
        clear(weights);
        clear(bias);
        for (int row = 0; row < dz.numRows; row++) {
            gradientsByValues(row);
            gradientsByAngles(row, x);
        }
    }

    private static void clear(Parameter parameter) {
        DMatrixRMaj gradient = parameter.gradient();
        Arrays.fill(gradient.data, 0, gradient.getNumElements(), 0.0);
    }

    /** Adds a row to the gradients by weights and bias, and finds that by its angles. */
    private void gradientsByValues(int row) {
        double[] v = weights.value().data;
        double[] dv = weights.gradient().data;
        double[] dc = bias.gradient().data;
        int from = row * dValue.numCols;
        for (int i = 0; i < dValue.numCols; i++) {
            dc[i] += dValue.data[from + i];
        }
        for (int i = 0, to = row * cosine.numCols; i < cosine.numCols; i++) {
            int at = from + (i / waves) * size;
            double factor = cosine.data[to + i];
            double sum = 0;
            for (int s = 0; s < size; s++) {
                dv[i * size + s] = Math.fma(factor, dValue.data[at + s], dv[i * size + s]);
                sum = Math.fma(v[i * size + s], dValue.data[at + s], sum);
            }
            dAngle.data[to + i] = -Trigonometry.sine(1, angle.data[to + i]) * sum;
        }
    }

    /** Adds a row to the gradients by frequencies and phases. */
    private void gradientsByAngles(int row, DMatrixRMaj x) {
        double[] dw = frequencies.gradient().data;
        double[] db = phases.gradient().data;
        int from = row * dAngle.numCols;
        for (int j = 0, i = 0; j < columns.length; j++) {
            double turned = TURN * x.data[row * x.numCols + columns[j]];
            for (int k = 0; k < waves; k++, i++) {
                dw[i] = Math.fma(turned, dAngle.data[from + i], dw[i]);
                db[i] += dAngle.data[from + i];
            }
        }
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
        double[] w = frequencies.value().data;
        for (int row = 0; row < dz.numRows; row++) {
            System.arraycopy(dz.data, row * dz.numCols, dx.data, row * dx.numCols, dx.numCols);
            int from = row * dAngle.numCols;
            for (int j = 0, i = 0; j < columns.length; j++) {
                double sum = 0;
                for (int k = 0; k < waves; k++, i++) {
                    sum = Math.fma(w[i], dAngle.data[from + i], sum);
                }
                int to = row * dx.numCols + columns[j];
                dx.data[to] = Math.fma(TURN, sum, dx.data[to]);
            }
        }
    }
}
