package org.example.snake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.neurona.data.Dataset;
import dev.neurona.io.Checkpoint;
import dev.neurona.io.ModelFile;
import dev.neurona.io.Reproduction;
import dev.neurona.network.Network;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library keeps the memory of an optimizer that it does not know, and finds an activation of its own by name. */
class SavedRunTest {

    private static final Dataset DATA = waves();

    private static final Network NETWORK = Network.builder()
            .seed(3)
            .input(1)
            .dense(6, "snake(frequency=2.0)")
            .dropout(0.2)
            .dense(1, "identity")
            .build();

    private static final Trainer TRAINER = Trainer.builder()
            .loss("half-squared-error")
            .optimizer("sign-momentum(learning-rate=0.01)")
            .batchSize(8)
            .epochs(5)
            .seed(3)
            .build();

    @TempDir
    Path folder;

    private static Dataset waves() {
        DMatrixRMaj x = new DMatrixRMaj(30, 1);
        DMatrixRMaj y = new DMatrixRMaj(30, 1);
        for (int i = 0; i < 30; i++) {
            x.data[i] = (i - 15) / 5.0;
            y.data[i] = StrictMath.sin(x.data[i]);
        }
        return Dataset.of(x, y);
    }

    /** 30 rows in batches of 8 are 4 steps an epoch, 20 in all. */
    @Test
    void aRunResumesAtEveryStepToTheSameBits() throws IOException {
        TrainingState whole = TRAINER.start(NETWORK);
        TRAINER.train(whole, DATA);
        for (int step = 1; step < 20; step++) {
            TrainingState first = TRAINER.start(NETWORK);
            TRAINER.toBuilder().stop(Stop.after(step)).build().train(first, DATA);
            Path file = folder.resolve("run-" + step + ".safetensors");
            Checkpoint.save(first, TRAINER, DATA, file);
            TrainingState resumed = Checkpoint.resume(file, NETWORK, TRAINER, DATA);
            TRAINER.train(resumed, DATA);
            assertEquals(whole.parameters().sha256(), resumed.parameters().sha256(), "stopped after step " + step);
        }
    }

    @Test
    void aModelIsLoadedAndReproduced() throws IOException {
        TrainingResult fit = TRAINER.fit(NETWORK, DATA);
        Path file = folder.resolve("waves.safetensors");
        ModelFile.of(fit.model()).trainedOn(DATA).trainedBy(TRAINER, fit.history()).save(file);
        ModelFile loaded = ModelFile.load(file);
        assertEquals(NETWORK, loaded.model().network());
        assertEquals(
                fit.model().parameters().sha256(), loaded.model().parameters().sha256());
        assertEquals("identical over 5 epochs", Reproduction.of(loaded, DATA).toString());
    }
}
