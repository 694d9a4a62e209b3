package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same networks come out of every kernel, every instruction set, every compiler of the JVM, and another JDK. */
class KernelIndependenceTest {

    private static final List<String> EXPECTED = Digests.of(Digests.CONFIGURATIONS);

    private static final String[] SIMD = {"--add-modules", "jdk.incubator.vector"};

    /** A JVM to be started. Options that another processor does not know are ignored by it. */
    record Machine(String name, int jdk, String kernel, String kernelClass, int configurations, String... options) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Machine> machines() {
        int all = Digests.CONFIGURATIONS;
        return Stream.of(
                new Machine("plain", 0, "plain", "PlainKernel", all),
                new Machine("plain, interpreted", 0, "plain", "PlainKernel", 3, "-Xint"),
                new Machine("plain, first compiler only", 0, "plain", "PlainKernel", all, "-XX:TieredStopAtLevel=1"),
                new Machine("plain, AVX2", 0, "plain", "PlainKernel", all, "-XX:UseAVX=2"),
                new Machine("simd", 0, "simd", "SimdKernel", all, SIMD),
                new Machine("simd, AVX2", 0, "simd", "SimdKernel", all, SIMD[0], SIMD[1], "-XX:UseAVX=2"),
                new Machine("simd, AVX-512", 0, "simd", "SimdKernel", all, SIMD[0], SIMD[1], "-XX:UseAVX=3"),
                new Machine("plain, JDK 25", 25, "plain", "PlainKernel", all),
                new Machine("simd, JDK 25", 25, "simd", "SimdKernel", all, SIMD));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        assertThat(EXPECTED)
                .hasSize(Digests.CONFIGURATIONS)
                .allMatch(line -> line.matches("network \\d+ [0-9a-f]{64} [0-9a-f]{64}"));
        assertThat(EXPECTED.stream()
                        .limit(Digests.RANDOM)
                        .map(line -> line.split(" ")[2])
                        .distinct())
                .hasSize(Digests.RANDOM);
    }

    @ParameterizedTest
    @MethodSource("machines")
    void noKernelAndNoMachineChangesABit(Machine machine) throws Exception {
        Optional<Path> java = java(machine.jdk());
        Assumptions.assumeTrue(java.isPresent(), "There is no JDK " + machine.jdk() + " beside this one.");
        List<String> lines = run(java.orElseThrow(), machine);
        assertThat(lines.get(0)).isEqualTo("kernel " + machine.kernelClass());
        assertThat(lines.subList(1, lines.size())).isEqualTo(EXPECTED.subList(0, machine.configurations()));
    }

    private static List<String> run(Path java, Machine machine) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions", "-Xmx256m", "-D" + Kernels.PROPERTY + "=" + machine.kernel()));
        options.addAll(List.of(machine.options()));
        List<String> printed =
                OtherJvm.run(java, options, Digests.class, List.of(String.valueOf(machine.configurations())));
        // The log and the JVM's own warnings are printed, too.
        return printed.stream()
                .filter(line -> line.startsWith("kernel ") || line.startsWith("network "))
                .toList();
    }

    /** This JVM for 0, else one of that version that is installed beside it. */
    private static Optional<Path> java(int version) throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        if (version == 0 || version == Runtime.version().feature()) {
            return Optional.of(home.resolve("bin/java"));
        }
        try (Stream<Path> others = Files.list(home.toRealPath().getParent())) {
            return others.sorted()
                    .filter(other -> isVersion(other.resolve("release"), version))
                    .map(other -> other.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private static boolean isVersion(Path release, int version) {
        try {
            return Files.readString(release).contains("JAVA_VERSION=\"" + version);
        } catch (IOException noJdk) {
            return false;
        }
    }
}
