package dev.neurona.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Makes a folder with all its files, or nothing: they are written elsewhere and moved in one step. */
final class NewFolder {

    private NewFolder() {}

    /**
     * Makes a folder, and those above it that are not there.
     *
     * @param folder one that is not there
     * @param files the content of each by its path in the folder
     * @throws IOException if the folder cannot be made or came to be there meanwhile, or a file cannot be written; nothing is then left
     *     behind
     */
    static void make(Path folder, Map<String, String> files) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        Path top = firstMissing(whole);
        Path above = top.resolveSibling("");
        if (!Files.isDirectory(above) || !Files.isWritable(above)) {
            throw new IOException(folder + " cannot be made, since " + above
                    + (Files.isDirectory(above) ? " cannot be written" : " is no folder")
                    + "; name another folder with --out.");
        }
        String digits = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        // A sibling is on the same disk, so that it can be moved in one step.
        Path temporary = top.resolveSibling("." + top.getFileName() + "." + digits + ".tmp");
        try {
            write(temporary.resolve(top.relativize(whole).toString()), files);
            Files.move(temporary, top);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException other) {
            delete(temporary, other);
            throw new IOException(top + " came to be there meanwhile; name another folder with --out.", other);
        } catch (IOException | RuntimeException | Error failed) {
            delete(temporary, failed);
            throw failed;
        }
    }

    /** The highest folder on the way to one that is not there which is not there itself. */
    private static Path firstMissing(Path folder) {
        Path missing = folder;
        for (Path above = folder.getParent(); above != null && Files.notExists(above); above = above.getParent()) {
            missing = above;
        }
        return missing;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, each.getValue());
        }
    }

    private static void delete(Path folder, Throwable failed) {
        try (Stream<Path> files = Files.walk(folder)) {
            // Each after what it holds.
            List<Path> inner = files.sorted((a, b) -> b.compareTo(a)).toList();
            for (Path each : inner) {
                Files.delete(each);
            }
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
