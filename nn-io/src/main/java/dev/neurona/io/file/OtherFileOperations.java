package dev.neurona.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The operations on a file system that is not the machine's, such as a zip file or memory: what every file system has, and no more.
 * It lives no longer than its process, so that nothing is abandoned in it, and has no disk of its own to wait for.
 */
final class OtherFileOperations implements FileOperations {

    @Override
    public List<Path> abandoned(Path target) {
        return List.of();
    }

    @Override
    public void delete(Path file) throws IOException {
        Folders.checked(file, () -> Files.deleteIfExists(file));
    }

    @Override
    public Temporary create(Path target) throws IOException {
        return Folders.checked(target, () -> {
            Path file = AtomicFile.temporary(target);
            // No FileChannel, which few file systems have.
            WritableByteChannel channel =
                    Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new Temporary(file, channel);
        });
    }

    @Override
    public void write(Temporary to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.channel().write(bytes);
        }
    }

    @Override
    public void force(Temporary file) {}

    @Override
    public void move(Temporary from, Path target) throws IOException {
        // A zip file has an entry only when it is closed. Nobody can take it for abandoned.
        close(from);
        Folders.checked(target, () -> moved(from.path(), target));
    }

    private static Path moved(Path from, Path target) throws IOException {
        try {
            return Files.move(from, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException notInOneStep) {
            return Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close(Temporary file) throws IOException {
        file.channel().close();
    }

    @Override
    public void forceFolder(Path folder) {}
}
