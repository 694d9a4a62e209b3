package dev.neurona.benchmark;

import dev.neurona.spi.MatrixProducts;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The matrices of one product. */
final class Operands {

    private final ProductShape shape;
    private final DMatrixRMaj left;
    private final DMatrixRMaj right;
    private final DMatrixRMaj bias;
    private final DMatrixRMaj result;

    Operands(ProductShape shape) {
        this.shape = shape;
        this.left = shape.left();
        this.right = shape.right();
        this.bias = shape.bias();
        this.result = new DMatrixRMaj(shape.m(), shape.n());
    }

    ProductShape shape() {
        return shape;
    }

    /** Multiplies as a dense layer does: in the forward pass, the bias is added on the way. */
    DMatrixRMaj multiply(MatrixProducts products) {
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
