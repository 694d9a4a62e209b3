package dev.neurona.minimise;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.qr.QRDecompositionHouseholderColumn_DDRM;

/**
 * A linear least-squares problem, min ||A p + b||, as the triangle of its QR decomposition. Rows are added block by block, so that
 * A itself is never held.
 *
 * <pre>
 *   [A b] = Q [R c]          n + 1 columns
 * </pre>
 */
final class Triangle {

    private final int unknowns;
    /** R, and beside it c; (n + 1) x (n + 1). */
    private DMatrixRMaj r;

    Triangle(int unknowns) {
        this.unknowns = unknowns;
        this.r = new DMatrixRMaj(unknowns + 1, unknowns + 1);
    }

    /** Adds rows, [A b]. */
    void add(DMatrixRMaj rows) {
        DMatrixRMaj stacked = new DMatrixRMaj(unknowns + 1 + rows.numRows, unknowns + 1);
        CommonOps_DDRM.insert(r, stacked, 0, 0);
        CommonOps_DDRM.insert(rows, stacked, unknowns + 1, 0);
        QRDecompositionHouseholderColumn_DDRM qr = new QRDecompositionHouseholderColumn_DDRM();
        qr.decompose(stacked);
        r = qr.getR(null, true);
    }

    /** {@return this problem with sqrt(damping) scale_j p_j as further rows} */
    Triangle damped(double damping, DMatrixRMaj scale) {
        DMatrixRMaj rows = new DMatrixRMaj(unknowns, unknowns + 1);
        for (int j = 0; j < unknowns; j++) {
            rows.set(j, j, Math.sqrt(damping) * scale.data[j]);
        }
        Triangle damped = new Triangle(unknowns);
        damped.r = r;
        damped.add(rows);
        return damped;
    }

    /** Whether some combination of columns is exactly 0, or a number is none. */
    boolean isSingular() {
        for (int j = 0; j < unknowns; j++) {
            if (!(Math.abs(r.get(j, j)) > 0)) {
                return true;
            }
        }
        return false;
    }

    /** Solves R p = -c. */
    void solve(DMatrixRMaj p) {
        for (int i = unknowns - 1; i >= 0; i--) {
            double sum = -r.get(i, unknowns);
            for (int j = i + 1; j < unknowns; j++) {
                sum = Math.fma(-r.get(i, j), p.data[j], sum);
            }
            p.data[i] = sum / r.get(i, i);
        }
    }

    /** Solves R^T w = v in its place. */
    void solveTransposed(DMatrixRMaj v) {
        for (int i = 0; i < unknowns; i++) {
            double sum = v.data[i];
            for (int j = 0; j < i; j++) {
                sum = Math.fma(-r.get(j, i), v.data[j], sum);
            }
            v.data[i] = sum / r.get(i, i);
        }
    }

    /** The norm of R p, which is that of A p. */
    double normOfProduct(DMatrixRMaj p) {
        DMatrixRMaj product = new DMatrixRMaj(unknowns, 1);
        for (int i = 0; i < unknowns; i++) {
            for (int j = i; j < unknowns; j++) {
                product.data[i] = Math.fma(r.get(i, j), p.data[j], product.data[i]);
            }
        }
        return Vectors.norm(product);
    }

    /** Element j of R^T c, which is that of A^T b. */
    double slope(int j) {
        double sum = 0;
        for (int i = 0; i <= j; i++) {
            sum = Math.fma(r.get(i, j), r.get(i, unknowns), sum);
        }
        return sum;
    }

    /** The norm of column j of R, which is that of A. */
    double columnNorm(int j) {
        DMatrixRMaj column = new DMatrixRMaj(unknowns, 1);
        for (int i = 0; i <= j; i++) {
            column.data[i] = r.get(i, j);
        }
        return Vectors.norm(column);
    }
}
