package dev.neurona.io;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.Folders;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A folder of checkpoints for one run: how often to save, and how many to keep. Immutable.
 *
 * <pre>{@code
 * TrainingResult fit = Checkpoints.in(Path.of("run")).everyEpochs(5).keep(3).fit(network, trainer, data);
 * }</pre>
 *
 * <p>Killed at any moment and started again, this program continues from the newest checkpoint, and ends with the
 * bits of a run that was never interrupted. Besides the newest checkpoints, {@code checkpoint-<step>.safetensors}, the
 * folder holds {@code best.safetensors}: the run after the epoch with the lowest cost so far, of the validation set if
 * there is one.
 */
public final class Checkpoints {

    private static final String NAME = "checkpoint-\\d{16}\\.safetensors";

    private final Path folder;
    private final SaveInterval interval;
    private final int keep;

    private Checkpoints(Path folder, SaveInterval interval, int keep) {
        this.folder = folder;
        this.interval = interval;
        this.keep = keep;
    }

    /**
     * Checkpoints after every epoch, of which the last three are kept.
     *
     * @param folder where they are; made if it does not exist, and used for this run only
     * @return the checkpoints
     */
    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder, new SaveInterval.Epochs(1), 3);
    }

    /**
     * Saves after every {@code count} epochs.
     *
     * @param count at least 1
     * @return checkpoints that save at this interval instead
     */
    public Checkpoints everyEpochs(int count) {
        return new Checkpoints(folder, new SaveInterval.Epochs(count), keep);
    }

    /**
     * Saves after every {@code count} steps.
     *
     * @param count at least 1
     * @return checkpoints that save at this interval instead
     */
    public Checkpoints everySteps(long count) {
        return new Checkpoints(folder, new SaveInterval.Steps(count), keep);
    }

    /**
     * Saves after the first step that ends at least this long after the last save.
     *
     * @param time at least zero
     * @return checkpoints that save at this interval instead
     */
    public Checkpoints every(Duration time) {
        return new Checkpoints(folder, new SaveInterval.Time(time), keep);
    }

    /**
     * Keeps this many of the newest checkpoints.
     *
     * @param count at least 1
     * @return checkpoints that keep this many
     */
    public Checkpoints keep(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("At least 1 checkpoint must be kept, got " + count + ".");
        }
        return new Checkpoints(folder, interval, count);
    }

    /**
     * Trains from the newest checkpoint, or from the beginning if there is none.
     *
     * @param network the network
     * @param trainer the trainer
     * @param data the examples; not modified
     * @return the result of the run
     * @throws ModelFileException if the newest checkpoint is damaged, or is of another run
     * @throws IOException if a checkpoint cannot be saved; training has then stopped
     * @throws IllegalArgumentException if the network has no {@link Network#text text}; nothing has then been done
     */
    public TrainingResult fit(Network network, Trainer trainer, Dataset data) throws IOException {
        NetworkMetadata.requireText(network);
        TrainingState state = resume(network, trainer, data);
        try {
            TrainingResult result = attach(trainer, data).finish(state, data);
            // Who repeats the run does not want these checkpoints again.
            return new TrainingResult(result.model(), result.history(), result.reason(), trainer.repeating(state));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /**
     * The run as the newest checkpoint holds it, or a new one if there is none.
     *
     * @param network the network
     * @param trainer the trainer
     * @param data the examples; not modified
     * @return where the run stands
     * @throws ModelFileException if the newest checkpoint is damaged, or is of another run
     * @throws IOException if the folder cannot be read
     */
    public TrainingState resume(Network network, Trainer trainer, Dataset data) throws IOException {
        Optional<Path> newest = newest();
        return newest.isEmpty() ? trainer.start(network) : Checkpoint.resume(newest.get(), network, trainer, data);
    }

    /**
     * A trainer that saves. Listeners are called in the order in which they were added: attach last, so that what another listener
     * changes behind a step, such as the learning rate, is in the checkpoint of that step.
     *
     * @param trainer the trainer
     * @param data the examples that it will train on; not modified
     * @return the same trainer with listeners that save to this folder, and throw {@link UncheckedIOException} if they
     *     cannot; a network without a {@link Network#text text} is refused after the first step
     * @throws IOException if the folder cannot be made
     */
    public Trainer attach(Trainer trainer, Dataset data) throws IOException {
        Folders.create(folder);
        CheckpointListener listener = new CheckpointListener(this, trainer, RunData.of(trainer, data));
        return trainer.toBuilder().onStep(listener).onEpoch(listener).build();
    }

    /**
     * The newest checkpoint.
     *
     * @return the one with the most steps; empty if there is none
     * @throws IOException if the folder cannot be read
     */
    public Optional<Path> newest() throws IOException {
        List<Path> files = files();
        return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
    }

    /**
     * The checkpoint after the best epoch.
     *
     * @return the file; empty if no epoch has finished
     */
    public Optional<Path> best() {
        return Optional.of(bestFile()).filter(Files::exists);
    }

    /** All numbered checkpoints, the oldest first. */
    List<Path> files() throws IOException {
        return Folders.files(folder, NAME);
    }

    Path file(long step) {
        String digits = String.valueOf(step);
        return folder.resolve("checkpoint-" + "0".repeat(16 - digits.length()) + digits + ".safetensors");
    }

    Path bestFile() {
        return folder.resolve("best.safetensors");
    }

    SaveInterval interval() {
        return interval;
    }

    int kept() {
        return keep;
    }
}
