package dev.neurona.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Components;
import dev.neurona.spi.RandomStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pass allocates nothing. */
class AllocationTest {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Activation> all() {
        return Components.all(Activation.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void forwardAndBackwardAllocateNothing(Activation f) {
        DMatrixRMaj z = Batch.random(RandomStream.at(1, "test"), 16, 8, 10);
        DMatrixRMaj a = new DMatrixRMaj(16, 8);
        DMatrixRMaj dz = new DMatrixRMaj(16, 8);

        // The least of several, because the compiler's own bookkeeping may fall into one of them.
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(f, z, a, dz);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isZero();
    }

    private static void run(Activation f, DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj dz) {
        for (int i = 0; i < 100; i++) {
            f.forward(z, a);
            f.backward(z, a, dz, dz);
        }
    }
}
