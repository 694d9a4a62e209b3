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

    /**
     * Refuses a file that has no folder, or is itself no regular file, before anything is written. A device, a pipe or a socket would
     * otherwise be replaced by a file of its name.
     *
     * @param file where something is to be saved; of a symbolic link, the file behind it is meant
     * @throws ModelFileException saying what it is
     * @throws IOException if this cannot be found out
     */
    public static void requireRoomFor(Path file) throws IOException {
        if (isOther(file)) {
            throw new ModelFileException(
                    file,
                    0,
                    "this is " + kind(file) + " and no regular file, which alone can be replaced; name a file.");
        }
        Path folder = AtomicFile.folder(AtomicFile.behindLinks(file));
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

    private static boolean isOther(Path file) throws IOException {
        return checked(file, () -> Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
    }

    private static String kind(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? kind((Integer) Files.getAttribute(file, "unix:mode"))
                : "something else";
    }

    /** What a file is by its mode, as stat(2) numbers it. */
    static String kind(int mode) {
        return switch ((mode >> 12) & 15) {
            case 1 -> "a named pipe";
            case 2, 6 -> "a device";
            case 12 -> "a socket";
            default -> "something else";
        };
    }
}
