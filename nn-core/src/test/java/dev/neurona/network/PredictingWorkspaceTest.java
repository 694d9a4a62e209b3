package dev.neurona.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.neurona.spi.ElementwiseActivation;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Scratch for a prediction takes no room for gradients. */
class PredictingWorkspaceTest {

    private static final int WIDTH = 1000;

    /** An activation without a module of its own. */
    record Straight() implements ElementwiseActivation {

        @Override
        public String name() {
            return "straight";
        }

        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double derivative(double z, double a) {
            return 1;
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void gradientsAreMadeWhenFirstAskedFor() {
        Network network = Network.builder()
                .input(WIDTH)
                .initializer("zeros")
                .dense(WIDTH, new Straight())
                .build();
        network.workspace(1);
        long before = allocated();
        Workspace workspace = network.workspace(1);
        long small = allocated() - before;
        before = allocated();
        assertThat(workspace.gradient(0).numRows).isEqualTo(WIDTH);
        long large = allocated() - before;
        assertThat(small).isLessThan(8L * WIDTH * WIDTH / 10);
        assertThat(large).isGreaterThan(8L * WIDTH * WIDTH);
        assertThat(workspace.layer(0).dw()).isSameAs(workspace.gradient(0));
    }
}
