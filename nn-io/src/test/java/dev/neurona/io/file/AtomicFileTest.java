package dev.neurona.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.neurona.io.safetensors.Tensor;
import dev.neurona.io.safetensors.TensorFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtomicFileTest {

    private static final byte[] OLD = {1, 1, 1};
    private static final byte[] NEW = {2, 2, 2, 2};

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("model.safetensors");
    }

    private static AtomicFile.Content content(byte[] bytes) {
        return out -> {
            for (byte b : bytes) {
                out.write(ByteBuffer.wrap(new byte[] {b}));
            }
        };
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** The interrupt closes the channel in the middle of the file. */
    @Test
    void anInterruptDoesNotPreventWriting() throws IOException {
        List<Integer> calls = new ArrayList<>();
        AtomicFile.write(file, out -> {
            calls.add(calls.size());
            out.write(ByteBuffer.wrap(new byte[] {2, 2}));
            if (calls.size() == 1) {
                Thread.currentThread().interrupt();
            }
            out.write(ByteBuffer.wrap(new byte[] {2, 2}));
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).hasSize(2);
        assertThat(Files.readAllBytes(file)).isEqualTo(NEW);
        assertThat(names()).containsExactly("model.safetensors");
    }

    @Test
    void createsAndReplaces() throws IOException {
        AtomicFile.write(file, content(OLD));
        assertThat(file).hasBinaryContent(OLD);
        AtomicFile.write(file, content(NEW));
        assertThat(file).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("model.safetensors");
    }

    @Test
    void asksForTheseOperationsInThisOrder() throws IOException {
        FailingFileOperations operations = new FailingFileOperations(FailingFileOperations.Failing.FOR_EVER, 99);
        AtomicFile.write(file, operations, content(NEW));
        assertThat(operations.done())
                .containsExactly(
                        "abandoned",
                        "create",
                        "write",
                        "write",
                        "write",
                        "write",
                        "force",
                        "move",
                        "close",
                        "forceFolder");
    }

    @ParameterizedTest
    @EnumSource
    void whateverOperationFailsTheOldOrTheNewFileIsThere(FailingFileOperations.Failing failing) throws IOException {
        int n = 0;
        FailingFileOperations operations;
        do {
            n++;
            Files.write(file, OLD);
            FailingFileOperations now = new FailingFileOperations(failing, n);
            operations = now;
            Throwable thrown = catchThrowable(() -> AtomicFile.write(file, now, content(NEW)));
            check(failing, now, thrown);
            AtomicFile.write(file, content(NEW));
            assertThat(names()).as("after the next save").containsExactly("model.safetensors");
        } while (operations.failed());
        assertThat(n).isEqualTo(11);
    }

    private void check(FailingFileOperations.Failing failing, FailingFileOperations operations, Throwable thrown)
            throws IOException {
        String last = operations.failed() ? firstFailed(operations) : "none";
        boolean harmless =
                last.equals("none") || last.equals("abandoned") && failing != FailingFileOperations.Failing.FOR_EVER;
        if (harmless) {
            assertThat(thrown).isNull();
        } else {
            String reason = last.equals("abandoned") ? "create failed" : last + " failed";
            assertThat(thrown)
                    .as("operation %s", last)
                    .isExactlyInstanceOf(ModelFileException.class)
                    .hasMessage(file + ", byte 0: it could not be written: " + reason
                            + "; make room there, or name another place.")
                    .hasRootCauseMessage(reason);
        }
        boolean moved = harmless
                || last.equals("close")
                || last.equals("forceFolder")
                || last.equals("move") && failing == FailingFileOperations.Failing.ONCE_AFTER;
        assertThat(file).as("operation %s", last).hasBinaryContent(moved ? NEW : OLD);
        if (failing != FailingFileOperations.Failing.FOR_EVER) {
            assertThat(names()).as("operation %s", last).containsExactly("model.safetensors");
        }
    }

    private static String firstFailed(FailingFileOperations operations) {
        return operations.done().get(operations.first() - 1);
    }

    @Test
    void whateverTheContentThrowsTheOldFileStays() throws IOException {
        Files.write(file, OLD);
        for (Throwable thrown :
                List.of(new IOException("no"), new IllegalStateException("no"), new StackOverflowError())) {
            AtomicFile.Content broken = out -> {
                out.write(ByteBuffer.wrap(NEW));
                sneak(thrown);
            };
            assertThatThrownBy(() -> AtomicFile.write(file, broken)).isSameAs(thrown);
            assertThat(file).hasBinaryContent(OLD);
            assertThat(names()).containsExactly("model.safetensors");
        }
    }

    @SuppressWarnings("unchecked") // The cast is erased: the caller's Throwable is thrown as it is.
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void abandonedFilesAreDeletedAndOthersAreNot() throws IOException {
        List<String> kept = List.of(
                ".model.safetensors.0123456789abcde.tmp",
                ".model.safetensors.0123456789abcdef.tmp2",
                ".model.safetensors.backup.tmp",
                ".other.safetensors.0123456789abcdef.tmp",
                "model.safetensors.0123456789abcdef.tmp");
        for (String name : kept) {
            Files.write(folder.resolve(name), OLD);
        }
        Files.write(folder.resolve(".model.safetensors.0123456789abcdef.tmp"), OLD);
        AtomicFile.write(file, content(NEW));
        List<String> expected = new ArrayList<>(kept);
        expected.add("model.safetensors");
        assertThat(names()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aFileThatIsBeingWrittenIsNotTakenForAbandoned() throws IOException {
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.wrap(NEW));
            AtomicFile.write(file, content(OLD));
            assertThat(file).hasBinaryContent(OLD);
        });
        assertThat(file).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("model.safetensors");
    }

    @Test
    void aFileThatAnotherProcessIsWritingIsNotTakenForAbandoned() throws IOException {
        Path temporary = folder.resolve(".model.safetensors.0123456789abcdef.tmp");
        Files.write(temporary, OLD);
        // To the code under test this channel is as foreign as another process: it is not in its list.
        try (FileChannel other = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();
            AtomicFile.write(file, content(NEW));
            assertThat(temporary).hasBinaryContent(OLD);
        }
        AtomicFile.write(file, content(NEW));
        assertThat(names()).containsExactly("model.safetensors");
    }

    @Test
    void theReplacedFileKeepsItsPermissions() throws IOException {
        Files.write(file, OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AtomicFile.write(file, content(NEW));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aSymbolicLinkStaysAndItsFileIsReplaced() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path real = Files.write(elsewhere.resolve("real"), OLD);
        Files.createSymbolicLink(file, real);
        AtomicFile.write(file, content(NEW));
        assertThat(file).isSymbolicLink();
        assertThat(real).isRegularFile().hasBinaryContent(NEW);
        assertThat(names()).containsExactly("elsewhere", "model.safetensors");
    }

    @Test
    void theFileOfASymbolicLinkIsMadeIfItIsMissing() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("real"));
        Files.createSymbolicLink(file, second);
        AtomicFile.write(file, content(NEW));
        assertThat(file).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(elsewhere.resolve("real")).isRegularFile().hasBinaryContent(NEW);
        Files.delete(second);
        Files.createSymbolicLink(second, file);
        assertThatThrownBy(() -> AtomicFile.write(file, content(NEW)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(file + ", byte 0: this is a symbolic link that leads nowhere; name a file.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsNoRegularFileStays() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        for (Path pipe : List.of(file, link)) {
            assertThatThrownBy(() -> AtomicFile.write(pipe, content(NEW)))
                    .isExactlyInstanceOf(ModelFileException.class)
                    .hasMessage(
                            pipe
                                    + ", byte 0: this is a named pipe and no regular file, which alone can be replaced; name a file.");
        }
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> AtomicFile.write(socket, content(NEW)))
                    .hasMessage(
                            socket
                                    + ", byte 0: this is a socket and no regular file, which alone can be replaced; name a file.");
        }
        assertThat(Folders.kind(0020666)).isEqualTo("a device");
        assertThat(Folders.kind(0060660)).isEqualTo("a device");
        assertThat(Files.readAttributes(file, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(names()).containsExactly("link", "model.safetensors", "socket");
    }

    @Test
    void aFolderThatIsMissingIsReported() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("none").resolve("m"), content(NEW)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(folder + "/none/m, byte 0: there is no folder " + folder
                        + "/none; create it first, as Files.createDirectories does.");
        assertThat(names()).isEmpty();
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/"), content(NEW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("/ is not a file in a folder.");
        Files.write(file, OLD);
        assertThatThrownBy(() -> AtomicFile.write(file.resolve("m"), content(NEW)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(file + "/m, byte 0: " + file + " is no folder; name a file in a folder.");
        assertThatThrownBy(() -> AtomicFile.write(folder, content(NEW)))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(folder + ", byte 0: this is a folder; name a file.");
        assertThat(names()).containsExactly("model.safetensors");
    }

    @Test
    void writersAndAReaderAtOnceSeeWholeFilesOnly() throws Exception {
        tensors(0).write(file);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> tasks = new ArrayList<>();
        for (int writer = 1; writer <= 3; writer++) {
            int value = writer;
            tasks.add(threads.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    tensors(value).write(file);
                }
                return value;
            }));
        }
        Future<?> reader = threads.submit(() -> {
            for (int i = 0; i < 400; i++) {
                double[] data = TensorFile.read(file).tensors().get("w").matrix().data;
                assertThat(data).containsOnly(data[0]);
            }
            return "read";
        });
        for (Future<?> task : tasks) {
            task.get();
        }
        reader.get();
        threads.shutdown();
        assertThat(names()).containsExactly("model.safetensors");
    }

    private static TensorFile tensors(int value) {
        DMatrixRMaj matrix = new DMatrixRMaj(100, 100);
        matrix.fill(value);
        return new TensorFile(Map.of("w", Tensor.of(matrix)), Map.of());
    }
}
