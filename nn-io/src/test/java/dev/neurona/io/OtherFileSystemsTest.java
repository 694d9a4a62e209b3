package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.data.Dataset;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models and checkpoints in file systems that are not the machine's: zip files, one that is closed, and one that is read-only. */
@Timeout(60)
class OtherFileSystemsTest {

    private static final Dataset DATA = Runs.data(30);

    @TempDir
    Path folder;

    private FileSystem zip() throws IOException {
        return FileSystems.newFileSystem(folder.resolve("models.zip"), Map.of("create", "true"));
    }

    private static ModelFile file(int epochs) {
        return ModelFile.of(Runs.trainer(epochs).fit(Runs.network(), DATA).model());
    }

    private static List<String> names(Path inside) throws IOException {
        try (Stream<Path> files = Files.list(inside)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void aModelInAZipFileIsSavedReplacedAndLoaded() throws IOException {
        try (FileSystem zip = zip()) {
            file(1).save(zip.getPath("m"));
            file(2).save(zip.getPath("m"));
            assertThat(names(zip.getPath("/"))).containsExactly("/m");
        }
        try (FileSystem zip = zip()) {
            assertThat(ModelFile.load(zip.getPath("/m")).model().parameters().sha256())
                    .isEqualTo(file(2).model().parameters().sha256());
        }
    }

    @Test
    void aRunInAZipFileEndsWithTheBitsOfOneInAFolder() throws IOException {
        Trainer trainer = Runs.trainer(4);
        String expected = Checkpoints.in(folder.resolve("run"))
                .fit(Runs.network(), trainer, DATA)
                .model()
                .parameters()
                .sha256();
        try (FileSystem zip = zip()) {
            Trainer stopped = trainer.toBuilder().stop(Stop.after(5)).build();
            Checkpoints.in(zip.getPath("/a/run")).everySteps(1).keep(2).fit(Runs.network(), stopped, DATA);
        }
        try (FileSystem zip = zip()) {
            Checkpoints checkpoints = Checkpoints.in(zip.getPath("/a/run"));
            assertThat(checkpoints.newest()).hasToString("Optional[/a/run/checkpoint-0000000000000005.safetensors]");
            assertThat(checkpoints
                            .fit(Runs.network(), trainer, DATA)
                            .model()
                            .parameters()
                            .sha256())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aFolderThatIsMissing() throws IOException {
        try (FileSystem zip = zip()) {
            assertRefused(
                    () -> file(1).save(zip.getPath("/none/m")),
                    "/none/m, byte 0: there is no folder /none; create it first, as Files.createDirectories does.");
            assertRefused(() -> ModelFile.load(zip.getPath("/none/m")), "/none/m, byte 0: there is no such file.");
            assertThat(names(zip.getPath("/"))).isEmpty();
        }
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        assertRefused(
                () -> Checkpoints.in(file).fit(Runs.network(), Runs.trainer(1), DATA),
                file + ", byte 0: this is a file; name a folder.");
    }

    @Test
    void aFileSystemThatIsClosed() throws IOException {
        FileSystem zip = zip();
        file(1).save(zip.getPath("m"));
        Path file = zip.getPath("/m");
        zip.close();
        String refusal = ", byte 0: its file system refuses this: ClosedFileSystemException; open it, and for writing,"
                + " or use another.";
        assertRefused(() -> file(1).save(file), "/m" + refusal);
        assertRefused(() -> ModelFile.load(file), "/m, byte 0: reading failed: ClosedFileSystemException.");
        assertRefused(
                () -> Checkpoints.in(file.resolveSibling("run")).fit(Runs.network(), Runs.trainer(1), DATA),
                "/run" + refusal);
    }

    /** The modules of the running JDK are a file system of their own. */
    @Test
    void aFileSystemThatIsReadOnly() {
        Path module = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        String refusal =
                ", byte 0: its file system refuses this: ReadOnlyFileSystemException; open it, and for writing,"
                        + " or use another.";
        assertRefused(() -> file(1).save(module.resolve("m")), module + "/m" + refusal);
        assertRefused(
                () -> Checkpoints.in(module.resolve("run")).fit(Runs.network(), Runs.trainer(1), DATA),
                module + "/run" + refusal);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isExactlyInstanceOf(ModelFileException.class).hasMessage(message);
    }
}
