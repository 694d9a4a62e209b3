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

/** Drivers that are processes of their own, and so are their executors; all on the loopback device. */
final class Drivers {

    /** Before every line of a driver that is meant to be read. */
    static final String TOLD = "> ";

    private Drivers() {}

    /** A driver that is yet to be started. Its folder is for Spark's jars and for what it leaves. */
    static ProcessBuilder of(Path folder, String master, Class<?> program, String... arguments) throws IOException {
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
                "-Xmx2g",
                "-Dspark.master=" + master,
                "-Dspark.executor.extraClassPath=" + classPath,
                "-Dspark.ui.enabled=false",
                "-cp",
                classPath,
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(Files.createDirectories(folder.resolve("work")).toFile());
        Map<String, String> environment = builder.environment();
        environment.put("SPARK_HOME", folder.resolve("spark").toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder;
    }

    /** What a driver tells until it ends, which must be well. */
    static String ended(Process process) throws Exception {
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String told = String.join(
                "\n", printed.lines().filter(line -> line.startsWith(TOLD)).toList());
        System.out.println(told);
        assertThat(code).as(printed).isZero();
        return told;
    }
}
