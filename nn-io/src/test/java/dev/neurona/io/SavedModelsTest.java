package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Files of format version 1, written once and never again: every later build loads them, and computes the same bits with
 * them. Source: {@link #main}, with the first build that could write them.
 */
class SavedModelsTest {

    private static final Dataset DATA = Runs.data(60);
    private static final Network NETWORK = Runs.network();
    private static final Trainer TRAINER = Runs.trainer(4);

    /** Writes the files to a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        TrainingResult fit = TRAINER.fit(NETWORK, DATA);
        ModelFile file = ModelFile.of(fit.model()).trainedOn(DATA).trainedBy(TRAINER, fit.history());
        file.save(folder.resolve("model.safetensors"));
        file.saveRounded(folder.resolve("rounded.safetensors"));
        TrainingState state = TRAINER.start(NETWORK);
        TRAINER.toBuilder().stop(Stop.after(17)).build().train(state, DATA);
        Checkpoint.save(state, TRAINER, DATA, folder.resolve("checkpoint.safetensors"));
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(SavedModelsTest.class.getResource("/models/v1/" + name).toURI());
    }

    @Test
    void aModelOfVersion1() throws Exception {
        ModelFile file = ModelFile.load(file("model.safetensors"));
        assertThat(file.model().network()).isEqualTo(NETWORK);
        assertThat(file.model().parameters().sha256())
                .isEqualTo("9fac56224a67ce78a4675f21a6379a2a17c3cc47dfbdcfe88275907cf0c308f4");
        assertThat(file.featureNames()).containsExactly("width", "height", "depth");
        assertThat(file.run().orElseThrow().digest())
                .isEqualTo("154b0b41c3460105cf9e6357ed3266154b1d1c2ed03a174646c66c6e86aa07ee");
        assertThat(Reproduction.of(file, DATA)).hasToString("identical over 4 epochs");
    }

    @Test
    void aRoundedModelOfVersion1() throws Exception {
        ModelFile file = ModelFile.load(file("rounded.safetensors"));
        assertThat(file.model().parameters().sha256())
                .isEqualTo("286db9296544f161c64d0c8f91aff3712906e39429d8325c49543af30b4f19f8");
    }

    @Test
    void aCheckpointOfVersion1() throws Exception {
        TrainingState state = Checkpoint.resume(file("checkpoint.safetensors"), NETWORK, TRAINER, DATA);
        TRAINER.train(state, DATA);
        assertThat(state.parameters().sha256())
                .isEqualTo("9fac56224a67ce78a4675f21a6379a2a17c3cc47dfbdcfe88275907cf0c308f4");
    }
}
