package dev.neurona.io.file;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operations on the file system of this machine.
 *
 * <p>A temporary file is called {@code .NAME.0123456789abcdef.tmp}. Its writer holds a lock on it, which the operating
 * system releases when the process ends, however it ends: so a file that can be locked is abandoned.
 */
final class RealFileOperations implements FileOperations {

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** That another process takes a new file for an abandoned one happens rarely, and never so often in a row. */
    private static final int MOST_TRIES = 16;

    /** Windows does not let a folder be opened, and writes names through by itself. */
    private static final boolean FOLDERS_CAN_BE_FORCED = File.separatorChar == '/';

    /**
     * The names of the files that this JVM is writing. They must not even be opened a second time: POSIX releases a
     * process's lock as soon as the process closes any descriptor of the file.
     */
    private static final Set<String> OPEN_HERE = ConcurrentHashMap.newKeySet();

    @Override
    public List<Path> abandoned(Path target) throws IOException {
        String beginning = "." + target.getFileName() + ".";
        List<Path> abandoned = new ArrayList<>();
        // Chosen before they are sorted: a folder may hold very many other files.
        try (DirectoryStream<Path> ours = Files.newDirectoryStream(
                AtomicFile.folder(target),
                file -> isTemporary(file.getFileName().toString(), beginning))) {
            for (Path file : ours) {
                if (!OPEN_HERE.contains(file.getFileName().toString()) && canBeLocked(file)) {
                    abandoned.add(file);
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        Collections.sort(abandoned);
        return abandoned;
    }

    private static boolean isTemporary(String name, String beginning) {
        return name.startsWith(beginning) && name.substring(beginning.length()).matches("[0-9a-f]{16}\\.tmp");
    }

    private static boolean canBeLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException | OverlappingFileLockException goneOrHeldByAnotherClassLoader) {
            return false;
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public Temporary create(Path target) throws IOException {
        FileAttribute<?>[] permissions = permissions(target);
        for (int i = 0; i < MOST_TRIES; i++) {
            Path file = AtomicFile.temporary(target);
            FileChannel channel = open(file, permissions);
            Temporary temporary = new Temporary(file, channel);
            if (isOurs(file, channel)) {
                return temporary;
            }
            close(temporary);
            delete(file);
        }
        throw new ModelFileException(
                target,
                0,
                "the file system took away each of " + MOST_TRIES
                        + " temporary files beside it; save to another folder.");
    }

    private static FileChannel open(Path file, FileAttribute<?>[] permissions) throws IOException {
        String name = file.getFileName().toString();
        OPEN_HERE.add(name);
        try {
            return FileChannel.open(file, NEW, permissions);
        } catch (IOException | RuntimeException failed) {
            OPEN_HERE.remove(name);
            throw failed;
        }
    }

    /** Between creating and locking, another process may have taken the file for an abandoned one. */
    private static boolean isOurs(Path file, FileChannel channel) throws IOException {
        try {
            // The lock lives as long as the channel.
            return channel.tryLock() != null && Files.exists(file);
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            return false;
        } catch (IOException noLocksOnThisFileSystem) {
            return true;
        }
    }

    private static FileAttribute<?>[] permissions(Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (view == null || !Files.exists(target)) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(view.readAttributes().permissions())
        };
    }

    @Override
    public void write(Temporary to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.channel().write(bytes);
        }
    }

    @Override
    public void force(Temporary file) throws IOException {
        if (file.channel() instanceof FileChannel channel) {
            channel.force(true);
        }
    }

    @Override
    public void move(Temporary from, Path target) throws IOException {
        Files.move(from.path(), target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close(Temporary file) throws IOException {
        try {
            file.channel().close();
        } finally {
            OPEN_HERE.remove(file.path().getFileName().toString());
        }
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
