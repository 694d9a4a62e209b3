package dev.neurona.kernel;

/**
 * Products in scalar arithmetic that read their operands in place: what is fastest for narrow results. Twelve chains at
 * a time keep both multipliers of a processor busy.
 */
public final class ScalarFloatTiles {

    private ScalarFloatTiles() {}

    /** Computes a rectangle of a product, as {@link Multiplier#multiply} does. */
    public static void multiply(ProductArguments p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        int i = rowFrom;
        for (; i + 4 <= rowTo; i += 4) {
            fourRows(p, i, columnFrom, columnTo);
        }
        for (; i < rowTo; i++) {
            oneRow(p, i, columnFrom, columnTo);
        }
    }

    private static void fourRows(ProductArguments p, int i, int columnFrom, int columnTo) {
        int j = columnFrom;
        for (; j + 3 <= columnTo && j + 4 != columnTo; j += 3) {
            fourByThree(p, i, j);
        }
        for (; j < columnTo; j += 2) {
            // A single column is computed twice: four chains alone would leave half of the multipliers idle.
            fourByTwo(p, i, j, Math.min(j + 1, columnTo - 1));
        }
    }

    private static void oneRow(ProductArguments p, int i, int columnFrom, int columnTo) {
        int j = columnFrom;
        for (; j + 8 <= columnTo; j += 8) {
            oneByEight(p, i, j);
        }
        for (; j < columnTo; j += 4) {
            oneByFour(p, i, j, columnTo - 1);
        }
    }

    private static float start(ProductArguments p, int j) {
        return p.hasBias() ? p.floatBias[j] : 0.0f;
    }

    /** Four rows, three columns. */
    private static void fourByThree(ProductArguments p, int i, int j) {
        float[] a = p.floatA;
        float[] b = p.floatB;
        float c00 = start(p, j);
        float c01 = start(p, j + 1);
        float c02 = start(p, j + 2);
        float c10 = c00;
        float c11 = c01;
        float c12 = c02;
        float c20 = c00;
        float c21 = c01;
        float c22 = c02;
        float c30 = c00;
        float c31 = c01;
        float c32 = c02;
        int a0 = i * p.aRow;
        int a1 = (i + 1) * p.aRow;
        int a2 = (i + 2) * p.aRow;
        int a3 = (i + 3) * p.aRow;
        int b0 = j * p.bColumn;
        int b1 = (j + 1) * p.bColumn;
        int b2 = (j + 2) * p.bColumn;
        int ka = 0;
        int kb = 0;
        for (int k = 0; k < p.k; k++) {
            float right0 = b[b0 + kb];
            float right1 = b[b1 + kb];
            float right2 = b[b2 + kb];
            float left0 = a[a0 + ka];
            c00 = Math.fma(left0, right0, c00);
            c01 = Math.fma(left0, right1, c01);
            c02 = Math.fma(left0, right2, c02);
            float left1 = a[a1 + ka];
            c10 = Math.fma(left1, right0, c10);
            c11 = Math.fma(left1, right1, c11);
            c12 = Math.fma(left1, right2, c12);
            float left2 = a[a2 + ka];
            c20 = Math.fma(left2, right0, c20);
            c21 = Math.fma(left2, right1, c21);
            c22 = Math.fma(left2, right2, c22);
            float left3 = a[a3 + ka];
            c30 = Math.fma(left3, right0, c30);
            c31 = Math.fma(left3, right1, c31);
            c32 = Math.fma(left3, right2, c32);
            ka += p.aColumn;
            kb += p.bRow;
        }
        int out0 = i * p.n;
        p.floatC[out0 + j] = c00;
        p.floatC[out0 + j + 1] = c01;
        p.floatC[out0 + j + 2] = c02;
        int out1 = (i + 1) * p.n;
        p.floatC[out1 + j] = c10;
        p.floatC[out1 + j + 1] = c11;
        p.floatC[out1 + j + 2] = c12;
        int out2 = (i + 2) * p.n;
        p.floatC[out2 + j] = c20;
        p.floatC[out2 + j + 1] = c21;
        p.floatC[out2 + j + 2] = c22;
        int out3 = (i + 3) * p.n;
        p.floatC[out3 + j] = c30;
        p.floatC[out3 + j + 1] = c31;
        p.floatC[out3 + j + 2] = c32;
    }

    /** Four rows, two columns, which may be the same. */
    private static void fourByTwo(ProductArguments p, int i, int j, int j1) {
        float[] a = p.floatA;
        float[] b = p.floatB;
        float c00 = start(p, j);
        float c01 = start(p, j1);
        float c10 = c00;
        float c11 = c01;
        float c20 = c00;
        float c21 = c01;
        float c30 = c00;
        float c31 = c01;
        int a0 = i * p.aRow;
        int a1 = (i + 1) * p.aRow;
        int a2 = (i + 2) * p.aRow;
        int a3 = (i + 3) * p.aRow;
        int b0 = j * p.bColumn;
        int b1 = j1 * p.bColumn;
        int ka = 0;
        int kb = 0;
        for (int k = 0; k < p.k; k++) {
            float right0 = b[b0 + kb];
            float right1 = b[b1 + kb];
            float left0 = a[a0 + ka];
            c00 = Math.fma(left0, right0, c00);
            c01 = Math.fma(left0, right1, c01);
            float left1 = a[a1 + ka];
            c10 = Math.fma(left1, right0, c10);
            c11 = Math.fma(left1, right1, c11);
            float left2 = a[a2 + ka];
            c20 = Math.fma(left2, right0, c20);
            c21 = Math.fma(left2, right1, c21);
            float left3 = a[a3 + ka];
            c30 = Math.fma(left3, right0, c30);
            c31 = Math.fma(left3, right1, c31);
            ka += p.aColumn;
            kb += p.bRow;
        }
        int out0 = i * p.n;
        p.floatC[out0 + j] = c00;
        p.floatC[out0 + j1] = c01;
        int out1 = (i + 1) * p.n;
        p.floatC[out1 + j] = c10;
        p.floatC[out1 + j1] = c11;
        int out2 = (i + 2) * p.n;
        p.floatC[out2 + j] = c20;
        p.floatC[out2 + j1] = c21;
        int out3 = (i + 3) * p.n;
        p.floatC[out3 + j] = c30;
        p.floatC[out3 + j1] = c31;
    }

    /** One row, eight columns. */
    private static void oneByEight(ProductArguments p, int i, int j) {
        float[] a = p.floatA;
        float[] b = p.floatB;
        float c00 = start(p, j);
        float c01 = start(p, j + 1);
        float c02 = start(p, j + 2);
        float c03 = start(p, j + 3);
        float c04 = start(p, j + 4);
        float c05 = start(p, j + 5);
        float c06 = start(p, j + 6);
        float c07 = start(p, j + 7);
        int a0 = i * p.aRow;
        int b0 = j * p.bColumn;
        int b1 = (j + 1) * p.bColumn;
        int b2 = (j + 2) * p.bColumn;
        int b3 = (j + 3) * p.bColumn;
        int b4 = (j + 4) * p.bColumn;
        int b5 = (j + 5) * p.bColumn;
        int b6 = (j + 6) * p.bColumn;
        int b7 = (j + 7) * p.bColumn;
        int ka = 0;
        int kb = 0;
        for (int k = 0; k < p.k; k++) {
            float right0 = b[b0 + kb];
            float right1 = b[b1 + kb];
            float right2 = b[b2 + kb];
            float right3 = b[b3 + kb];
            float right4 = b[b4 + kb];
            float right5 = b[b5 + kb];
            float right6 = b[b6 + kb];
            float right7 = b[b7 + kb];
            float left0 = a[a0 + ka];
            c00 = Math.fma(left0, right0, c00);
            c01 = Math.fma(left0, right1, c01);
            c02 = Math.fma(left0, right2, c02);
            c03 = Math.fma(left0, right3, c03);
            c04 = Math.fma(left0, right4, c04);
            c05 = Math.fma(left0, right5, c05);
            c06 = Math.fma(left0, right6, c06);
            c07 = Math.fma(left0, right7, c07);
            ka += p.aColumn;
            kb += p.bRow;
        }
        int out0 = i * p.n;
        p.floatC[out0 + j] = c00;
        p.floatC[out0 + j + 1] = c01;
        p.floatC[out0 + j + 2] = c02;
        p.floatC[out0 + j + 3] = c03;
        p.floatC[out0 + j + 4] = c04;
        p.floatC[out0 + j + 5] = c05;
        p.floatC[out0 + j + 6] = c06;
        p.floatC[out0 + j + 7] = c07;
    }

    /** One row, four columns, of which those beyond the last repeat it. */
    private static void oneByFour(ProductArguments p, int i, int j, int last) {
        float[] a = p.floatA;
        float[] b = p.floatB;
        int j1 = Math.min(j + 1, last);
        int j2 = Math.min(j + 2, last);
        int j3 = Math.min(j + 3, last);
        float c00 = start(p, j);
        float c01 = start(p, j1);
        float c02 = start(p, j2);
        float c03 = start(p, j3);
        int a0 = i * p.aRow;
        int b0 = j * p.bColumn;
        int b1 = j1 * p.bColumn;
        int b2 = j2 * p.bColumn;
        int b3 = j3 * p.bColumn;
        int ka = 0;
        int kb = 0;
        for (int k = 0; k < p.k; k++) {
            float right0 = b[b0 + kb];
            float right1 = b[b1 + kb];
            float right2 = b[b2 + kb];
            float right3 = b[b3 + kb];
            float left0 = a[a0 + ka];
            c00 = Math.fma(left0, right0, c00);
            c01 = Math.fma(left0, right1, c01);
            c02 = Math.fma(left0, right2, c02);
            c03 = Math.fma(left0, right3, c03);
            ka += p.aColumn;
            kb += p.bRow;
        }
        int out0 = i * p.n;
        p.floatC[out0 + j] = c00;
        p.floatC[out0 + j1] = c01;
        p.floatC[out0 + j2] = c02;
        p.floatC[out0 + j3] = c03;
    }
}
