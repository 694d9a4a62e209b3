package dev.neurona.benchmark;

import dev.neurona.math.VectorMath;
import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The matrices of one product. */
final class Operands {

    private final ProductShape shape;
    private final DMatrixRMaj left;
    private final DMatrixRMaj right;
    private final DMatrixRMaj bias;
    private final DMatrixRMaj result;

    private final boolean single;
    private final FMatrixRMaj floatLeft;
    private final FMatrixRMaj floatRight;
    private final FMatrixRMaj floatBias;
    private final FMatrixRMaj floatResult;

    Operands(ProductShape shape, NumericPrecision precision) {
        this.single = precision == NumericPrecision.SINGLE;
        this.shape = shape;
        this.left = shape.left();
        this.right = shape.right();
        this.bias = shape.bias();
        this.result = new DMatrixRMaj(shape.m(), shape.n());
        this.floatLeft = floats(left);
        this.floatRight = floats(right);
        this.floatBias = floats(bias);
        this.floatResult = floats(result);
    }

    private static FMatrixRMaj floats(DMatrixRMaj matrix) {
        FMatrixRMaj floats = new FMatrixRMaj(matrix.numRows, matrix.numCols);
        VectorMath.round(matrix.data, 0, floats.data, 0, matrix.getNumElements());
        return floats;
    }

    ProductShape shape() {
        return shape;
    }

    /** Multiplies as a dense layer does: in the forward pass, the bias is added on the way. */
    Object multiply(MatrixProducts products) {
        if (single) {
            switch (shape.kind()) {
                case NN -> products.multiplyAddRow(floatLeft, floatRight, floatBias, floatResult);
                case TN -> products.multiplyTransA(floatLeft, floatRight, floatResult);
                case NT -> products.multiplyTransB(floatLeft, floatRight, floatResult);
            }
            return floatResult;
        }
        switch (shape.kind()) {
            case NN -> products.multiplyAddRow(left, right, bias, result);
            case TN -> products.multiplyTransA(left, right, result);
            case NT -> products.multiplyTransB(left, right, result);
        }
        return result;
    }

    /** Multiplies with EJML, always in double precision, and without a bias. */
    DMatrixRMaj multiplyByEjml() {
        switch (shape.kind()) {
            case NN -> CommonOps_DDRM.mult(left, right, result);
            case TN -> CommonOps_DDRM.multTransA(left, right, result);
            case NT -> CommonOps_DDRM.multTransB(left, right, result);
        }
        return result;
    }
}
