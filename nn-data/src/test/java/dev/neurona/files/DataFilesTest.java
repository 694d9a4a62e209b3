package dev.neurona.files;

import static dev.neurona.files.Hostile.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case 33: paths that are not regular, readable files. */
class DataFilesTest {

    private static final long SMALL = 16 << 20;

    @TempDir
    private Path folder;

    private void refused(Path path, String reason) {
        assertRefused(path + ": " + reason, SMALL, () -> new Csv().read(path));
        assertRefused(path + ": " + reason, SMALL, () -> new Csv().rows(path));
        assertRefused(path + ": " + reason, SMALL, () -> Idx.read(path));
    }

    @Test
    void case33NoFile() {
        refused(folder.resolve("none.csv"), "there is no such file.");
    }

    @Test
    void case33Directory() {
        refused(folder, "this is a directory; pass a file in it.");
    }

    @Test
    void case33SymbolicLink() throws Exception {
        Path file = Files.writeString(folder.resolve("real.csv"), "a\n1\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        assertThat(new Csv().read(link).rows()).isEqualTo(1);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("none"));
        refused(dangling, "this is a symbolic link to a file that is not there.");
    }

    @Test
    void case33Pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        int exit;
        try {
            exit = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        } catch (IOException e) {
            exit = 1;
        }
        assumeTrue(exit == 0, "no mkfifo here");
        refused(pipe, "this is not a regular file but a pipe, a socket or a device.");
    }

    @Test
    void case33Unreadable() throws Exception {
        Path file = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "the superuser reads everything");
        refused(file, "it cannot be read (java.nio.file.AccessDeniedException: " + file + ").");
    }

    @Test
    void errorsOfTheStreamKeepTheirCause() {
        IOException cause = new IOException("the cable is out");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw cause;
            }
        };
        assertThatThrownBy(() -> new Csv().read(broken, "x"))
                .isInstanceOf(DataFileException.class)
                .hasMessage("x: it cannot be read (java.io.IOException: the cable is out).")
                .hasCause(cause);
        assertThatThrownBy(() -> new Csv().rows(broken, "x"))
                .isInstanceOf(DataFileException.class)
                .hasMessage("x: it cannot be read (java.io.IOException: the cable is out).")
                .hasCause(cause);
        assertThatThrownBy(() -> Idx.read(broken, "x"))
                .isInstanceOf(DataFileException.class)
                .hasMessage("x: it cannot be read (java.io.IOException: the cable is out).")
                .hasCause(cause);
    }
}
