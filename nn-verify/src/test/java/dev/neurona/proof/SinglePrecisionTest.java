package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.io.Checkpoint;
import dev.neurona.io.ModelFile;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.ElementwiseOptimizer;
import dev.neurona.spi.NumericPrecision;
import dev.neurona.spi.Optimizer;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run in single precision is one from the batch to the file, near the run in double, and to its own bits repeatable. */
class SinglePrecisionTest {

    private static final Dataset DATA = Examples.threeClasses(120);

    /** Layers with a form for floats and without, alone and within others. */
    private static Network network() {
        return Network.builder()
                .input(4)
                .seed(3)
                .dense(16, "relu")
                .layer("layer-norm")
                .residual(block -> block.dense(16, "tanh").dropout(0.1))
                .batchNorm("identity")
                .dense(3, "softmax")
                .build();
    }

    private static TrainerBuilder trainer(String optimizer) {
        return Trainer.builder()
                .loss("cross-entropy")
                .optimizer(optimizer)
                .batchSize(16)
                .seed(5)
                .epochs(8);
    }

    private static TrainingResult trained(TrainerBuilder builder) {
        return builder.build().fit(network(), DATA);
    }

    static Stream<String> optimizers() {
        return Components.all(Optimizer.class).stream().map(Optimizer::text);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerComesNearToItsRunInDouble(String optimizer) {
        double[] doubles = costs(trained(trainer(optimizer)));
        double[] singles = costs(trained(trainer(optimizer).precision(NumericPrecision.SINGLE)));
        assertThat(singles).isNotEqualTo(doubles);
        for (int epoch = 0; epoch < doubles.length; epoch++) {
            assertThat(singles[epoch]).isCloseTo(doubles[epoch], within(2e-3 * doubles[epoch]));
        }
    }

    private static double[] costs(TrainingResult result) {
        return result.history().epochs().stream()
                .mapToDouble(record -> record.cost())
                .toArray();
    }

    @Test
    void allStagesWorkOnTheNumbersOfTheRun() {
        TrainerBuilder stages = trainer("adam")
                .penalty("l2(strength=1e-3)")
                .gradientRule("clip-global-norm(limit=0.5)")
                .constraint("max-norm(limit=1.5)")
                .averaging("ema(decay=0.9)")
                .freeze("dense1");
        double[] doubles = costs(trained(stages));
        TrainingResult single = trained(stages.precision(NumericPrecision.SINGLE));
        double[] singles = costs(single);
        for (int epoch = 0; epoch < doubles.length; epoch++) {
            assertThat(singles[epoch]).isCloseTo(doubles[epoch], within(2e-3 * doubles[epoch]));
        }
        Parameters begun = network().initialParameters().in(NumericPrecision.SINGLE);
        assertThat(single.model().parameters().get("dense1.weights").data).isEqualTo(begun.get("dense1.weights").data);
        DMatrixRMaj weights = single.model().parameters().get("dense2.weights");
        assertThat(Arrays.stream(weights.data)).allMatch(w -> w == w.floatValue());
    }

    /** A step is a sum over blocks of rows to the same bits wherever these are cut off. */
    @Test
    void blocksAreSummedInDoubleAndRoundedOnce() {
        Network plain =
                Network.builder().input(4).dense(8, "tanh").dense(3, "softmax").build();
        TrainerBuilder builder = trainer("sgd(momentum=0.9)").precision(NumericPrecision.SINGLE);
        double[] whole = costs(builder.build().fit(plain, DATA));
        double[] blocks = costs(builder.rowsAtOnce(4).build().fit(plain, DATA));
        for (int epoch = 0; epoch < whole.length; epoch++) {
            assertThat(blocks[epoch]).isCloseTo(whole[epoch], within(1e-4));
        }
    }

    @Test
    void aRunGoesOnFromItsFileToTheSameBits(@TempDir Path folder) throws Exception {
        for (String optimizer : List.of("adam", "sgd(momentum=0.9)", "rmsprop", "rprop")) {
            TrainerBuilder builder =
                    trainer(optimizer).precision(NumericPrecision.SINGLE).averaging("swa(start=10)");
            Trainer whole = builder.build();
            TrainingState expected = whole.start(network());
            whole.train(expected, DATA);
            Trainer half = builder.stop(Stop.after(29)).build();
            TrainingState first = half.start(network());
            half.train(first, DATA);
            Path file = folder.resolve("run.neurona");
            Checkpoint.save(first, half, DATA, file);
            TrainingState second = Checkpoint.resume(file, network(), whole, DATA);
            whole.train(second, DATA);
            assertThat(second.parameters().sha256())
                    .isEqualTo(expected.parameters().sha256());
            assertThat(bits(second.matrices())).isEqualTo(bits(expected.matrices()));
            boolean floats = Components.parse(Optimizer.class, optimizer) instanceof ElementwiseOptimizer.Single;
            TensorFile.read(file).tensors().forEach((name, tensor) -> {
                boolean slot = name.contains("/") && !name.startsWith("average/");
                if (name.contains("dense")) {
                    assertThat(tensor.type()).as(name).isEqualTo(slot && !floats ? Tensor.Type.F64 : Tensor.Type.F32);
                }
            });
        }
    }

    private static Map<String, List<Double>> bits(Map<String, DMatrixRMaj> matrices) {
        Map<String, List<Double>> bits = new LinkedHashMap<>();
        matrices.forEach((name, matrix) -> bits.put(
                name,
                Arrays.stream(matrix.data, 0, matrix.getNumElements()).boxed().toList()));
        return bits;
    }

    @Test
    void aModelPredictsInItsPrecisionBeforeAndAfterItIsSaved(@TempDir Path folder) throws Exception {
        Model model =
                trained(trainer("adam").precision(NumericPrecision.SINGLE)).model();
        assertThat(model.precision()).isEqualTo(NumericPrecision.SINGLE);
        DMatrixRMaj x = DATA.features();
        DMatrixRMaj predictions = model.predict(x);
        assertThat(Arrays.stream(predictions.data)).allMatch(p -> p == p.floatValue());
        double[] row = new double[3];
        model.predict(Arrays.copyOf(x.data, 4), row);
        assertThat(row).isEqualTo(Arrays.copyOf(predictions.data, 3));

        Path file = folder.resolve("model.neurona");
        ModelFile.of(model).trainedOn(DATA).save(file);
        Model loaded = ModelFile.load(file).model();
        assertThat(loaded.precision()).isEqualTo(NumericPrecision.SINGLE);
        assertThat(loaded.predict(x).data).isEqualTo(predictions.data);
        assertThat(TensorFile.read(file).tensors().get("dense1.weights").type()).isEqualTo(Tensor.Type.F32);

        Model same = new Model(model.network(), model.parameters());
        assertThat(same.precision()).isEqualTo(NumericPrecision.DOUBLE);
        assertThat(same.predict(x).data).isNotEqualTo(predictions.data);
    }

    @Test
    void numbersOfOnePrecisionNeedScratchOfIt() {
        Network network = network();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.forward(
                        DATA.features(),
                        network.initialParameters().in(NumericPrecision.SINGLE),
                        network.workspace(120)))
                .withMessage(
                        "Parameters in SINGLE precision need a workspace of that precision, but this one is in DOUBLE.");
    }
}
