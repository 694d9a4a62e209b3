package dev.neurona.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.CanonicalLoss;
import dev.neurona.spi.Components;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Value and gradient allocate nothing. */
class AllocationTest {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Loss> all() {
        return Components.all(Loss.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void valueAndGradientAllocateNothing(Loss loss) {
        RandomStream random = RandomStream.at(1, "test");
        DMatrixRMaj p = Rows.probabilities(random, 16, 8);
        DMatrixRMaj y = Rows.distributions(random, 16, 8);
        DMatrixRMaj gradient = new DMatrixRMaj(16, 8);
        double[] rowLoss = new double[16];
        run(loss, p, y, gradient, rowLoss);

        // The least of several, because the compiler's own bookkeeping may fall into one of them.
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(loss, p, y, gradient, rowLoss);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isZero();
    }

    private static void run(Loss loss, DMatrixRMaj p, DMatrixRMaj y, DMatrixRMaj gradient, double[] rowLoss) {
        for (int i = 0; i < 100; i++) {
            loss.value(p, y, rowLoss);
            loss.gradient(p, y, gradient);
            if (loss instanceof CanonicalLoss canonical) {
                canonical.valueAtLink(p, p, y, rowLoss);
                canonical.gradientAtLink(p, p, y, gradient);
            }
        }
    }
}
