package dev.neurona.layer;

import dev.neurona.spi.ForwardContext;
import dev.neurona.spi.LayerChain;
import dev.neurona.spi.LayerPass;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The arithmetic of {@link Parallel}. Joining is the same for all kinds: each branch is added to columns of z that were 0,
 * which are its own if branches are concatenated, and all columns if they are added or averaged. A mean then divides z, and
 * on the way back da.
 */
final class ParallelPass implements LayerPass {

    private final Branch[] branches;
    /** What the sum is divided by: 1 unless it is a mean. */
    private final int divisor;
    /** The gradient by x through one branch. */
    private final DMatrixRMaj throughBranch;

    ParallelPass(List<Branch> branches, int divisor, DMatrixRMaj throughBranch) {
        this.branches = branches.toArray(new Branch[0]);
        this.divisor = divisor;
        this.throughBranch = throughBranch;
    }

    /** A branch, the first of its columns in z, and room for the gradient by its outputs. */
    record Branch(LayerChain chain, int column, DMatrixRMaj da) {}

    @Override
    public void forward(DMatrixRMaj x, DMatrixRMaj z, ForwardContext context) {
        Arrays.fill(z.data, 0, z.getNumElements(), 0.0);
        for (Branch branch : branches) {
            DMatrixRMaj a = branch.chain().forward(x);
            for (int row = 0, i = 0; row < a.numRows; row++) {
                int at = row * z.numCols + branch.column();
                for (int j = 0; j < a.numCols; j++, i++) {
                    z.data[at + j] += a.data[i];
                }
            }
        }
        divide(z);
    }

    private void divide(DMatrixRMaj matrix) {
        if (divisor == 1) {
            return;
        }
        for (int i = 0, n = matrix.getNumElements(); i < n; i++) {
            matrix.data[i] /= divisor;
        }
    }

    @Override
    public void parameterGradients(DMatrixRMaj x, DMatrixRMaj dz) {
        for (Branch branch : branches) {
            DMatrixRMaj da = branch.da();
            for (int row = 0; row < da.numRows; row++) {
                System.arraycopy(dz.data, row * dz.numCols + branch.column(), da.data, row * da.numCols, da.numCols);
            }
            divide(da);
            branch.chain().backward(x, da);
        }
    }

    @Override
    public void inputGradient(DMatrixRMaj x, DMatrixRMaj dz, DMatrixRMaj dx) {
        int n = dx.getNumElements();
        Arrays.fill(dx.data, 0, n, 0.0);
        for (Branch branch : branches) {
            branch.chain().inputGradient(x, throughBranch);
            for (int i = 0; i < n; i++) {
                dx.data[i] += throughBranch.data[i];
            }
        }
    }

    @Override
    public void observe() {
        for (Branch branch : branches) {
            branch.chain().observe();
        }
    }
}
