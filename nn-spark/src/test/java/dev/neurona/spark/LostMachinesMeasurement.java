package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills executors and drivers, and prints what docs/cluster.md quotes. Its name keeps it out of the build's tests; it is run by naming it.
 * Every driver is a process that is started and ended here; its executors are processes that it started.
 */
class LostMachinesMeasurement {

    @TempDir
    Path folder;

    @Test
    void executorsAreKilled() throws Exception {
        int executors = Integer.getInteger("neurona.measured.executors", 3);
        Path work = Files.createDirectories(folder.resolve("plugin"));
        String told = Drivers.ended(Drivers.of(
                        folder,
                        "local-cluster[" + executors + ",1,1024]",
                        LostMachinesProgram.class,
                        "executors",
                        String.valueOf(executors),
                        work.toString())
                .start());
        assertThat(told).contains("killed in the shuffle: the same bits").doesNotContain("OTHER BITS");
    }

    @Test
    void aDriverIsKilled() throws Exception {
        Path run = folder.resolve("run");
        String path = run.toUri().toString();
        Process first = Drivers.of(folder, "local-cluster[2,1,1024]", LostMachinesProgram.class, "driver", path)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (first.isAlive() && checkpoints(run) < 3) {
            Thread.sleep(50);
        }
        List<ProcessHandle> executors = first.descendants().toList();
        first.destroyForcibly().waitFor();
        for (ProcessHandle executor : executors) {
            executor.destroyForcibly();
        }
        long saved = checkpoints(run);
        System.out.println("killed with signal " + (first.exitValue() - 128) + ", checkpoints: " + saved + ", of "
                + executors.size() + " executors");
        assertThat(first.exitValue()).isEqualTo(137);
        assertThat(Drivers.ended(
                        Drivers.of(folder, "local-cluster[2,1,1024]", LostMachinesProgram.class, "driver", path)
                                .start()))
                .contains("the driver's run: the same bits");
    }

    private static long checkpoints(Path run) throws IOException {
        if (!Files.exists(run)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.getFileName().toString().matches("checkpoint-.*\\.safetensors"))
                    .count();
        }
    }
}
