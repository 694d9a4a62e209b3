package dev.neurona.spark;

import dev.neurona.data.Dataset;
import dev.neurona.io.Checkpoints;
import dev.neurona.io.file.Folders;
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
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;

/**
 * Checkpoints of one run of a {@link ClusterTrainer} on a file system of Hadoop, where another driver finds them if the first is lost.
 * Immutable.
 *
 * <pre>{@code
 * ClusterCheckpoints run = ClusterCheckpoints.in("hdfs:///runs/7").everySteps(100);
 * TrainingResult result = new ClusterTrainer(trainer).setOrderCol("id").fit(run, network, frame);
 * }</pre>
 *
 * <p>The same program, started again, goes on from the newest checkpoint to the same bits, on any number of executors. A file has its
 * name, {@code checkpoint-<step>.safetensors}, once it is whole. It is written to a temporary folder of the driver first.
 */
public final class ClusterCheckpoints {

    private final String folder;
    private final UnaryOperator<Checkpoints> interval;
    private final int keep;

    private ClusterCheckpoints(String folder, UnaryOperator<Checkpoints> interval, int keep) {
        this.folder = folder;
        this.interval = interval;
        this.keep = keep;
        // What they refuse is refused here.
        local(Path.of(""));
    }

    private Checkpoints local(Path scratch) {
        return interval.apply(Checkpoints.in(scratch)).keep(keep);
    }

    /**
     * Checkpoints after every epoch, of which the last three are kept.
     *
     * @param folder a path of Hadoop such as {@code hdfs:///runs/7}; without a scheme on the default file system; made if it does not
     *     exist, and used for this run only
     * @return the checkpoints
     */
    public static ClusterCheckpoints in(String folder) {
        return new ClusterCheckpoints(folder, local -> local.everyEpochs(1), 3);
    }

    /** {@return checkpoints after every {@code count} epochs, at least 1} */
    public ClusterCheckpoints everyEpochs(int count) {
        return new ClusterCheckpoints(folder, local -> local.everyEpochs(count), keep);
    }

    /** {@return checkpoints after every {@code count} steps, at least 1} */
    public ClusterCheckpoints everySteps(long count) {
        return new ClusterCheckpoints(folder, local -> local.everySteps(count), keep);
    }

    /** {@return checkpoints after the first step that ends at least this long after the last save} */
    public ClusterCheckpoints every(Duration time) {
        return new ClusterCheckpoints(folder, local -> local.every(time), keep);
    }

    /** {@return checkpoints of which so many of the newest are kept, at least 1} */
    public ClusterCheckpoints keep(int count) {
        return new ClusterCheckpoints(folder, interval, count);
    }

    /** Trains from the newest checkpoint, or from the beginning if there is none. */
    TrainingResult fit(Configuration hadoop, Network network, Trainer trainer, Dataset data) throws IOException {
        Path scratch = Files.createTempDirectory("neurona-checkpoints");
        try {
            CheckpointMirror mirror = new CheckpointMirror(folder, hadoop, scratch, keep);
            mirror.fetchNewest();
            Checkpoints local = local(scratch);
            TrainingState state = local.resume(network, trainer, data);
            // Behind the listener that saves.
            Trainer saving = local.attach(trainer, data).toBuilder()
                    .onStep(mirror)
                    .onEpoch(mirror)
                    .build();
            TrainingResult result = saving.finish(state, data);
            return new TrainingResult(result.model(), result.history(), result.reason(), trainer.repeating(state));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) throws IOException {
        List<Path> files = Folders.files(scratch, ".*");
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(scratch);
    }
}
