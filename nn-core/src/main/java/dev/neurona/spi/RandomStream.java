package dev.neurona.spi;

/**
 * A stream of random numbers that is a pure function of its address.
 *
 * <p>Randomness is addressed, not carried: shuffling in epoch 7 or dropout in step 12 of layer 3 each have a stream of
 * their own, found again from (seed, purpose, index, index). So there is no generator state to save, and one consumer
 * never disturbs another. Numbers are the same on every JDK.
 *
 * <p>The generator is SplitMix64 with the golden-ratio increment. Source: G. L. Steele, D. Lea, C. H. Flood, <i>Fast
 * splittable pseudorandom number generators</i>, OOPSLA 2014.
 */
public final class RandomStream {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /**
     * The stream at an address.
     *
     * @param seed the seed of the run
     * @param purpose what the numbers are for, for example {@code "shuffle"}; not empty
     * @param indices where in the run: epoch or step, layer
     * @return a new stream at its beginning
     */
    public static RandomStream at(long seed, String purpose, long... indices) {
        // Without a purpose, seed and first index could change places unnoticed.
        if (purpose.isEmpty()) {
            throw new IllegalArgumentException(
                    "purpose must not be empty; name what the numbers are for, for example \"shuffle\".");
        }
        long key = mix(seed + GOLDEN);
        for (int i = 0; i < purpose.length(); i++) {
            key = mix(key ^ purpose.charAt(i)) + GOLDEN;
        }
        for (long index : indices) {
            key = mix(key ^ mix(index + GOLDEN)) + GOLDEN;
        }
        return new RandomStream(key);
    }

    /**
     * Moves this stream to the beginning of an index below a base, which was made by {@link #at} and is not modified:
     * {@link #at} without allocation, for a training step.
     */
    public void restart(RandomStream base, long index) {
        state = mix(base.state ^ mix(index + GOLDEN)) + GOLDEN;
    }

    /** Passes over so many numbers of {@link #nextLong} or {@link #nextDouble}, at once. */
    public void skip(long count) {
        state += GOLDEN * count;
    }

    /** {@return 64 random bits: any long, each equally likely} */
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** {@return a number from the unit interval, uniform in [0, 1), a multiple of 2^-53} */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** {@return a whole number, uniform in [0, bound), without bias} */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be greater than 0, got " + bound + ".");
        }
        // Multiplication instead of remainder; the rejected low products are those that would favour some results.
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        long threshold = (0x100000000L - bound) % bound;
        while (low < threshold) {
            product = (nextLong() >>> 32) * bound;
            low = product & 0xFFFFFFFFL;
        }
        return (int) (product >>> 32);
    }

    /**
     * A number from the standard normal distribution, by the polar method.
     *
     * <p>Source: G. Marsaglia, T. A. Bray, <i>A convenient method for generating normal variables</i>, SIAM Review 6,
     * 1964.
     *
     * @return mean 0, standard deviation 1
     */
    public double nextGaussian() {
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double square = u * u + v * v;
            if (square > 0 && square < 1) {
                // The second deviate of the pair is dropped: keeping it would be state.
                return u * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /** Shuffles in place, so that every order is equally likely (Fisher and Yates). */
    public void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
