package dev.neurona.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which kernel a process gets, and what it is told about the faster ones that it does not get. */
final class KernelChoice {

    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);

    private final List<KernelProvider> providers;
    private final boolean fmaIsFast;

    KernelChoice(List<KernelProvider> providers, boolean fmaIsFast) {
        this.providers = new ArrayList<>(providers);
        this.providers.sort(
                Comparator.comparingInt(KernelProvider::rank).reversed().thenComparing(KernelProvider::name));
        this.fmaIsFast = fmaIsFast;
    }

    /** The kernel of that name, or the best one for the empty name. */
    Kernel choose(String wanted) {
        if (!wanted.isEmpty()) {
            return named(wanted);
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
        for (KernelProvider provider : providers) {
            Optional<String> obstacle = provider.obstacle();
            if (obstacle.isEmpty()) {
                LOG.debug("Kernel: {}.", provider.name());
                return new TieredKernel(provider.create());
            }
            LOG.info("Kernel {} is not used: {}", provider.name(), obstacle.get());
        }
        return new PlainKernel();
    }

    /** Every kernel that can run here and gives the same bits, the best first. */
    List<Kernel> all() {
        List<Kernel> kernels = new ArrayList<>();
        for (KernelProvider provider : providers) {
            if (provider.obstacle().isEmpty()) {
                kernels.add(provider.create());
            }
        }
        kernels.add(new PlainKernel());
        return List.copyOf(kernels);
    }

    private Kernel named(String wanted) {
        if (wanted.equals("plain")) {
            return new PlainKernel();
        }
        if (wanted.equals("ejml")) {
            return new EjmlKernel();
        }
        for (KernelProvider provider : providers) {
            if (provider.name().equals(wanted)) {
                provider.obstacle().ifPresent(obstacle -> {
                    throw new IllegalArgumentException(
                            Kernels.PROPERTY + "=" + wanted + ": this kernel cannot run here: " + obstacle);
                });
                return provider.create();
            }
        }
        throw new IllegalArgumentException(Kernels.PROPERTY + "=" + wanted + ": no kernel has this name. Available: "
                + names() + ". (simd needs nn-simd on the class path.)");
    }

    private String names() {
        List<String> names = new ArrayList<>(List.of("plain", "ejml"));
        providers.forEach(provider -> names.add(provider.name()));
        names.sort(Comparator.naturalOrder());
        return String.join(", ", names);
    }
}
