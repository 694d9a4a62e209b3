package dev.neurona.kernel;

import java.util.Optional;

/**
 * What ServiceLoader finds in a jar with a kernel. The class must load on every JVM: whatever needs a module that may be
 * absent is touched by {@link #create()} only.
 *
 * @since 0.1
 */
public interface KernelProvider {

    /**
     * The name of the kernel.
     *
     * @return as {@link Kernel#name()}
     */
    String name();

    /**
     * How fast: the highest rank that can run is chosen. Plain Java has 0.
     *
     * @return the rank
     */
    int rank();

    /**
     * Why the kernel cannot run in this process.
     *
     * @return one sentence with the way out; empty when it can run
     */
    Optional<String> obstacle();

    /**
     * The kernel. Called only without an obstacle.
     *
     * @return a new kernel
     */
    Kernel create();
}
