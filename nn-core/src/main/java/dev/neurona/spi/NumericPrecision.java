package dev.neurona.spi;

/** The precision in which matrix products are computed; storage and everything else is double. */
public enum NumericPrecision {
    /** Every product in double precision: one chain of fused multiply-adds. */
    DOUBLE,

    /**
     * Operands rounded to single precision, blocks of {@link #FLOAT_BLOCK} steps summed in single and added in double:
     *
     * <pre>
     *   c = start;
     *   for (block = 0; block &lt; inner; block += FLOAT_BLOCK) {
     *     float sum = 0;
     *     for (k = block; k &lt; min(block + FLOAT_BLOCK, inner); k++) sum = Math.fma((float) a_k, (float) b_k, sum);
     *     c += sum;
     *   }
     * </pre>
     *
     * <p>An operand beyond the range of float becomes infinite. About twice as fast on wide networks.
     */
    FLOAT;

    /** Steps of one single-precision chain. Part of the definition: another value gives other bits. */
    public static final int FLOAT_BLOCK = 256;
}
