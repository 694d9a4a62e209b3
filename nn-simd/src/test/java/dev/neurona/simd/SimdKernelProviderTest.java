package dev.neurona.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.kernel.Kernel;
import dev.neurona.kernel.Kernels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SimdKernelProviderTest {

    @Test
    void isTheBestWhereTheModuleIs() {
        assertThat(Kernels.best().name()).isEqualTo("simd");
        assertThat(Kernels.all()).extracting(Kernel::name).containsExactly("simd", "plain");
    }

    @Test
    void theProviderLoadsWithoutTheModule() throws IOException {
        try (InputStream in = SimdKernelProvider.class.getResourceAsStream("SimdKernelProvider.class")) {
            String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(constants).doesNotContain("jdk/incubator");
        }
    }
}
