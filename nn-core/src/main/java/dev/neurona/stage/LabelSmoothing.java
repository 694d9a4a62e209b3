package dev.neurona.stage;

import dev.neurona.component.Domain;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How far the targets of a step are moved towards the even distribution over their classes, of which a label, like a single
 * column, has two.
 *
 * <pre>
 *   y' = (1 - share) y + share / classes
 * </pre>
 *
 * <p>For losses of classes or labels; 0.1 is common. Weights of classes, validation and metrics take the targets as they were
 * given. Source: C. Szegedy et al., <i>Rethinking the Inception Architecture for Computer Vision</i>, CVPR 2016, section 7.
 *
 * @param share in [0, 1); 0 leaves the targets alone
 */
public record LabelSmoothing(double share) {

    /** Checks the share. */
    public LabelSmoothing {
        Domain.check("label smoothing", "share", share, "[0, 1)");
    }

    /** Refuses a loss whose targets are no probabilities. */
    public void require(Loss loss) {
        boolean probabilities =
                loss.targets().filter(kind -> kind != TargetKind.NUMBERS).isPresent();
        if (share > 0 && !probabilities) {
            String fact = loss.targets().isPresent()
                    ? "the targets of " + loss.name() + " are numbers"
                    : loss.name() + " does not state that its targets are";
            throw new IllegalArgumentException("Label smoothing is for classes and labels, but " + fact
                    + "; leave it out, or use a loss of classes or labels.");
        }
    }

    /** {@return over how many classes the even distribution is that targets of so many columns move to: 2 for a label} */
    public static int classes(Loss loss, int columns) {
        boolean labels = columns == 1 || loss.targets().equals(Optional.of(TargetKind.LABELS));
        return labels ? 2 : columns;
    }

    /** Moves the targets of a batch towards the even distribution over so many {@link #classes}. */
    public void apply(int classes, DMatrixRMaj targets) {
        if (share == 0) {
            return;
        }
        CommonOps_DDRM.scale(1 - share, targets);
        CommonOps_DDRM.add(targets, share / classes, targets);
    }

    /** {@return the text form, the share} */
    public String text() {
        return String.valueOf(share);
    }

    /** {@return what a text form describes} */
    public static LabelSmoothing parse(String text) {
        return new LabelSmoothing(Double.parseDouble(text));
    }
}
