package dev.neurona.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a file so that, whatever fails and whenever the power is lost, the old file or the new one is there, whole.
 *
 * <p>The content goes to a temporary file in the same folder, is forced to the disk, takes the place of the old file in
 * one atomic step, and the folder is forced to the disk. If any step fails the temporary file is deleted and the
 * exception reaches the caller; if only the last one fails, the new file is in place but may be lost with the power.
 * Temporary files of processes that were killed are deleted by the next save of the same file. Writers of one file at
 * the same time each write a file of their own, and the last to finish wins; a reader sees one of them from beginning
 * to end. A symbolic link stays, and the file that it leads to is replaced, or made if it is not there. What is no regular
 * file, such as a folder, a named pipe or a device, is refused and stays as it is.
 *
 * <p>All this holds for the file systems of the machine. In another one, such as a zip file or memory, there are no disk to wait for and
 * no locks: the content goes to a temporary file that then takes the place of the old one, in one step where the file system can do that.
 * What a zip file holds is on the disk when its file system is closed.
 */
public final class AtomicFile {

    private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);

    /** As many as Linux follows: more lead in a circle. */
    private static final int MOST_LINKS = 40;

    private AtomicFile() {}

    /** Where the bytes go. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Appends bytes.
         *
         * @param bytes all that remains of it is written
         * @throws IOException if it cannot be written
         */
        void write(ByteBuffer bytes) throws IOException;
    }

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes the content from beginning to end.
         *
         * @param out where to
         * @throws IOException if it cannot be written
         */
        void writeTo(Sink out) throws IOException;
    }

    /**
     * Creates or replaces a file.
     *
     * @param file where to; its folder exists
     * @param content called once, or again if an interrupt came
     * @throws ModelFileException if there is no such folder, there is something else than a regular file, or the file system cannot be
     *     written; nothing is then left behind
     * @throws IOException naming the file, if any step failed; or whatever the content throws, as it is
     */
    public static void write(Path file, Content content) throws IOException {
        Folders.requireRoomFor(file);
        write(file, FileOperations.of(file), content);
    }

    /** An interrupt closes the channels of a thread. It must not prevent saving: a run that it ended is saved by the same thread. */
    static void write(Path file, FileOperations operations, Content content) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            writeUnlessInterrupted(file, operations, content);
        } catch (ClosedByInterruptException came) {
            interrupted |= Thread.interrupted();
            writeUnlessInterrupted(file, operations, content);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void writeUnlessInterrupted(Path file, FileOperations operations, Content content)
            throws IOException {
        Path target = behindLinks(file);
        deleteAbandoned(target, operations);
        FileOperations.Temporary temporary = named(file, () -> operations.create(target));
        try {
            content.writeTo(bytes -> named(file, () -> operations.write(temporary, bytes)));
            named(file, () -> operations.force(temporary));
            // Still open and so still locked: nobody can take it for abandoned before it has its name.
            named(file, () -> operations.move(temporary, target));
        } catch (IOException | RuntimeException | Error failed) {
            discard(temporary, operations, failed);
            throw failed;
        }
        named(file, () -> operations.close(temporary));
        named(file, () -> operations.forceFolder(folder(target)));
    }

    /** One operation of a file system. */
    @FunctionalInterface
    private interface Operation {
        void run() throws IOException;
    }

    /** One that makes something. */
    @FunctionalInterface
    private interface Making<T> {
        T make() throws IOException;
    }

    private static void named(Path file, Operation operation) throws IOException {
        named(file, () -> {
            operation.run();
            return file;
        });
    }

    /** An operation that fails says "No space left on device", or names the temporary file, which is gone by then. */
    private static <T> T named(Path file, Making<T> operation) throws IOException {
        try {
            return operation.make();
        } catch (ModelFileException | ClosedByInterruptException clear) {
            throw clear;
        } catch (IOException failed) {
            String reason = failed instanceof FileSystemException part
                    ? Objects.requireNonNullElse(part.getReason(), failed.toString())
                    : String.valueOf(failed.getMessage());
            throw new ModelFileException(
                    file,
                    0,
                    "it could not be written: " + reason + "; make room there, or name another place.",
                    failed);
        }
    }

    /** Files that others left behind must not prevent saving. */
    private static void deleteAbandoned(Path target, FileOperations operations) {
        try {
            for (Path file : operations.abandoned(target)) {
                operations.delete(file);
            }
        } catch (IOException failed) {
            LOG.warn("A temporary file beside {} could not be removed and stays: {}", target, failed.toString());
        }
    }

    private static void discard(FileOperations.Temporary temporary, FileOperations operations, Throwable failed) {
        try {
            operations.close(temporary);
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
        try {
            operations.delete(temporary.path());
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** The file that a symbolic link leads to, which need not be there; any other as it is. */
    static Path behindLinks(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new ModelFileException(file, 0, "this is a symbolic link that leads nowhere; name a file.");
            }
            // Some that the system makes, such as those of open files, lead to what is there under another name only.
            target = Files.exists(target) ? target.toRealPath() : target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** A new name beside a file: {@code .NAME.0123456789abcdef.tmp}. */
    static Path temporary(Path target) {
        String digits = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return folder(target).resolve("." + target.getFileName() + "." + digits + ".tmp");
    }

    /** The folder of a file, which a path of one name does not show. */
    static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is not a file in a folder.");
        }
        return folder;
    }
}
