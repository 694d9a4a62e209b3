package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.data.RowSource;
import dev.neurona.files.MappedRows;
import dev.neurona.network.Network;
import dev.neurona.spi.RandomStream;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training takes the heap of the data as they are stored, measured with a JVM that has little more. All data are of full size, and
 * all of their rows are looked at before the first step. Then come a few steps; with {@code mvn -P memory}, a whole epoch.
 */
@Timeout(1800)
class DataMemoryTest {

    private static final long STEPS = Long.getLong("neurona.memory.steps", 20);

    @TempDir
    Path folder;

    /** What a child JVM trains. */
    enum Subject {
        /** 47 MB of pixels, which are 376 MB as doubles. */
        IMAGES("160m") {
            @Override
            long train(Path unused, long steps) {
                return Subject.train(
                        Dataset.of(RowSource.ofBytes(pixels(), 784, 255), labels(60_000, 10)), 128, 128, steps);
            }
        },
        IMAGES_AS_DOUBLES("160m") {
            @Override
            long train(Path unused, long steps) {
                Dataset images = Dataset.of(RowSource.ofBytes(pixels(), 784, 255), labels(60_000, 10));
                return Subject.train(Dataset.of(images.features(), images.targets()), 128, 128, steps);
            }
        },
        /** Targets of 0.8 MB, which are 16 GB as doubles. */
        MANY_CLASSES("256m") {
            @Override
            long train(Path unused, long steps) {
                DMatrixRMaj x = new DMatrixRMaj(200_000, 20);
                RandomStream random = RandomStream.at(1, "features");
                Arrays.setAll(x.data, i -> random.nextDouble());
                return Subject.train(Dataset.of(RowSource.of(x), labels(200_000, 10_000)), 8, 100, steps);
            }
        },
        /** A file of more than 2 GB. */
        MAPPED("128m") {
            @Override
            long train(Path file, long steps) throws IOException {
                try (MappedRows x = MappedRows.open(file)) {
                    return Subject.train(Dataset.of(x, labels(x.rows(), 10)), 64, 128, steps);
                }
            }
        };

        private final String heap;

        Subject(String heap) {
            this.heap = heap;
        }

        /** Trains one epoch, or so many steps; the answer is the steps that were taken. */
        abstract long train(Path file, long steps) throws IOException;

        private static byte[] pixels() {
            byte[] pixels = new byte[60_000 * 784];
            // A plain congruential generator: a random stream would take longer than the training.
            long state = 1;
            for (int i = 0; i < pixels.length; i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                pixels[i] = (byte) (state >>> 56);
            }
            return pixels;
        }

        private static RowSource labels(int rows, int count) {
            RandomStream random = RandomStream.at(2, "labels");
            int[] classes = new int[rows];
            Arrays.setAll(classes, row -> random.nextInt(count));
            return RowSource.ofClasses(classes, count);
        }

        private static long train(Dataset data, int hidden, int batch, long steps) {
            Network network = Network.builder()
                    .input(data.featureRows().columns())
                    .dense(hidden, "tanh")
                    .dense(data.targetRows().columns(), "softmax")
                    .build();
            Trainer trainer = Trainer.builder()
                    .loss("cross-entropy")
                    .optimizer("sgd(learning-rate=0.01)")
                    .batchSize(batch)
                    .epochs(1)
                    .stop(Stop.after(steps))
                    .build();
            TrainingState state = trainer.start(network);
            trainer.train(state, data);
            return state.progress().step();
        }
    }

    /** The program of the child JVM: prints how many steps were taken, or what was missing. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            long begin = System.nanoTime();
            long steps = Subject.valueOf(arguments[0]).train(Path.of(arguments[1]), Long.parseLong(arguments[2]));
            System.err.println(arguments[0] + ": " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            System.out.println(steps + " steps");
        }
    }

    private List<String> run(Subject subject, Path file) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + subject.heap));
        command.addAll(List.of("-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector", "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), Program.class.getName()));
        command.addAll(List.of(subject.name(), file.toString(), Long.toString(STEPS)));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(1700, TimeUnit.SECONDS)).isTrue();
            return Files.readAllLines(output);
        } finally {
            child.destroyForcibly();
        }
    }

    private static String steps(long epoch) {
        return Math.min(STEPS, epoch) + " steps";
    }

    @Test
    void sixtyThousandImagesIn160Megabytes() throws Exception {
        assertThat(run(Subject.IMAGES, folder)).last().isEqualTo(steps(469));
    }

    /** So that the test above means something. */
    @Test
    void theSameImagesAsDoublesDoNotFit() throws Exception {
        assertThat(run(Subject.IMAGES_AS_DOUBLES, folder)).noneMatch(line -> line.endsWith("steps"));
    }

    @Test
    void tenThousandClassesIn256Megabytes() throws Exception {
        assertThat(run(Subject.MANY_CLASSES, folder)).last().isEqualTo(steps(2000));
    }

    @Test
    void aFileOfTwoGigabytesIn128Megabytes() throws Exception {
        int rows = 2_700_000;
        Path file = folder.resolve("rows.idx");
        try (OutputStream out = Files.newOutputStream(file);
                DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out))) {
            data.writeInt(14 << 8 | 2);
            data.writeInt(rows);
            data.writeInt(100);
            RandomStream random = RandomStream.at(3, "rows");
            // As many rows as one epoch, or a few, see; what follows is a hole.
            for (long i = 0; i < 100 * Math.min(rows, 500 * STEPS); i++) {
                data.writeDouble(random.nextDouble());
            }
        }
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(12 + 800L * rows);
        }
        assertThat(Files.size(file)).isGreaterThan(1L << 31);
        assertThat(run(Subject.MAPPED, file)).last().isEqualTo(steps(21_094));
    }
}
