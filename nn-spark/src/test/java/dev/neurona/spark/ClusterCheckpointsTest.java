package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose driver was lost goes on from a file system of Hadoop. */
@NeedsFiles
class ClusterCheckpointsTest {

    @TempDir
    Path folder;

    private ClusterCheckpoints checkpoints() {
        return ClusterCheckpoints.in(folder.resolve("runs/7").toUri().toString());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("runs/7"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .sorted()
                    .toList();
        }
    }

    private static TrainerBuilder failingAfter(long steps) {
        return ClusterTrainerTest.inShards().onStep((step, state) -> {
            if (step.step() == steps) {
                throw new IllegalStateException("The driver is lost.");
            }
        });
    }

    private void loseADriverAfter(long steps) {
        assertThatThrownBy(() -> ClusterTrainerTest.cluster(failingAfter(steps))
                        .fit(
                                checkpoints().everySteps(1).keep(2),
                                ClusterTrainerTest.network(),
                                ClusterTrainerTest.frame()))
                .hasMessage("The driver is lost.");
    }

    @Test
    void aRunGoesOnWhereItsDriverWasLost() throws IOException {
        loseADriverAfter(4);
        assertThat(names())
                .containsExactly("checkpoint-0000000000000002.safetensors", "checkpoint-0000000000000003.safetensors");
        TrainingResult resumed = ClusterTrainerTest.cluster(ClusterTrainerTest.inShards())
                .setPartitions(5)
                .fit(
                        checkpoints().everySteps(1).keep(1),
                        ClusterTrainerTest.network(),
                        ClusterTrainerTest.frame().repartition(3));
        assertThat(ClusterTrainerTest.digest(resumed))
                .isEqualTo(ClusterTrainerTest.onOneMachine(ClusterTrainerTest.inShards()));
        assertThat(resumed.history().count()).isEqualTo(3);
        assertThat(names()).containsExactly("checkpoint-0000000000000006.safetensors");
    }

    @Test
    void aRunThatHasEndedIsRead() throws IOException {
        TrainingResult first = fit();
        TrainingResult again = fit();
        assertThat(ClusterTrainerTest.digest(again))
                .isEqualTo(ClusterTrainerTest.digest(first))
                .isEqualTo(ClusterTrainerTest.onOneMachine(ClusterTrainerTest.inShards()));
        assertThat(names()).hasSize(3);
    }

    private TrainingResult fit() throws IOException {
        return ClusterTrainerTest.cluster(ClusterTrainerTest.inShards())
                .fit(checkpoints(), ClusterTrainerTest.network(), ClusterTrainerTest.frame());
    }

    @Test
    void otherRunsAreRefused() throws IOException {
        loseADriverAfter(3);
        assertThatThrownBy(() -> ClusterTrainerTest.cluster(ClusterTrainerTest.inShards())
                        .fit(
                                checkpoints(),
                                ClusterTrainerTest.network(),
                                ClusterTrainerTest.frame()
                                        .withColumn("weight", org.apache.spark.sql.functions.lit(1.0))))
                .hasMessageContaining("the run was on other data");
        Path newest = folder.resolve("runs/7").resolve(names().get(names().size() - 1));
        Files.write(newest, new byte[] {1, 2, 3});
        Files.deleteIfExists(newest.resolveSibling("." + newest.getFileName() + ".crc"));
        assertThatThrownBy(this::fit).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> checkpoints().everySteps(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> checkpoints().keep(0)).hasMessage("At least 1 checkpoint must be kept, got 0.");
    }
}
