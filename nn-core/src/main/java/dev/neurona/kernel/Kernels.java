package dev.neurona.kernel;

/**
 * The kernel of this process.
 *
 * @since 0.1
 */
public final class Kernels {

    private static final Kernel BEST = new PlainKernel();

    private Kernels() {}

    /**
     * The fastest kernel that this process can run.
     *
     * @return always the same object
     */
    public static Kernel best() {
        return BEST;
    }
}
