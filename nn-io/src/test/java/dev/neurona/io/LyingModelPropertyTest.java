package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.safetensors.Samples;
import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import dev.neurona.network.Parameters;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;

/** A model whose container is in order but whose content was altered at random is refused, or was altered harmlessly. */
class LyingModelPropertyTest {

    private static final TensorFile HONEST = honest();

    private static TensorFile honest() {
        Dataset data = Runs.data(60);
        Trainer trainer = Runs.trainer(2);
        TrainingResult fit = trainer.fit(Runs.network(), data);
        ModelFile file = ModelFile.of(fit.model()).trainedOn(data).trainedBy(trainer, fit.history());
        return ModelFileWriter.tensorFile(file, Tensor.Type.F64);
    }

    private static void read(Map<String, Tensor> tensors, Map<String, String> metadata) {
        try {
            ModelFile file = ModelFileReader.read("m", new TensorFile(tensors, metadata));
            Parameters parameters = file.model().parameters();
            assertThat(IntStream.range(0, parameters.count())
                            .map(i -> parameters.value(i).getNumElements())
                            .sum())
                    .isLessThan(1000);
        } catch (ModelFileException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1200);
        }
    }

    @Property(tries = 3000)
    void anyTextAnywhere(@ForAll @IntRange(max = 1000) int which, @ForAll("texts") String text) {
        Map<String, String> metadata = new LinkedHashMap<>(HONEST.metadata());
        List<String> keys = List.copyOf(metadata.keySet());
        metadata.put(keys.get(which % keys.size()), text);
        read(HONEST.tensors(), metadata);
    }

    @Property(tries = 500)
    void anyTensorAnywhere(
            @ForAll @IntRange(max = 1000) int which,
            @ForAll @IntRange(max = 9) int rows,
            @ForAll @IntRange(max = 9) int columns,
            @ForAll double number) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(HONEST.tensors());
        List<String> names = List.copyOf(tensors.keySet());
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        matrix.fill(number);
        tensors.put(names.get(which % names.size()), Tensor.of(matrix));
        read(tensors, HONEST.metadata());
        tensors.put(names.get(which % names.size()), Samples.vector(rows));
        read(tensors, HONEST.metadata());
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                "0",
                "1",
                "-1",
                "5",
                "2147483647",
                "9223372036854775807",
                "1e309",
                "NaN",
                "0.5",
                "dense",
                "dropout",
                "batch-norm",
                "relu",
                "softmax",
                "leaky-relu(",
                "leaky-relu(negative-slope=)",
                "leaky-relu(a=b=c)",
                "leaky-relu(negative-slope=1e999)",
                "he-normal",
                "zeros",
                "constant(value=1.0)",
                "orthogonal",
                "(",
                ")",
                "[]",
                "[\"\"]",
                "[[[[",
                "{}",
                "model",
                "checkpoint");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(12));
    }
}
