package dev.neurona.learn;

import dev.neurona.io.file.Folders;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The finished trials of a search in a file of UTF-8: behind a {@link JournalHead}, each is a line that is on the disk before the search
 * goes on:
 *
 * <pre>
 *   candidate TAB networks TAB loss TAB settings LF
 * </pre>
 *
 * <p>The loss is written as {@link Double#toString} does, which reads back to the same bits; in texts, a backslash stands before
 * itself, {@code t}, {@code n} and {@code r} for tab and ends of line. A last line without its end was cut off, and is removed. The
 * order of lines does not matter. A file that is no journal of this search is left as it is.
 */
final class Journal implements Closeable, Tuning.Trials {

    private static final int FIELDS = 4;

    private final Path path;
    private final FileChannel file;
    private final SortedMap<String, Double> losses = new TreeMap<>();
    private final SortedMap<String, String> settings = new TreeMap<>();

    private Journal(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    static Journal open(Path path, JournalHead head) throws IOException {
        Folders.requireRoomFor(path);
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            requireAlone(path, file);
            Journal journal = new Journal(path, file);
            journal.read(head);
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

    private void read(JournalHead head) throws IOException {
        byte[] form = JournalHead.FORM.getBytes(StandardCharsets.UTF_8);
        byte[] begun = bytes(Math.min(file.size(), form.length));
        if (!isBeginning(begun, form)) {
            throw new IOException(path + " is no journal of a search, whose first line is '" + JournalHead.FORM.strip()
                    + "'; give the search a file that does not exist.");
        }
        byte[] bytes = bytes(file.size());
        Optional<JournalHead> found = JournalHead.parse(JournalHead.FORM, new String(bytes, StandardCharsets.UTF_8));
        if (found.isEmpty() && isBeginning(bytes, head.bytes())) {
            // New, or cut off before the first trial.
            file.truncate(0);
            write(head.text());
            return;
        }
        requireSame(found, head);
        readTrials(bytes, head.bytes().length);
    }

    private byte[] bytes(long count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count));
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
            // A read may give less than there is.
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static boolean isBeginning(byte[] begun, byte[] whole) {
        return begun.length <= whole.length && Arrays.equals(begun, Arrays.copyOf(whole, begun.length));
    }

    private void requireSame(Optional<JournalHead> found, JournalHead head) {
        Optional<String> difference =
                found.isEmpty() ? Optional.of("its first lines were cut off") : head.difference(found.get());
        if (difference.isPresent()) {
            throw new IllegalArgumentException(path + " is the journal of another search: " + difference.get()
                    + ". Give this search a journal of its own, or delete the file to begin anew.");
        }
    }

    private void readTrials(byte[] bytes, int from) throws IOException {
        int end = bytes.length;
        while (end > from && bytes[end - 1] != '\n') {
            end--;
        }
        int number =
                (int) new String(bytes, 0, from, StandardCharsets.UTF_8).lines().count();
        for (String line : new String(bytes, from, end - from, StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            number++;
            readTrial(line, number);
        }
        file.truncate(end);
        file.position(end);
    }

    private void readTrial(String line, int number) throws IOException {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw damaged(number, null);
        }
        try {
            String key = key(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]));
            double loss = Double.parseDouble(fields[2]);
            if (Double.isNaN(loss)) {
                throw new NumberFormatException("a loss is a number");
            }
            losses.put(key, loss);
            settings.put(key, fields[3]);
        } catch (NumberFormatException noNumber) {
            throw damaged(number, noNumber);
        }
    }

    private IOException damaged(int number, @Nullable Throwable cause) {
        return new IOException(
                path + ", line " + number
                        + " is no trial: expected candidate, networks, loss and settings with tabs between"
                        + " them. Delete the line to run its trial again.",
                cause);
    }

    private static String key(int candidate, int members) {
        return candidate + " with " + members;
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    @Override
    public synchronized Optional<Double> loss(Trial asked) {
        String key = key(asked.candidate(), asked.members());
        if (!losses.containsKey(key)) {
            return Optional.empty();
        }
        String own = escaped(asked.settings());
        if (!own.equals(settings.get(key))) {
            throw new IllegalArgumentException(path + ": candidate " + asked.candidate() + " has the settings '"
                    + settings.get(key) + "' there, but is drawn as '" + own + "': the line was changed. Delete it to"
                    + " run its trial again.");
        }
        return Optional.ofNullable(losses.get(key));
    }

    @Override
    public synchronized void finished(Trial trial) {
        try {
            write(String.join(
                            "\t",
                            Integer.toString(trial.candidate()),
                            Integer.toString(trial.members()),
                            Double.toString(trial.loss()),
                            escaped(trial.settings()))
                    + "\n");
        } catch (IOException failed) {
            // Behind a line that is cut off, another one would be damaged, too.
            close(failed);
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException failed) {
            // Of itself it says "No space left on device", or nothing.
            String reason = Objects.requireNonNullElse(failed.getMessage(), failed.toString());
            throw new IOException(
                    path + " cannot be written: " + reason + "; make room there, or name another journal.", failed);
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
