package dev.neurona.loss;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Interval;
import dev.neurona.spi.JointLoss;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Cross-entropy that turns to the examples that are predicted badly: what is easy and frequent is weighted down.
 *
 * <pre>
 *   l    = sum_j y_j f(p_j)               f(p) = -(1 - p)^gamma ln p
 *   dp_j = y_j f'(p_j)                    f'   = (1 - p)^(gamma - 1) (gamma ln p - (1 - p) / p)
 * at the link, p = softmax(z):
 *   l    the same with ln p_j = z_j - m - s       m = max_k z_k,  s = ln sum_k e^(z_k - m)
 *   dz_j = g_j - p_j sum_k g_k                    g_j = y_j p_j f'(p_j)
 * </pre>
 *
 * <p>Range [0, inf], in nats; 0 ln 0 is 0. Targets are distributions, one-hot or soft. With gamma above 0 the best prediction
 * of a soft row is not that row. At the link nothing overflows, and the loss of a likely class keeps its digits, because 1 - p
 * is the sum of the others.
 *
 * <p>Other libraries: the paper's alpha, a weight per class, is no part of this loss: class weights are given to the trainer, for
 * all losses alike. Keras' CategoricalFocalCrossentropy has alpha = 0.25 for all classes, which scales the loss, and limits p
 * to 1e-7 or more. PyTorch has none.
 *
 * <p>Source: T.-Y. Lin, P. Goyal, R. Girshick, K. He, P. Doll&aacute;r, <i>Focal loss for dense object detection</i>, ICCV
 * 2017, <a href="https://arxiv.org/abs/1708.02002">arXiv:1708.02002</a>.
 *
 * @param gamma how strongly easy examples are weighted down, in [0, inf); 0 is {@link CrossEntropy}; default 2
 */
public record FocalCrossEntropy(double gamma) implements JointLoss, ElementwiseLoss {

    /** Checks gamma. */
    public FocalCrossEntropy {
        Domain.check("focal-cross-entropy", "gamma", gamma, "[0, inf)");
    }

    /** With the default gamma of the paper. */
    public FocalCrossEntropy() {
        this(2);
    }

    @Override
    public String name() {
        return "focal-cross-entropy";
    }

    @Override
    public Interval domain() {
        return Interval.UNIT;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.CLASSES);
    }

    @Override
    public Link link() {
        return Link.MULTINOMIAL_LOGIT;
    }

    @Override
    public double value(double p, double y) {
        return y == 0 ? 0 * p : y * Focus.value(VectorMath.log(p), VectorMath.log1p(-p), gamma);
    }

    @Override
    public double derivative(double p, double y) {
        return y == 0 ? 0 * p : y * Focus.scaledSlope(p, VectorMath.log(p), 1 - p, VectorMath.log1p(-p), gamma) / p;
    }

    @Override
    public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
        int columns = z.numCols;
        double[] y = target.data;
        for (int row = 0; row < z.numRows; row++) {
            int from = row * columns;
            int to = from + columns;
            double max = Saturation.max(z.data, from, to);
            double logSum = Saturation.logSum(a.data, from, to, Saturation.max(a.data, from, to));
            double loss = 0;
            for (int i = from; i < to; i++) {
                if (y[i] != 0) {
                    double logQ = VectorMath.log(Saturation.complement(a.data, i, from, to));
                    loss += 2 * y[i] * Focus.value(halfLogP(z.data[i], max, logSum), logQ, gamma);
                }
            }
            rowLoss[row] = loss;
        }
    }

    @Override
    public void gradientAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, DMatrixRMaj dz) {
        int columns = z.numCols;
        for (int row = 0; row < z.numRows; row++) {
            gradientAtLink(z.data, a.data, target.data, dz.data, row * columns, (row + 1) * columns);
        }
    }

    /** The g of a row are kept in dz until their sum is known. */
    private void gradientAtLink(double[] z, double[] a, double[] y, double[] dz, int from, int to) {
        double max = Saturation.max(z, from, to);
        double logSum = Saturation.logSum(a, from, to, Saturation.max(a, from, to));
        double sum = 0;
        for (int i = from; i < to; i++) {
            dz[i] = 0;
            if (y[i] != 0) {
                double q = Saturation.complement(a, i, from, to);
                double logP = 2 * halfLogP(z[i], max, logSum);
                dz[i] = y[i] * Focus.scaledSlope(a[i], logP, q, VectorMath.log(q), gamma);
            }
            sum += dz[i];
        }
        for (int i = from; i < to; i++) {
            // g - p sum g without the cancellation of g - p g: its part of the sum is multiplied by 1 - p.
            double own = dz[i] == 0 ? 0 : dz[i] * Saturation.complement(a, i, from, to);
            dz[i] = own - a[i] * (sum - dz[i]);
        }
    }

    /** Half, because the difference of two doubles can overflow. */
    private static double halfLogP(double z, double max, double logSum) {
        return 0.5 * z - 0.5 * max - 0.5 * logSum;
    }

    /**
     * Refuses rows that are not probability distributions.
     *
     * @param target targets, examples x classes; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        ClassTargets.require(name(), target);
    }
}
