package dev.neurona.kernel;

import java.util.Optional;

/**
 * What ServiceLoader finds in a jar with a kernel. The class must load on every JVM: whatever needs a module that may be
 * absent is touched by {@link #create()} only.
 */
public interface KernelProvider {

    /** {@return the name of the kernel, as {@link Kernel#name()}} */
    String name();

    /** {@return the rank: the kernel with the highest rank that can run is chosen} Plain Java has 0. */
    int rank();

    /** {@return why the kernel cannot run in this process, one sentence with the way out; empty when it can run} */
    Optional<String> obstacle();

    /** {@return a new kernel} Called only without an obstacle. */
    Kernel create();
}
