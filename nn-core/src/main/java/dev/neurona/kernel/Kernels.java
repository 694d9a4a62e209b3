package dev.neurona.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.slf4j.Logger;
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

    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

    /** Chosen when first asked for. A wrong property is an error of whoever asks, each time, and not of class loading. */
    private static final class Best {
        static final Supplier<Kernel> KERNEL = chosen();

        private static Supplier<Kernel> chosen() {
            try {
                Kernel kernel = choose(providers(), FusedMultiplyAdd.isFast(), System.getProperty(PROPERTY, ""));
                return () -> kernel;
            } catch (IllegalArgumentException wrong) {
                return () -> {
                    throw new IllegalArgumentException(wrong.getMessage(), wrong);
                };
            }
        }
    }

    private Kernels() {}

    /**
     * {@return the kernel of this process, always the same object}
     *
     * @throws IllegalArgumentException if the property names no kernel that can run here
     */
    public static Kernel best() {
        return Best.KERNEL.get();
    }

    /**
     * Begins to compile the products in double precision of this process's kernel, in a thread of its own. For programs that know from
     * the start that they will train, and have something else to do first; without it, that begins with the first milliseconds of work.
     */
    public static void warmUp() {
        if (best() instanceof TieredKernel tiered) {
            tiered.warmUp();
        }
    }

    /**
     * {@return every kernel that can run in this process and gives the same bits as the others, the fastest first: new
     * kernels, at least the plain one}
     */
    public static List<Kernel> all() {
        return all(providers());
    }

    private static List<KernelProvider> ranked(List<KernelProvider> providers) {
        return providers.stream()
                .sorted(Comparator.comparingInt(KernelProvider::rank).reversed().thenComparing(KernelProvider::name))
                .toList();
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
                LOG.warn("A kernel provider is broken and not used: {}", e.getMessage());
            }
        }
    }

    /** The kernel of that name, or the best one for the empty name. */
    static Kernel choose(List<KernelProvider> providers, boolean fmaIsFast, String wanted) {
        if (!wanted.isEmpty()) {
            return named(providers, wanted);
        }
        if (!fmaIsFast) {
            LOG.warn(
                    "This JVM has no fused multiply-add (an old processor, or -XX:-UseFMA): using EJML's products. Results"
                            + " differ in the last bits from those of other machines. Run without -XX:-UseFMA, or on a processor"
                            + " with FMA, for repeatable results.");
            return new EjmlKernel();
        }
        if (providers.isEmpty()) {
            LOG.info(
                    "Kernel: plain. With nn-simd on the class path and --add-modules jdk.incubator.vector, products are"
                            + " faster, with the same bits.");
        }
        for (KernelProvider provider : ranked(providers)) {
            Optional<String> obstacle = provider.obstacle();
            if (obstacle.isEmpty()) {
                LOG.debug("Kernel: {}.", provider.name());
                return new TieredKernel(provider.create());
            }
            LOG.info("Kernel {} is not used: {}", provider.name(), obstacle.get());
        }
        return new PlainKernel();
    }

    static List<Kernel> all(List<KernelProvider> providers) {
        List<Kernel> kernels = new ArrayList<>();
        for (KernelProvider provider : ranked(providers)) {
            if (provider.obstacle().isEmpty()) {
                kernels.add(provider.create());
            }
        }
        kernels.add(new PlainKernel());
        return List.copyOf(kernels);
    }

    private static Kernel named(List<KernelProvider> providers, String wanted) {
        if (wanted.equals("plain")) {
            return new PlainKernel();
        }
        if (wanted.equals("ejml")) {
            return new EjmlKernel();
        }
        for (KernelProvider provider : ranked(providers)) {
            if (provider.name().equals(wanted)) {
                provider.obstacle().ifPresent(obstacle -> {
                    throw new IllegalArgumentException(
                            Kernels.PROPERTY + "=" + wanted + ": this kernel cannot run here: " + obstacle);
                });
                return provider.create();
            }
        }
        throw new IllegalArgumentException(Kernels.PROPERTY + "=" + wanted + ": no kernel has this name. Available: "
                + names(providers) + ". (simd needs nn-simd on the class path.)");
    }

    private static String names(List<KernelProvider> providers) {
        List<String> names = new ArrayList<>(List.of("plain", "ejml"));
        providers.forEach(provider -> names.add(provider.name()));
        names.sort(Comparator.naturalOrder());
        return String.join(", ", names);
    }
}
