package dev.neurona.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.spi.NumericPrecision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelsTest {

    private record Offer(String name, int rank, Optional<String> obstacle) implements KernelProvider {

        @Override
        public Kernel create() {
            String offered = name;
            Kernel plain = new PlainKernel();
            return new Kernel() {
                @Override
                public String name() {
                    return offered;
                }

                @Override
                public ArrayFunctions functions() {
                    return plain.functions();
                }

                @Override
                public Multiplier multiplier(NumericPrecision precision) {
                    return plain.multiplier(precision);
                }
            };
        }
    }

    private static KernelProvider offer(String name, int rank) {
        return new Offer(name, rank, Optional.empty());
    }

    private static KernelProvider blocked(String name, int rank) {
        return new Offer(name, rank, Optional.of("switch it on."));
    }

    private static String chosen(String wanted, KernelProvider... providers) {
        return Kernels.choose(List.of(providers), true, wanted).name();
    }

    @Test
    void theHighestRankThatCanRunIsChosen() {
        assertThat(chosen("")).isEqualTo("plain");
        assertThat(chosen("", offer("slow", 1), offer("fast", 9), offer("middle", 5)))
                .isEqualTo("fast");
        assertThat(chosen("", offer("slow", 1), blocked("fast", 9), offer("middle", 5)))
                .isEqualTo("middle");
        assertThat(chosen("", blocked("fast", 9))).isEqualTo("plain");
    }

    @Test
    void equalRanksAreChosenByName() {
        assertThat(chosen("", offer("b", 1), offer("a", 1))).isEqualTo("a");
    }

    @Test
    void theNamedKernelIsChosen() {
        assertThat(chosen("plain", offer("fast", 9))).isEqualTo("plain");
        assertThat(chosen("slow", offer("fast", 9), offer("slow", 1))).isEqualTo("slow");
        assertThat(chosen("ejml", offer("fast", 9))).isEqualTo("ejml");
    }

    @Test
    void onlyOneThatIsNotNamedBeginsPlain() {
        List<KernelProvider> providers = List.of(offer("fast", 9));
        assertThat(Kernels.choose(providers, true, "")).isInstanceOf(TieredKernel.class);
        assertThat(Kernels.choose(providers, true, "fast")).isNotInstanceOf(TieredKernel.class);
    }

    @Test
    void anUnknownNameIsAnError() {
        assertThatThrownBy(() -> chosen("smid", offer("simd", 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dev.neurona.kernel=smid: no kernel has this name. Available: ejml, plain, simd."
                        + " (simd needs nn-simd on the class path.)");
    }

    @Test
    void aNamedKernelThatCannotRunIsAnError() {
        assertThatThrownBy(() -> chosen("simd", blocked("simd", 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dev.neurona.kernel=simd: this kernel cannot run here: switch it on.");
    }

    @Test
    void withoutFusedMultiplyAddEjmlIsChosen() {
        List<KernelProvider> providers = List.of(offer("simd", 9));
        assertThat(Kernels.choose(providers, false, "").name()).isEqualTo("ejml");
        assertThat(Kernels.choose(providers, false, "simd").name()).isEqualTo("simd");
    }

    @Test
    void onlyKernelsOfEqualBitsAreListed() {
        List<KernelProvider> providers = List.of(offer("slow", 1), blocked("no", 5), offer("simd", 9));
        assertThat(Kernels.all(providers)).extracting(Kernel::name).containsExactly("simd", "slow", "plain");
    }

    @Test
    void thisMachineHasFusedMultiplyAdd() {
        assertThat(FusedMultiplyAdd.isFast()).isTrue();
    }
}
