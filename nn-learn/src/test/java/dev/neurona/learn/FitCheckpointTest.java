package dev.neurona.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FitCheckpointTest {

    private static final Table FLOWERS = Samples.flowers(60);
    private static final Learner LEARNER = Samples.quick(Learner.classes("species"));

    @TempDir
    private Path folder;

    /** The file of a model says all that was learnt, its quality included. */
    private static byte[] bytes(Learned learned) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        learned.save(bytes);
        return bytes.toByteArray();
    }

    private Path kept() {
        return folder.resolve("kept");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(kept())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Interrupted in one epoch after the other: in the judging networks, between them, and in those of all rows. */
    @Test
    @Timeout(120)
    void interruptedAgainAndAgainItEndsWithTheSameBits() throws IOException {
        Learner learner = LEARNER.checkpoint(kept()).threads(2);
        Thread main = Thread.currentThread();
        int interrupts = 0;
        byte[] interrupted = {};
        while (interrupted.length == 0) {
            AtomicInteger told = new AtomicInteger();
            try {
                interrupted = bytes(learner.onProgress(progress -> {
                            if (told.incrementAndGet() == 7) {
                                main.interrupt();
                            }
                        })
                        .fit(FLOWERS));
            } catch (CancellationException stopped) {
                interrupts++;
            }
            Thread.interrupted();
        }
        assertThat(interrupts).isGreaterThanOrEqualTo(2);
        assertThat(interrupted).isEqualTo(bytes(LEARNER.fit(FLOWERS)));
        assertThat(names())
                .containsExactly(
                        "fit.txt",
                        "network-0-0.safetensors",
                        "network-0-1.safetensors",
                        "network-1-0.safetensors",
                        "network-1-1.safetensors",
                        "network-2-0.safetensors",
                        "network-2-1.safetensors");
    }

    /** An interrupt is no loss: what a network had done is not done again. */
    @Test
    void whatIsThereIsNotTrainedAgain() throws IOException {
        Learner learner = LEARNER.checkpoint(kept());
        byte[] first = bytes(learner.fit(FLOWERS));
        List<FitProgress> told = new ArrayList<>();
        assertThat(bytes(learner.onProgress(told::add).fit(FLOWERS))).isEqualTo(first);
        assertThat(told).hasSize(6).allSatisfy(each -> assertThat(each.cost()).isNaN());
        assertThat(told.get(5).rows()).isEqualTo(told.get(5).ofRows());
    }

    /** A process that is killed with what it has trained. */
    static final class Killed {

        private Killed() {}

        public static void main(String[] arguments) {
            slow(Path.of(arguments[0])).fit(FLOWERS);
        }

        static Learner slow(Path kept) {
            return LEARNER.epochs(400).ensemble(4).threads(2).checkpoint(kept);
        }
    }

    @Test
    @Timeout(120)
    void killedItGoesOnToTheSameBits() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        kept().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
        Path second = kept().resolve("network-0-1.safetensors");
        while (!Files.exists(second) && process.isAlive()) {
            Thread.sleep(1);
        }
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(names().stream().filter(name -> !name.startsWith("."))).hasSizeBetween(2, 12);
        byte[] killed = bytes(Killed.slow(kept()).fit(FLOWERS));
        assertThat(killed).isEqualTo(bytes(Killed.slow(folder.resolve("other")).fit(FLOWERS)));
    }

    private void assertRefused(Learner learner, Table table, String difference) {
        assertThatThrownBy(() -> learner.checkpoint(kept()).fit(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(kept() + " is the checkpoint of another fit: " + difference
                        + ". Give this fit a folder of its own, or delete the folder to begin anew.");
    }

    @Test
    void otherDataAndSettingsAreRefused() throws IOException {
        LEARNER.checkpoint(kept()).fit(FLOWERS);
        String head = Files.readString(kept().resolve("fit.txt"));
        assertThat(head)
                .startsWith("neurona fit 1\ntable\t")
                .contains("\nlearner.epochs\t4\n", "\ntraining.", "\nplan\t");
        assertRefused(LEARNER.epochs(5), FLOWERS, "learner.epochs was '4' and is '5'");
        assertRefused(LEARNER.judgedBy(HoldOut.folds(3)), FLOWERS, "learner.folds was '2' and is '3'");
        assertRefused(LEARNER.pieces(2), FLOWERS, "learner.pieces was not set and is '2'");
        Throwable other = catchThrowable(() -> LEARNER.checkpoint(kept()).fit(Samples.flowers(61)));
        assertThat(other).hasMessageStartingWith(kept() + " is the checkpoint of another fit: table was '");
        Files.writeString(kept().resolve("fit.txt"), head.replace("versions\t", "versions\tother "));
        assertThat(catchThrowable(() -> LEARNER.checkpoint(kept()).fit(FLOWERS)))
                .hasMessageStartingWith(kept() + " is the checkpoint of another fit: versions was 'other ");
        Files.writeString(kept().resolve("fit.txt"), "mine");
        assertRefused(LEARNER, FLOWERS, "its fit.txt is none of a fit");
    }

    @Test
    void aFolderOfSomethingElseStays() throws IOException {
        Files.writeString(Files.createDirectory(kept()).resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> LEARNER.checkpoint(kept()).fit(FLOWERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        kept() + " is no checkpoint of a fit, which has a file fit.txt, and is not empty; name a folder"
                                + " that is empty or not there.");
        assertThat(names()).containsExactly("notes.txt");
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThatThrownBy(() -> LEARNER.checkpoint(file).fit(FLOWERS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + ", byte 0: this is a file; name a folder.");
    }

    @Test
    void aDamagedNetworkIsRefused() throws IOException {
        LEARNER.checkpoint(kept()).fit(FLOWERS);
        Path network = kept().resolve("network-1-0.safetensors");
        byte[] bytes = Files.readAllBytes(network);
        bytes[bytes.length - 3] ^= 1;
        Files.write(network, bytes);
        assertThatThrownBy(() -> LEARNER.checkpoint(kept()).fit(FLOWERS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(network + ", byte ")
                .hasCauseInstanceOf(ModelFileException.class);
    }
}
