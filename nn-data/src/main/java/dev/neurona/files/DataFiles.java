package dev.neurona.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Opens regular files only: a pipe could block, a device might never end, and a link can point anywhere. */
final class DataFiles {

    private DataFiles() {}

    static InputStream open(Path path) throws DataFileException {
        requireRegular(path);
        try {
            return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw failed(path.toString(), e);
        }
    }

    static void requireRegular(Path path) throws DataFileException {
        String name = path.toString();
        if (Files.isSymbolicLink(path)) {
            throw DataFileException.whole(
                    name, "this is a symbolic link; pass the file itself, for example path.toRealPath().");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw DataFileException.whole(name, "there is no such file.");
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw DataFileException.whole(name, "this is a directory; pass a file in it.");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw DataFileException.whole(name, "this is not a regular file but a pipe, a socket or a device.");
        }
    }

    static DataFileException failed(String name, IOException e) {
        if (e instanceof DataFileException known) {
            return known;
        }
        return DataFileException.whole(name, "it cannot be read (" + e + ").").causedBy(e);
    }
}
