package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file in the folder of a saved model is one of the library, which knows no Spark. */
@NeedsFiles
class WithoutSparkTest {

    @TempDir
    Path folder;

    private static String classPathWithoutSpark() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*[/\\\\](spark-|scala|hadoop|json4s)[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void anotherJvmWithoutSparkPredictsTheSame() throws Exception {
        NeuronaRegressionModel model = Frames.regressor().fit(Frames.sales(2, 60));
        model.save(folder.resolve("model").toString());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPathWithoutSpark(),
                ServingProgram.class.getName(),
                folder.resolve("model/model.safetensors").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines().toList())
                .contains(
                        "no Spark here",
                        String.valueOf(model.learned()
                                .predict(ServingProgram.ROW)
                                .outputs()
                                .get("sold")));
    }
}
