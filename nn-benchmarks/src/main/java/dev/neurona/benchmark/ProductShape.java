package dev.neurona.benchmark;

import dev.neurona.spi.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;

/**
 * The shape of one product of a dense layer, written for example {@code nn:64x784x128}.
 *
 * @param kind which operand is transposed
 * @param m rows of the result
 * @param k the inner size, over which is summed
 * @param n columns of the result
 */
record ProductShape(Kind kind, int m, int k, int n) {

    /** Which operand is transposed. */
    enum Kind {
        /** None, {@code A B}: the forward pass. */
        NN,
        /** The left one, {@code A^T B}: the gradient of the weights. */
        TN,
        /** The right one, {@code A B^T}: the gradient of the inputs. */
        NT;

        private static Kind of(String text) {
            for (Kind kind : values()) {
                if (kind.text().equals(text)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No kind of product is called '" + text + "'. There are: "
                    + Arrays.stream(values()).map(Kind::text).collect(Collectors.joining(", ")) + ".");
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the text form. */
    static ProductShape parse(String text) {
        String[] parts = text.split("[:x]", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "A product is written kind:MxKxN, for example nn:64x784x128, but not '" + text + "'.");
        }
        return new ProductShape(
                Kind.of(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }

    /** Floating-point operations, two for each multiply-add. */
    double operations() {
        return 2.0 * m * k * n;
    }

    /** The left operand as it is stored, the same numbers each time. */
    DMatrixRMaj left() {
        return kind == Kind.TN ? filled(k, m, "left") : filled(m, k, "left");
    }

    /** The right operand as it is stored, the same numbers each time. */
    DMatrixRMaj right() {
        return kind == Kind.NT ? filled(n, k, "right") : filled(k, n, "right");
    }

    /** A row to be added to every row of the result. */
    DMatrixRMaj bias() {
        return filled(1, n, "bias");
    }

    private static DMatrixRMaj filled(int rows, int columns, String purpose) {
        RandomStream random = RandomStream.at(1, purpose);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = 2 * random.nextDouble() - 1;
        }
        return matrix;
    }

    @Override
    public String toString() {
        return kind.text() + ":" + m + "x" + k + "x" + n;
    }
}
