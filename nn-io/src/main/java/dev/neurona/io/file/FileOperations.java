package dev.neurona.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/** What saving needs of a file system, one method per operation, so that a test can let each of them fail. */
interface FileOperations {

    /** The file system of this machine. */
    FileOperations REAL = new RealFileOperations();

    /** Any other file system. */
    FileOperations OTHER = new OtherFileOperations();

    /** The operations for a file. */
    static FileOperations of(Path file) {
        return file.getFileSystem().equals(FileSystems.getDefault()) ? REAL : OTHER;
    }

    /** A file that is being written, under a name of its own beside its target. */
    record Temporary(Path path, WritableByteChannel channel) {}

    /** Temporary files beside a target that no running process writes any more, sorted by name. */
    List<Path> abandoned(Path target) throws IOException;

    /** Deletes a file that may be gone already. */
    void delete(Path file) throws IOException;

    /** Creates a temporary file beside a target, with the target's permissions, locked until it is closed. */
    Temporary create(Path target) throws IOException;

    /** Appends all of the buffer. */
    void write(Temporary to, ByteBuffer bytes) throws IOException;

    /** Waits until what was written is on the disk. */
    void force(Temporary file) throws IOException;

    /** Gives a file its target's name, at once, in place of a file of that name. */
    void move(Temporary from, Path target) throws IOException;

    /** Closes a file, and with it releases its lock. */
    void close(Temporary file) throws IOException;

    /** Waits until the names in a folder are on the disk. */
    void forceFolder(Path folder) throws IOException;
}
