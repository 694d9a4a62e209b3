package dev.neurona.simd;

import dev.neurona.kernel.Kernel;
import dev.neurona.kernel.KernelProvider;
import java.util.Optional;

/**
 * Offers the kernel on the Vector API where the JVM has that module. Names no class of it, so that it loads everywhere.
 */
public final class SimdKernelProvider implements KernelProvider {

    private static final String MODULE = "jdk.incubator.vector";

    /** The provider, as ServiceLoader wants it. */
    public SimdKernelProvider() {}

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public int rank() {
        return 100;
    }

    @Override
    public Optional<String> obstacle() {
        return ModuleLayer.boot().findModule(MODULE).isPresent()
                ? Optional.empty()
                : Optional.of("start the JVM with --add-modules " + MODULE
                        + " and products are several times faster, with the same bits.");
    }

    @Override
    public Kernel create() {
        return new SimdKernel();
    }
}
