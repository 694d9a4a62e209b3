package dev.neurona.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system whose n-th operation fails, before or after it has had its effect: once, or from then on for ever. */
final class FailingFileOperations implements FileOperations {

    /** When a file system fails. */
    enum Failing {
        ONCE_BEFORE,
        ONCE_AFTER,
        FOR_EVER
    }

    private final Failing failing;
    private final int first;
    private final List<String> done = new ArrayList<>();

    FailingFileOperations(Failing failing, int first) {
        this.failing = failing;
        this.first = first;
    }

    /** The operations that were asked for, in order. */
    List<String> done() {
        return done;
    }

    /** The number of the first operation that fails, from 1. */
    int first() {
        return first;
    }

    /** Whether any operation was made to fail. */
    boolean failed() {
        return done.size() >= first;
    }

    @FunctionalInterface
    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> T run(String name, Operation<T> operation) throws IOException {
        done.add(name);
        boolean fails = failing == Failing.FOR_EVER ? done.size() >= first : done.size() == first;
        if (fails && failing != Failing.ONCE_AFTER) {
            throw new IOException(name + " failed");
        }
        T result = operation.run();
        if (fails) {
            throw new IOException(name + " failed");
        }
        return result;
    }

    @Override
    public List<Path> abandoned(Path target) throws IOException {
        return run("abandoned", () -> REAL.abandoned(target));
    }

    @Override
    public void delete(Path file) throws IOException {
        run("delete", () -> {
            REAL.delete(file);
            return file;
        });
    }

    @Override
    public Temporary create(Path target) throws IOException {
        done.add("create");
        if (failing == Failing.FOR_EVER ? done.size() >= first : done.size() == first) {
            // A file system that creates a file and reports failure leaves what only the next save can find.
            throw new IOException("create failed");
        }
        return REAL.create(target);
    }

    @Override
    public void write(Temporary to, ByteBuffer bytes) throws IOException {
        run("write", () -> {
            REAL.write(to, bytes);
            return to;
        });
    }

    @Override
    public void force(Temporary file) throws IOException {
        run("force", () -> {
            REAL.force(file);
            return file;
        });
    }

    @Override
    public void move(Temporary from, Path target) throws IOException {
        run("move", () -> {
            REAL.move(from, target);
            return target;
        });
    }

    /** Closing frees the descriptor even where it reports an error, so that the tests hold no files open. */
    @Override
    public void close(Temporary file) throws IOException {
        REAL.close(file);
        run("close", () -> file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        run("forceFolder", () -> {
            REAL.forceFolder(folder);
            return folder;
        });
    }
}
