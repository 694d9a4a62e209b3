package dev.neurona.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens regular files only, also by a symbolic link: a pipe could block, and a device might never end. */
final class DataFiles {

    private DataFiles() {}

    static InputStream open(Path path) throws DataFileException {
        requireRegular(path);
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw failed(path.toString(), e);
        }
    }

    static void requireRegular(Path path) throws DataFileException {
        String name = path.toString();
        if (!Files.exists(path)) {
            if (Files.isSymbolicLink(path)) {
                throw DataFileException.whole(name, "this is a symbolic link to a file that is not there.");
            }
            throw DataFileException.whole(name, "there is no such file.");
        }
        if (Files.isDirectory(path)) {
            throw DataFileException.whole(name, "this is a directory; pass a file in it.");
        }
        if (!Files.isRegularFile(path)) {
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
