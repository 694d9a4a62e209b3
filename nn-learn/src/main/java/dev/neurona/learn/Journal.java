package dev.neurona.learn;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The finished trials of a search in a file, each a line in UTF-8 that is on the disk before the search goes on:
 *
 * <pre>
 *   digest TAB candidate TAB members TAB score TAB settings LF
 * </pre>
 *
 * <p>The score is written as {@link Double#toString} does, which reads back to the same bits; in the settings, a backslash stands before
 * itself, {@code t}, {@code n} and {@code r} for tab and ends of line. A last line without its end was cut off, and is removed. The
 * order of lines does not matter.
 */
final class Journal implements Closeable, Tuning.Trials {

    private static final int FIELDS = 5;

    private final Path path;
    private final String digest;
    private final FileChannel file;
    private final SortedMap<String, Double> scores = new TreeMap<>();
    private final SortedMap<String, String> settings = new TreeMap<>();

    private Journal(Path path, String digest, FileChannel file) {
        this.path = path;
        this.digest = digest;
        this.file = file;
    }

    static Journal open(Path path, String digest) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            requireAlone(path, file);
            Journal journal = new Journal(path, digest, file);
            journal.read();
            return journal;
        } catch (IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    private static void requireAlone(Path path, FileChannel file) throws IOException {
        try {
            if (file.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw inUse(path, sameProcess);
        }
        throw inUse(path, null);
    }

    private static IOException inUse(Path path, @Nullable Throwable cause) {
        return new IOException(
                path + " is being written by another search; wait for it, or give this search a journal of its own.",
                cause);
    }

    private void read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
        int length = bytes.position();
        while (length > 0 && bytes.get(length - 1) != '\n') {
            length--;
        }
        String[] lines = new String(bytes.array(), 0, length, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            read(lines[i], i + 1);
        }
        // Sets the position to the new end, too.
        file.truncate(length);
    }

    private void read(String line, int number) throws IOException {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS || !fields[0].matches("[0-9a-f]{64}")) {
            throw damaged(number, null);
        }
        if (!fields[0].equals(digest)) {
            throw new IllegalArgumentException(path + ", line " + number
                    + " belongs to another table, learner or search; give this one a journal of its own, or delete the"
                    + " file to begin anew.");
        }
        try {
            String key = key(Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
            double score = Double.parseDouble(fields[3]);
            if (Double.isNaN(score)) {
                throw new NumberFormatException("a score is a number");
            }
            scores.put(key, score);
            settings.put(key, fields[4]);
        } catch (NumberFormatException noNumber) {
            throw damaged(number, noNumber);
        }
    }

    private IOException damaged(int number, @Nullable Throwable cause) {
        return new IOException(
                path + ", line " + number
                        + " is no trial: expected digest, candidate, networks, score and settings with"
                        + " tabs between them. Delete the line to run its trial again.",
                cause);
    }

    private static String key(int candidate, int members) {
        return candidate + " with " + members;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    @Override
    public synchronized Optional<Double> score(Trial asked) {
        String key = key(asked.candidate(), asked.members());
        if (!scores.containsKey(key)) {
            return Optional.empty();
        }
        if (!escaped(asked.settings()).equals(settings.get(key))) {
            throw new IllegalArgumentException(path + ": candidate " + asked.candidate() + " has the settings "
                    + settings.get(key) + " there, but is drawn as " + escaped(asked.settings())
                    + "; the journal is of another version. Delete the file to begin anew.");
        }
        return Optional.ofNullable(scores.get(key));
    }

    @Override
    public synchronized void finished(Trial trial) {
        String line = String.join(
                        "\t",
                        digest,
                        Integer.toString(trial.candidate()),
                        Integer.toString(trial.members()),
                        Double.toString(trial.score()),
                        escaped(trial.settings()))
                + "\n";
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException failed) {
            // Behind a line that is cut off, another one would be damaged, too.
            close(failed);
            throw new UncheckedIOException(path + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private void close(IOException failed) {
        try {
            file.close();
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Releases the file for others. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
