package dev.neurona.benchmarks;

import dev.neurona.kernel.Products;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/** One product of a training step with its operands, written for example {@code nn:64x784x128}: kind, m, k, n. */
final class Shape {

    /** What the networks of docs/performance.md multiply: forward (nn), weights' gradients (tn), back (nt). */
    static final String TRAINING =
            "nn:1024x1024x1024 nn:64x784x128 tn:784x64x128 nn:64x128x10 tn:128x64x10 nt:64x10x128"
                    + " nn:128x784x512 tn:784x128x512 nt:128x256x512 nn:256x1024x1024 tn:1024x256x1024 nt:256x1024x1024"
                    + " nn:32x30x64 nn:32x64x32 nn:32x32x2 tn:30x32x64 tn:64x32x32 tn:32x32x2 nt:32x2x32 nt:32x32x64"
                    + " nn:16x4x16 nn:16x16x3 tn:4x16x16 tn:16x16x3 nt:16x3x16"
                    + " nn:1x4x16 nn:1x16x3 nn:1x30x64 nn:1x64x32 nn:1x32x2 nn:1x784x128 nn:1x128x10";

    private final String kind;
    private final DMatrixRMaj a;
    private final DMatrixRMaj b;
    private final DMatrixRMaj bias;
    private final DMatrixRMaj c;
    private final double operations;

    private Shape(String kind, int m, int k, int n) {
        Random random = new Random(1);
        this.kind = kind;
        a = kind.equals("tn") ? matrix(k, m, random) : matrix(m, k, random);
        b = kind.equals("nt") ? matrix(n, k, random) : matrix(k, n, random);
        bias = matrix(1, n, random);
        c = new DMatrixRMaj(m, n);
        operations = 2.0 * m * k * n;
    }

    static Shape parse(String text) {
        String[] parts = text.split("[:x]");
        return new Shape(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }

    private static DMatrixRMaj matrix(int rows, int columns, Random random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    double operations() {
        return operations;
    }

    DMatrixRMaj multiply(Products products) {
        switch (kind) {
            case "tn" -> products.multiplyTransA(a, b, c);
            case "nt" -> products.multiplyTransB(a, b, c);
            default -> products.multiplyAddRow(a, b, bias, c);
        }
        return c;
    }
}
