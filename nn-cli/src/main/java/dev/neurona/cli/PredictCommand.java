package dev.neurona.cli;

import dev.neurona.io.file.AtomicFile;
import dev.neurona.io.file.Folders;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.learn.Guard;
import dev.neurona.learn.Learned;
import dev.neurona.table.Prediction;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts the rows of a file of any size. */
@Command(
        name = "predict",
        description = {
            "Predicts every row of the data and writes CSV. Columns are matched by name, others are ignored, and only a"
                    + " few hundred rows are in memory."
        })
final class PredictCommand implements Callable<Integer> {

    @Mixin
    private Saved saved = new Saved();

    @Mixin
    private Data data = new Data();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to write, replaced in one step when all is done; else standard output.")
    private Optional<String> out = Optional.empty();

    @Option(
            names = "--keep",
            paramLabel = "COLUMN",
            description = "A column of the data that is copied, such as an id.")
    private List<String> keep = new ArrayList<>();

    @Option(
            names = "--guard",
            paramLabel = "WHAT",
            description = "Rows unlike the training rows: count, tell (the default) or refuse.")
    private Guard guard = Guard.TELL;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Learned learned = saved.load(console).guard(guard);
        if (out.isEmpty()) {
            write(learned, console.out());
            if (console.out().checkError()) {
                throw new IOException("Standard output was closed before all predictions were written.");
            }
            return Nn.DONE;
        }
        Path file = console.path(out.get());
        requireRoom(file);
        AtomicBoolean begun = new AtomicBoolean();
        AtomicFile.write(file, sink -> {
            // Asked for again after an interrupt, which here is a wish to end.
            if (begun.getAndSet(true)) {
                throw new CancellationException();
            }
            try (Writer lines = new OutputStreamWriter(new SinkStream(sink), StandardCharsets.UTF_8)) {
                write(learned, lines);
            }
        });
        return Nn.DONE;
    }

    /** Refuses what no file may replace, and tells how it is written to all the same. */
    private static void requireRoom(Path file) throws IOException {
        ModelOut.requireFolder(file, "--out");
        try {
            Folders.requireRoomFor(file);
        } catch (ModelFileException other) {
            throw new IOException(
                    file + ": " + other.reason()
                            + " Without --out, predictions go to standard output, which may be anything.",
                    other);
        }
    }

    private void write(Learned learned, Writer target) throws IOException {
        Queue<List<String>> kept = new ArrayDeque<>();
        try (Stream<Map<String, String>> rows = data.rows(console);
                PredictionLines lines = PredictionLines.of(learned, keep, console.isText(), target)) {
            Stream<Map<String, String>> remembered = rows.peek(row -> kept.add(kept(row)));
            Iterator<Prediction> predictions = learned.predict(remembered).iterator();
            while (predictions.hasNext()) {
                lines.write(predictions.next(), kept.remove());
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
            }
        }
    }

    /** The cells that are copied. */
    private List<String> kept(Map<String, String> row) {
        List<String> cells = new ArrayList<>(keep.size());
        for (String column : keep) {
            String cell = row.get(column);
            if (cell == null) {
                throw new IllegalArgumentException(
                        "--keep: there is no column '" + column + "', only " + String.join(", ", row.keySet()) + ".");
            }
            cells.add(cell);
        }
        return cells;
    }
}
