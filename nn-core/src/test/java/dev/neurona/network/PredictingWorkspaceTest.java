package dev.neurona.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import dev.neurona.spi.ElementwiseActivation;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
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

    private static Model model(int inputs) {
        Network network = Network.builder()
                .input(inputs)
                .dense(37, new Straight())
                .dense(3, new Straight())
                .build();
        return new Model(network, network.initialParameters());
    }

    private static DMatrixRMaj rows(int rows, int columns) {
        DMatrixRMaj x = new DMatrixRMaj(rows, columns);
        Arrays.setAll(x.data, i -> ((i * 7919) % 1000) / 500.0 - 1);
        return x;
    }

    /** Those of a batch are made once; what is new each time are the predictions. */
    @Test
    void aBatchReusesItsScratch() {
        Model model = model(300);
        DMatrixRMaj x = rows(600, 300);
        for (int i = 0; i < 3; i++) {
            model.predict(x);
        }
        long before = allocated();
        model.predict(x);
        assertThat(allocated() - before).isBetween(8L * 600 * 3, 8L * 600 * 3 + 2000);
    }

    /** Batches of many sizes, on many threads at a time, predict what each row alone predicts. */
    @Test
    void scratchIsSharedByNobody() {
        Model model = model(11);
        DMatrixRMaj all = rows(700, 11);
        DMatrixRMaj expected = new DMatrixRMaj(700, 3);
        for (int row = 0; row < 700; row++) {
            double[] outputs = new double[3];
            model.predict(Arrays.copyOfRange(all.data, row * 11, row * 11 + 11), outputs);
            System.arraycopy(outputs, 0, expected.data, row * 3, 3);
        }
        IntStream.range(0, 400).parallel().forEach(i -> {
            int rows = 1 + (i * 31) % 700;
            DMatrixRMaj x = new DMatrixRMaj(rows, 11, true, Arrays.copyOf(all.data, rows * 11));
            assertThat(model.predict(x, 1 + i % 3).data).isEqualTo(Arrays.copyOf(expected.data, rows * 3));
        });
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

    @Test
    void manyBatchesArePredictedWithOneWorkspace() {
        Network network = Network.builder()
                .input(3)
                .initializer("he-uniform")
                .dense(2, new Straight())
                .build();
        Model model = new Model(network, network.initialParameters());
        Workspace workspace = network.workspace(4);
        for (int rows : new int[] {4, 0, 1, 11}) {
            DMatrixRMaj x = new DMatrixRMaj(rows, 3);
            Arrays.setAll(x.data, i -> i - 5.5);
            DMatrixRMaj predictions = new DMatrixRMaj(rows, 2);
            model.predict(x, predictions, workspace);
            assertThat(predictions.data).isEqualTo(model.predict(x).data);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(new DMatrixRMaj(4, 3), new DMatrixRMaj(4, 3), workspace))
                .withMessage("The predictions of 4 examples are a matrix of 4x2 but this one is 4x3.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(new DMatrixRMaj(4, 2), new DMatrixRMaj(4, 2), workspace))
                .withMessageContaining("expects 3 columns (features) but the batch is 4x2");
    }
}
