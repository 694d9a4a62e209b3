package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private ProcessBuilder driver(String master, String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path jars = Files.createDirectories(folder.resolve("spark/jars"));
        for (String entry : classPath.split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            Path link = jars.resolve(jar.getFileName());
            if (entry.endsWith(".jar") && !Files.exists(link)) {
                Files.createSymbolicLink(link, jar);
            }
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // What Spark needs is among the options of this process.
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.matches("--add-.*|-XX:.*|--enable-.*|-D(jdk|io)\\..*"))
                .toList());
        command.addAll(List.of(
                "-Dspark.master=" + master,
                "-Dspark.executor.extraClassPath=" + classPath,
                "-Dspark.ui.enabled=false",
                "-cp",
                classPath,
                LostMachinesProgram.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(Files.createDirectories(folder.resolve("work")).toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SPARK_HOME", folder.resolve("spark").toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder;
    }

    private static String ended(Process process) throws Exception {
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String told = String.join(
                "\n",
                printed.lines()
                        .filter(line -> line.startsWith(LostMachinesProgram.TOLD))
                        .toList());
        System.out.println(told);
        assertThat(code).as(printed).isZero();
        return told;
    }

    @Test
    void executorsAreKilled() throws Exception {
        int executors = Integer.getInteger("neurona.measured.executors", 3);
        Path work = Files.createDirectories(folder.resolve("plugin"));
        String told = ended(driver(
                        "local-cluster[" + executors + ",1,1024]",
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
        Process first = driver("local-cluster[2,1,1024]", "driver", path)
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
        assertThat(ended(driver("local-cluster[2,1,1024]", "driver", path).start()))
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
