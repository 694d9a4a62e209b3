package org.example.snake;

import static org.example.snake.SavedRun.DATA;
import static org.example.snake.SavedRun.NETWORK;
import static org.example.snake.SavedRun.TRAINER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.io.Checkpoint;
import dev.neurona.io.ModelFile;
import dev.neurona.io.Reproduction;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Layer;
import dev.neurona.train.Stop;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library keeps the memory of an optimizer that it does not know, and finds a layer and an activation by their names. */
class SavedRunTest {

    @TempDir
    Path folder;

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

    /** Loaded elsewhere the weights have the same bits, and a run that was stopped ends with the bits of one that was not. */
    @Test
    void aFreshJvmKnowsThePlugin() throws IOException, InterruptedException {
        TrainingState whole = TRAINER.start(NETWORK);
        TRAINER.train(whole, DATA);
        assertEquals(whole.parameters().sha256(), FreshJvm.says("load", savedModel()));
        assertEquals(whole.parameters().sha256(), FreshJvm.says("resume", savedRun(7)));
    }

    @Test
    void withoutThePluginTheFirstComponentThatIsMissingIsNamed() throws IOException, InterruptedException {
        assertMissing(Activation.class, "snake", NETWORK);
        Network layerFirst = Network.builder()
                .input(2)
                .layer("interactions(rank=3)")
                .dense(1, "snake")
                .build();
        assertMissing(Layer.class, "interactions", layerFirst);
    }

    private void assertMissing(Class<? extends Component> kind, String name, Network network)
            throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".safetensors");
        ModelFile.of(new Model(network, network.initialParameters())).save(file);
        List<String> installed = new ArrayList<>(Components.names(kind));
        installed.remove(name);
        assertEquals(
                file + ", byte 8: needs " + kind.getSimpleName().toLowerCase(Locale.ROOT) + " '" + name
                        + "' (plugin unversioned); not found; installed: " + String.join(", ", installed)
                        + ". Class loaders asked: 'app'; another is named by Components.using.",
                FreshJvm.saysWithoutThePlugin("load", file));
    }

    private Path savedRun(int steps) throws IOException {
        TrainingState state = TRAINER.start(NETWORK);
        TRAINER.toBuilder().stop(Stop.after(steps)).build().train(state, DATA);
        Path file = folder.resolve("run-" + steps + ".safetensors");
        Checkpoint.save(state, TRAINER, DATA, file);
        return file;
    }

    private Path savedModel() throws IOException {
        TrainingResult fit = TRAINER.fit(NETWORK, DATA);
        Path file = folder.resolve("waves.safetensors");
        ModelFile.of(fit.model())
                .trainedOn(DATA)
                .trainedBy(TRAINER, fit.history())
                .save(file);
        return file;
    }
}
