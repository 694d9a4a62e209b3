package dev.neurona.testkit;

import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Link;
import dev.neurona.testkit.correct.LogisticLoss;
import dev.neurona.testkit.correct.SoftLoss;
import dev.neurona.testkit.rule.Escape;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Canonical losses that are wrong at the link, in one way each. */
final class WrongLinkedLosses {

    private static final LogisticLoss LOGISTIC = new LogisticLoss();
    private static final SoftLoss SOFT = new SoftLoss();

    private WrongLinkedLosses() {}

    interface LinkValue {
        void run(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj y, double[] rowLoss);
    }

    interface LinkGradient {
        void run(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj y, DMatrixRMaj dz);
    }

    /** A canonical loss with something replaced at the link. */
    record WrongAtLink(String name, CanonicalLoss right, LinkValue values, LinkGradient gradients)
            implements CanonicalLoss {

        @Override
        public String text() {
            return name;
        }

        @Override
        public Link link() {
            return right.link();
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            right.value(prediction, target, rowLoss);
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            right.gradient(prediction, target, dPrediction);
        }

        @Override
        public void valueAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, double[] rowLoss) {
            values.run(z, a, target, rowLoss);
        }

        @Override
        public void gradientAtLink(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj target, DMatrixRMaj dz) {
            gradients.run(z, a, target, dz);
        }
    }

    private static Saboteur logistic(Rule rule, String name, LinkValue value, LinkGradient gradient) {
        WrongAtLink wrong = new WrongAtLink(name, LOGISTIC, value, gradient);
        return Rules.saboteur(rule, wrong, binary(wrong));
    }

    private static <L extends CanonicalLoss> JointLossContract<L> binary(L loss) {
        return new JointLossContract<>() {
            @Override
            public L subject() {
                return loss;
            }

            @Override
            public RowValues predictions() {
                return RowValues.UNIT;
            }

            @Override
            public RowValues targets() {
                return RowValues.BINARY;
            }
        };
    }

    static List<Saboteur> all() {
        WrongAtLink largest = new WrongAtLink(
                "NaN lost in the search for the largest",
                SOFT,
                WrongLinkedLosses::largestByComparison,
                SOFT::gradientAtLink);
        JointLossContract<WrongAtLink> rows = new JointLossContract<>() {
            @Override
            public WrongAtLink subject() {
                return largest;
            }

            @Override
            public RowValues predictions() {
                return RowValues.PROBABILITIES;
            }

            @Override
            public RowValues targets() {
                return RowValues.ONE_HOT;
            }
        };
        return List.of(
                logistic(
                        Rule.L11,
                        "value at the link in bits instead of nats",
                        (z, a, y, l) -> {
                            LOGISTIC.valueAtLink(z, a, y, l);
                            for (int i = 0; i < z.numRows; i++) {
                                l[i] /= StrictMath.log(2);
                            }
                        },
                        LOGISTIC::gradientAtLink),
                logistic(Rule.L12, "residual y - a", LOGISTIC::valueAtLink, (z, a, y, dz) -> {
                    for (int i = 0; i < z.getNumElements(); i++) {
                        dz.data[i] = y.data[i] - a.data[i];
                    }
                }),
                logistic(
                        Rule.L13,
                        "logarithm of the activation at the link",
                        (z, a, y, l) -> LOGISTIC.value(a, y, l),
                        LOGISTIC::gradientAtLink),
                logistic(
                        Rule.L14,
                        "writes to a at the link",
                        (z, a, y, l) -> {
                            LOGISTIC.valueAtLink(z, a, y, l);
                            a.data[0] = 0.5;
                        },
                        LOGISTIC::gradientAtLink),
                Rules.saboteur(Rule.L15, largest, rows),
                logistic(
                        Rule.L16,
                        "allocates at the link",
                        (z, a, y, l) -> LOGISTIC.valueAtLink(Escape.of(z.copy()), a, y, l),
                        LOGISTIC::gradientAtLink));
    }

    private static void largestByComparison(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj y, double[] rowLoss) {
        for (int i = 0; i < z.numRows; i++) {
            int best = i * z.numCols;
            for (int k = best; k < (i + 1) * z.numCols; k++) {
                best = z.data[k] > z.data[best] ? k : best;
            }
            double sum = 0;
            double loss = 0;
            for (int k = i * z.numCols; k < (i + 1) * z.numCols; k++) {
                double e = StrictMath.exp(z.data[k] - z.data[best]);
                sum += e > 0 ? e : 0;
                loss -= y.data[k] == 1 ? z.data[k] - z.data[best] : 0;
            }
            rowLoss[i] = loss + StrictMath.log(sum);
        }
    }
}
