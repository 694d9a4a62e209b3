package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    /** One network of some seconds. */
    private static final List<String> LONG =
            List.of("train", "iris", "-t", "species", "--members", "1", "--unmeasured", "--epochs", "3000");

    @TempDir
    private Path folder;

    @BeforeEach
    void samples() throws IOException {
        Samples.copyTo(folder);
    }

    private Ran run(List<String> command, String... more) {
        List<String> args = new ArrayList<>(command);
        args.addAll(List.of(more));
        return Ran.in(folder, args.toArray(new String[0]));
    }

    private static String digest(Ran ran) {
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out().substring(ran.out().indexOf("every bit of it: "));
    }

    /** Ctrl-C in the middle of a network: its process ends by itself, says how to go on, and what it had done is not lost. */
    @Test
    @Timeout(180)
    @DisabledOnOs(OS.WINDOWS)
    void interruptedByItsSignalItGoesOnToTheSameBits() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Nn.class.getName()));
        command.addAll(LONG);
        command.addAll(List.of("--checkpoint", "kept"));
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("printed").toFile())
                .redirectError(errors.toFile())
                .start();
        // The first line of how far it has come.
        while (!Files.readString(errors).contains(" of 1 network") && process.isAlive()) {
            Thread.sleep(10);
        }
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(errors)
                .content()
                .endsWith(
                        "nn train: stopped; no result was written; what is trained so far is kept, and the same command with"
                                + " --resume kept goes on from there.\n");
        assertThat(folder.resolve("printed"))
                .content()
                .contains("\nnetworks are kept in kept; the same command goes on from there\n");
        assertThat(folder.resolve("iris.safetensors")).doesNotExist();
        assertThat(folder.resolve("kept/network-0-0.safetensors"))
                .as(Files.readString(errors))
                .isNotEmptyFile();
        assertThat(digest(run(LONG, "--resume", "kept"))).isEqualTo(digest(run(LONG)));
    }

    @Test
    void theSameCommandGoesOnAndOthersAreRefused() {
        List<String> quick = List.of("train", "iris", "-t", "species", "--quick", "--epochs", "2");
        String digest = digest(run(quick, "--checkpoint", "kept"));
        assertThat(digest(run(quick, "--checkpoint", "kept"))).isEqualTo(digest);
        assertThat(digest(run(quick))).isEqualTo(digest);
        Ran other = run(quick, "--resume", "kept", "--seed", "7");
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .isEqualTo(
                        "nn train: kept is the checkpoint of another fit: learner.seed was not set and is '7'. Give this"
                                + " fit a folder of its own, or delete the folder to begin anew.\n");
        Ran missing = run(quick, "--resume", "nowhere");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err())
                .isEqualTo(
                        "nn train: nowhere: there is no checkpoint to go on from; --checkpoint nowhere begins one.\n");
        Ran both = run(quick, "--resume", "kept", "--checkpoint", "kept");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err())
                .startsWith(
                        "nn train: --checkpoint, --resume: a training that goes on is kept where it was; give one.\n");
    }
}
