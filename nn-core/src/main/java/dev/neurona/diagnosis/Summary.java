package dev.neurona.diagnosis;

import dev.neurona.math.VectorMath;
import dev.neurona.network.RunMatrix;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * A matrix in five numbers. The last three are those of the finite elements, and 0 if there is none.
 *
 * @param elements number of elements
 * @param notFinite how many of them are infinite or NaN
 * @param largest largest magnitude
 * @param mean arithmetic mean
 * @param deviation standard deviation, of the elements as the whole population
 */
public record Summary(int elements, int notFinite, double largest, double mean, double deviation) {

    /** Squares of elements that matter to a sum above this are no denormal numbers. */
    private static final double SMALLEST_SUM = 1e-250;

    /**
     * {@return the summary of a matrix of any shape} Numbers up to the largest there is are measured without overflow.
     */
    public static Summary of(DMatrixRMaj matrix) {
        int n = matrix.getNumElements();
        int finite = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            if (Double.isFinite(matrix.data[i])) {
                finite++;
                largest = Math.max(largest, Math.abs(matrix.data[i]));
            }
        }
        if (largest == 0) {
            return new Summary(n, n - finite, 0, 0, 0);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Double.isFinite(matrix.data[i]) ? matrix.data[i] / largest : 0;
        }
        double mean = sum / finite;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = Double.isFinite(matrix.data[i]) ? matrix.data[i] / largest - mean : 0;
            squares = Math.fma(off, off, squares);
        }
        return new Summary(n, n - finite, largest, mean * largest, Math.sqrt(squares / finite) * largest);
    }

    /** {@return the root of the sum of the squares, without overflow; infinite or NaN if an element is} */
    public static double norm(DMatrixRMaj matrix) {
        double squares = VectorMath.sumOfSquares(matrix.data, matrix.getNumElements());
        // Where squares neither overflow nor lose digits, nothing has to be scaled, which would take four times as
        // long.
        if (squares > SMALLEST_SUM && squares < Double.POSITIVE_INFINITY) {
            return Math.sqrt(squares);
        }
        return MatrixFeatures_DDRM.hasUncountable(matrix)
                ? CommonOps_DDRM.elementSumAbs(matrix)
                : NormOps_DDRM.normF(matrix);
    }

    /** {@return the norm of a matrix of a run, of which no copy is made} */
    public static double norm(RunMatrix matrix) {
        return matrix.isSingle() ? Math.sqrt(matrix.sumOfSquares()) : norm(matrix.read());
    }

    /** A number as all reports show it, with three significant digits. */
    static String shown(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** Mean, deviation, largest magnitude, and how many are not finite. */
    @Override
    public String toString() {
        String bad = notFinite == 0 ? "" : ", " + notFinite + " of " + elements + " not finite";
        return notFinite == elements && elements > 0
                ? "none of " + elements + " finite"
                : shown(mean) + " ± " + shown(deviation) + ", max " + shown(largest) + bad;
    }
}
