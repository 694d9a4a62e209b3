package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.files.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of 64 MB is predicted by a JVM that has 16. */
@Timeout(120)
class LargerThanMemoryTest {

    private static final int BLOCKS = 1000;
    private static final String BLOCK = ("1," + "x".repeat(120) + "\n3," + "y".repeat(120) + "\n").repeat(262);

    @TempDir
    private Path folder;

    /** The program of the child JVM: prints the number of rows that are predicted as class {@code long}. */
    static final class Server {

        private Server() {}

        public static void main(String[] files) throws IOException {
            try (Stream<Map<String, String>> rows = new Csv().rows(Path.of(files[0]));
                    Stream<Prediction> predictions =
                            new PredictorTest().predictor().predict(rows)) {
                System.out.println(predictions
                        .filter(prediction -> prediction.labels().contains("long"))
                        .count());
            }
        }
    }

    @Test
    void rowsOfALargeFileArePredicted() throws Exception {
        Path file = folder.resolve("requests.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("length,comment\n".getBytes(StandardCharsets.UTF_8));
            for (int block = 0; block < BLOCKS; block++) {
                out.write(BLOCK.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(Files.size(file)).isGreaterThan(64_000_000);
        Path output = folder.resolve("output.txt");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(output)).last().isEqualTo(Integer.toString(262 * BLOCKS));
    }
}
