package dev.neurona.kernel;

import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import java.util.Arrays;

/** One implementation of the products and array functions. */
public interface Kernel {

    /** {@return the name, for logs and the system property {@code dev.neurona.kernel}, for example {@code plain}} */
    String name();

    /** {@return the array functions, which have no state and are safe for concurrent use} */
    ArrayFunctions functions();

    /** {@return a new multiplier of that precision for one thread, with scratch memory of its own} */
    Multiplier multiplier(NumericPrecision precision);

    /**
     * {@return new products for one run, in both precisions, which own their packing buffers and serve one thread at a time; the
     * bits do not depend on the number of threads that share the work, at least 1}
     */
    default MatrixProducts products(int threads) {
        return new SharedProducts(
                multipliers(NumericPrecision.DOUBLE, threads), multipliers(NumericPrecision.SINGLE, threads));
    }

    private Multiplier[] multipliers(NumericPrecision precision, int threads) {
        Multiplier[] multipliers = new Multiplier[threads];
        Arrays.setAll(multipliers, i -> multiplier(precision));
        return multipliers;
    }
}
