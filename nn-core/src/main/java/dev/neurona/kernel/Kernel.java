package dev.neurona.kernel;

import dev.neurona.spi.MatrixProducts;
import dev.neurona.spi.NumericPrecision;
import java.util.Arrays;

/**
 * One implementation of the products and array functions.
 *
 * @since 0.1
 */
public interface Kernel {

    /**
     * {@return the name, for logs and for the system property {@code dev.neurona.kernel}, for example {@code plain} or
     * {@code simd}}
     */
    String name();

    /** {@return the array functions, which have no state and are safe for concurrent use} */
    ArrayFunctions functions();

    /**
     * What computes parts of products on one thread.
     *
     * @param precision precision of the products
     * @return a new one, with scratch memory of its own
     */
    Multiplier multiplier(NumericPrecision precision);

    /**
     * New products for one run.
     *
     * @param precision precision of the products
     * @param threads number of threads that share the work, at least 1; the bits do not depend on it
     * @return products that own their packing buffers, for use by one thread at a time
     */
    default MatrixProducts products(NumericPrecision precision, int threads) {
        Multiplier[] multipliers = new Multiplier[threads];
        Arrays.setAll(multipliers, i -> multiplier(precision));
        return new SharedProducts(multipliers);
    }
}
