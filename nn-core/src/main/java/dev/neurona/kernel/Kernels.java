package dev.neurona.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/**
 * The kernel of this process: the fastest that can run, unless the system property {@value #PROPERTY} names one.
 *
 * <p>All kernels give the same bits, except {@code ejml}, which is used where the processor has no fused multiply-add, or
 * where the property names it.
 */
public final class Kernels {

    /** System property that forces a kernel: {@code plain}, {@code simd} or {@code ejml}. */
    public static final String PROPERTY = "dev.neurona.kernel";

    /** Chosen when first asked for, so that a wrong property is an error of the caller and not of class loading. */
    private static final class Best {
        static final Kernel KERNEL = choice().choose(System.getProperty(PROPERTY, ""));
    }

    private Kernels() {}

    /** {@return the kernel of this process, always the same object} */
    public static Kernel best() {
        return Best.KERNEL;
    }

    /**
     * {@return every kernel that can run in this process and gives the same bits as the others, the fastest first: new
     * kernels, at least the plain one}
     */
    public static List<Kernel> all() {
        return choice().all();
    }

    private static KernelChoice choice() {
        return new KernelChoice(providers(), FusedMultiplyAdd.isFast());
    }

    /** One broken provider must not hide the others. */
    private static List<KernelProvider> providers() {
        List<KernelProvider> found = new ArrayList<>();
        Iterator<KernelProvider> services = ServiceLoader.load(
                        KernelProvider.class, KernelProvider.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    return found;
                }
                found.add(services.next());
            } catch (ServiceConfigurationError e) {
                LoggerFactory.getLogger(Kernels.class)
                        .warn("A kernel provider is broken and not used: {}", e.getMessage());
            }
        }
    }
}
