package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.RandomStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** One model, asked in every way at once, always says the same. */
class ModelTest {

    private static final int ROWS = 700;

    private final Network network = Network.builder()
            .seed(3)
            .input(5)
            .dense(9, "gelu")
            .batchNorm("tanh")
            .dropout(0.4)
            .dense(33, "sigmoid")
            .dense(4, "softmax")
            .build();
    private final Model model = new Model(network, network.initialParameters());
    private final DMatrixRMaj x = new DMatrixRMaj(ROWS, 5);
    private final DMatrixRMaj predictions;

    ModelTest() {
        RandomStream random = RandomStream.at(1, "model test");
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = random.nextGaussian();
        }
        predictions = model.predict(x);
    }

    private double[] features(int row) {
        double[] features = new double[5];
        System.arraycopy(x.data, row * 5, features, 0, 5);
        return features;
    }

    private boolean everyRowIsAsInTheBatch() {
        double[] outputs = new double[4];
        for (int row = 0; row < ROWS; row++) {
            model.predict(features(row), outputs);
            for (int j = 0; j < 4; j++) {
                if (Double.doubleToRawLongBits(outputs[j]) != Double.doubleToRawLongBits(predictions.get(row, j))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void aRowAloneHasTheBitsThatItHasInABatch() {
        assertThat(everyRowIsAsInTheBatch()).isTrue();
        for (int threads : new int[] {2, 3}) {
            assertThat(model.predict(x, threads).data).isEqualTo(predictions.data);
        }
        DMatrixRMaj few = new DMatrixRMaj(3, 5, true, Arrays.copyOf(x.data, 15));
        assertThat(model.predict(few).data).isEqualTo(Arrays.copyOf(predictions.data, 12));
        assertThat(model.predict(new DMatrixRMaj(0, 5)).numRows).isZero();
    }

    @Test
    void sixteenThreadsAtOnceGetTheSameBits() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            assertThat(allAgree(threads, 32)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    /** More of them than the model keeps scratch for. */
    @Test
    void virtualThreadsGetTheSameBits() throws Exception {
        Assumptions.assumeTrue(
                Runtime.version().feature() >= 21, "Virtual threads came with JDK 21; this is " + Runtime.version());
        Method make = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        ExecutorService threads = (ExecutorService) make.invoke(null);
        try {
            assertThat(allAgree(threads, 200)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean allAgree(ExecutorService threads, int tasks) throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            work.add(
                    i % 4 == 3
                            ? () -> Arrays.equals(model.predict(x).data, predictions.data)
                            : this::everyRowIsAsInTheBatch);
        }
        for (Future<Boolean> answer : threads.invokeAll(work)) {
            if (!answer.get()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aModelIsASnapshot() {
        Parameters parameters = network.initialParameters();
        Model taken = new Model(network, parameters);
        parameters.value(0).fill(Double.NaN);
        taken.parameters().value(0).fill(Double.NaN);
        assertThat(taken.predict(x).data).isEqualTo(predictions.data);
        assertThat(taken.network()).isSameAs(network);
    }

    @Test
    void arraysAndBatchesOfTheWrongSizeAreRefused() {
        assertThatThrownBy(() -> model.predict(new double[4], new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This model has 5 features but the array has length 4.");
        assertThatThrownBy(() -> model.predict(new double[5], new double[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This model has 4 outputs but the array has length 5.");
        assertThatThrownBy(() -> model.predict(new DMatrixRMaj(2, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dense1 expects 5 columns (features) but the batch is 2x6; rows are examples, so give each"
                        + " example one row of 5 numbers.");
    }

    /** A mistake must not cost the model its scratch. */
    @Test
    void aNumberThatIsNotFiniteSpoilsOnlyItsOwnPrediction() {
        double[] outputs = new double[4];
        model.predict(new double[] {Double.NaN, 0, 0, 0, 0}, outputs);
        assertThat(outputs).containsOnly(Double.NaN);
        assertThat(everyRowIsAsInTheBatch()).isTrue();
    }
}
