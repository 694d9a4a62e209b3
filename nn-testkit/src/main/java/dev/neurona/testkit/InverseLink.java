package dev.neurona.testkit;

import dev.neurona.spi.Link;
import org.ejml.data.DMatrixRMaj;

/** The inverse of a link function, stated as in a textbook: the activation behind which a canonical loss is checked. */
@FunctionalInterface
public interface InverseLink {

    /**
     * Computes the activations.
     *
     * @param z pre-activations, examples x outputs; not modified
     * @param a activations, same shape; modified: every element is written
     */
    void apply(DMatrixRMaj z, DMatrixRMaj a);

    /**
     * The inverse of a link that the library knows.
     *
     * @param link one of the constants of {@link Link}
     * @return its inverse
     * @throws IllegalArgumentException if the link is none of them
     */
    static InverseLink of(Link link) {
        if (link.equals(Link.IDENTITY)) {
            return (z, a) -> System.arraycopy(z.data, 0, a.data, 0, z.getNumElements());
        }
        if (link.equals(Link.LOGIT)) {
            return InverseLink::logistic;
        }
        if (link.equals(Link.LOG)) {
            return InverseLink::exponential;
        }
        if (link.equals(Link.MULTINOMIAL_LOGIT)) {
            return InverseLink::softmax;
        }
        throw new IllegalArgumentException(
                "The inverse of the link '" + link.name() + "' is not known here; override inverse() in the test.");
    }

    private static void logistic(DMatrixRMaj z, DMatrixRMaj a) {
        for (int i = 0; i < z.getNumElements(); i++) {
            double small = StrictMath.exp(-Math.abs(z.data[i]));
            a.data[i] = z.data[i] >= 0 ? 1 / (1 + small) : small / (1 + small);
        }
    }

    private static void exponential(DMatrixRMaj z, DMatrixRMaj a) {
        for (int i = 0; i < z.getNumElements(); i++) {
            a.data[i] = StrictMath.exp(z.data[i]);
        }
    }

    private static void softmax(DMatrixRMaj z, DMatrixRMaj a) {
        for (int start = 0; start < z.getNumElements(); start += z.numCols) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = start; i < start + z.numCols; i++) {
                largest = Math.max(largest, z.data[i]);
            }
            double sum = 0;
            for (int i = start; i < start + z.numCols; i++) {
                a.data[i] = StrictMath.exp(z.data[i] - largest);
                sum += a.data[i];
            }
            for (int i = start; i < start + z.numCols; i++) {
                a.data[i] /= sum;
            }
        }
    }
}
