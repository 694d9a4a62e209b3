package dev.neurona.loss;

import dev.neurona.component.Domain;
import dev.neurona.math.VectorMath;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Link;
import dev.neurona.spi.TargetCheck;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Binary cross-entropy that turns to the labels that are predicted badly: what is easy and frequent is weighted down.
 *
 * <pre>
 *   l    = sum_j alpha y_j f(p_j) + (1 - alpha) (1 - y_j) f(1 - p_j)       f(p) = -(1 - p)^gamma ln p
 *   dp_j = alpha y_j f'(p_j) - (1 - alpha) (1 - y_j) f'(1 - p_j)
 *   f'   = (1 - p)^(gamma - 1) (gamma ln p - (1 - p) / p)
 * at the link, p = sigmoid(z):
 *   the same with ln p = -ln(1 + e^-z)
 *   dz_j = p_j (1 - p_j) dp_j
 * </pre>
 *
 * <p>Range [0, inf], in nats; 0 ln 0 is 0. Targets are in [0, 1]; a soft label costs the mean of the losses of yes and no. At
 * the link nothing overflows, and a loss of 1e-40 keeps its digits.
 *
 * <p>Other libraries: alpha is the weight of yes and 1 - alpha that of no, as in the paper and in torchvision's
 * {@code sigmoid_focal_loss}, whose defaults are these and whose soft labels are not; 0.5 weighs both alike, and halves the loss.
 * Keras' BinaryFocalCrossentropy leaves alpha out unless {@code apply_class_balancing} is set, and averages over the columns.
 *
 * <p>Source: T.-Y. Lin, P. Goyal, R. Girshick, K. He, P. Doll&aacute;r, <i>Focal loss for dense object detection</i>, ICCV
 * 2017, <a href="https://arxiv.org/abs/1708.02002">arXiv:1708.02002</a>.
 *
 * @param gamma how strongly easy labels are weighted down, in [0, inf); 0 not at all; default 2
 * @param alpha the weight of yes against 1 - alpha of no, in (0, 1); default 0.25
 */
public record FocalBinaryCrossEntropy(double gamma, double alpha) implements ElementwiseJointLoss {

    /** Checks both. */
    public FocalBinaryCrossEntropy {
        Domain.check("focal-binary-cross-entropy", "gamma", gamma, "[0, inf)");
        Domain.check("focal-binary-cross-entropy", "alpha", alpha, "(0, 1)");
    }

    /** With the defaults of the paper. */
    public FocalBinaryCrossEntropy() {
        this(2, 0.25);
    }

    @Override
    public String name() {
        return "focal-binary-cross-entropy";
    }

    @Override
    public Interval domain() {
        return Interval.UNIT;
    }

    @Override
    public Optional<TargetKind> targets() {
        return Optional.of(TargetKind.LABELS);
    }

    @Override
    public Link link() {
        return Link.LOGIT;
    }

    @Override
    public double value(double p, double y) {
        return value(VectorMath.log(p), VectorMath.log1p(-p), y);
    }

    private double value(double logP, double logQ, double y) {
        double yes = y == 0 ? 0 : alpha * Focus.value(logP, logQ, gamma);
        double no = y == 1 ? 0 : (1 - alpha) * Focus.value(logQ, logP, gamma);
        return Labels.mean(y, yes, no);
    }

    @Override
    public double derivative(double p, double y) {
        double q = 1 - p;
        double logP = VectorMath.log(p);
        double logQ = VectorMath.log1p(-p);
        double yes = y == 0 ? 0 : alpha * Focus.scaledSlope(p, logP, q, logQ, gamma) / p;
        double no = y == 1 ? 0 : (1 - alpha) * Focus.scaledSlope(q, logQ, p, logP, gamma) / q;
        return Labels.mean(y, yes, -no);
    }

    @Override
    public double valueAtLink(double z, double a, double y) {
        double tail = Saturation.tail(z, a);
        return value(-(Math.max(-z, 0) + tail), -(Math.max(z, 0) + tail), y);
    }

    @Override
    public double derivativeAtLink(double z, double a, double y) {
        double smaller = Saturation.smaller(z, a);
        double tail = -VectorMath.log1p(-smaller);
        double q = z > 0 ? smaller : 1 - a;
        double logP = -(Math.max(-z, 0) + tail);
        double logQ = -(Math.max(z, 0) + tail);
        double yes = y == 0 ? 0 : alpha * q * Focus.scaledSlope(a, logP, q, logQ, gamma);
        double no = y == 1 ? 0 : (1 - alpha) * a * Focus.scaledSlope(q, logQ, a, logP, gamma);
        return Labels.mean(y, yes, -no);
    }

    /**
     * Refuses targets outside [0, 1].
     *
     * @param target targets, examples x labels; not modified
     */
    @Override
    public void requireTargets(DMatrixRMaj target) {
        new TargetCheck(name(), target).instead(name(), "mean-squared-error").require(TargetKind.LABELS);
    }
}
