package dev.neurona.io.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders made, listed and checked on any file system. Some throw exceptions of their own where they are closed or read-only; here they
 * become the one exception of this package.
 */
public final class Folders {

    private Folders() {}

    /** An operation that may throw what is no {@link IOException}. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }

    static <T> T checked(Path path, Operation<T> operation) throws IOException {
        try {
            return operation.run();
        } catch (UnsupportedOperationException | IllegalStateException | SecurityException refused) {
            String message = refused.getMessage();
            throw new ModelFileException(
                    path,
                    0,
                    "its file system refuses this: "
                            + (message == null ? refused.getClass().getSimpleName() : message)
                            + "; open it, and for writing, or use another.",
                    refused);
        }
    }

    /**
     * Makes a folder with those above it, unless it is there.
     *
     * @param folder where
     * @throws ModelFileException if a file has this name, or the file system cannot be written
     * @throws IOException if the folder cannot be made
     */
    public static void create(Path folder) throws IOException {
        try {
            checked(folder, () -> Files.createDirectories(folder));
        } catch (FileAlreadyExistsException file) {
            throw new ModelFileException(folder, 0, "this is a file; name a folder.", file);
        }
    }

    /**
     * The files of a folder that have a name of some form.
     *
     * @param folder a folder, which may be missing
     * @param name a regular expression for the whole name
     * @return the files in ascending order of their names; none if there is no such folder
     * @throws ModelFileException if the file system refuses it
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> files(Path folder, String name) throws IOException {
        return checked(folder, () -> {
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.getFileName().toString().matches(name))
                        .sorted()
                        .toList();
            } catch (UncheckedIOException failed) {
                throw failed.getCause();
            }
        });
    }

    /** Refuses a file that has no folder, or is one, before anything is written. */
    static void requireRoomFor(Path file) throws IOException {
        Path folder = AtomicFile.folder(file);
        if (!checked(file, () -> Files.isDirectory(folder))) {
            throw new ModelFileException(
                    file,
                    0,
                    Files.exists(folder)
                            ? folder + " is no folder; name a file in a folder."
                            : "there is no folder " + folder + "; create it first, as Files.createDirectories does.");
        }
        if (Files.isDirectory(file)) {
            throw new ModelFileException(file, 0, "this is a folder; name a file.");
        }
    }
}
