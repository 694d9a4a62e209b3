package dev.neurona.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Opens regular files and nothing else: a pipe could wait for ever, a device never end, a link lead anywhere. */
final class DataFiles {

    private DataFiles() {}

    static InputStream open(Path path) throws DataFileException {
        String name = path.toString();
        if (Files.isSymbolicLink(path)) {
            throw DataFileException.whole(
                    name, "this is a symbolic link; give the file itself, for example by path.toRealPath().");
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw DataFileException.whole(name, "there is no such file.");
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw DataFileException.whole(name, "this is a directory; give a file in it.");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw DataFileException.whole(name, "this is not a regular file but a pipe, a socket or a device.");
        }
        try {
            return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    static DataFileException failed(String name, IOException e) {
        if (e instanceof DataFileException known) {
            return known;
        }
        return DataFileException.whole(name, "it cannot be read (" + e + ").").causedBy(e);
    }
}
