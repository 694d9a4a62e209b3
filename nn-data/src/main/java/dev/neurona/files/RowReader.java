package dev.neurona.files;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.neurona.text.LeastVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;

/** Reads a file row by row on the calling thread, and throws one kind of exception for everything wrong with it. */
final class RowReader {

    /** The first with a {@link FieldMismatchStrategy}. */
    private static final String LEAST_FASTCSV = "4.3";

    private final String file;
    private final CheckedCells cells;
    private final Iterator<Boolean> records;
    private Optional<DataFileException> failure = Optional.empty();

    RowReader(Options options, InputStream in, String file, CellReceiver receiver) throws DataFileException {
        this.file = file;
        try {
            StrictDecoder text = new StrictDecoder(Unpacked.of(in, file), options.charset, file);
            cells = new CheckedCells(options, text, file, receiver);
            records = records(options, new Ahead(text));
        } catch (LinkageError old) {
            throw DataFileException.whole(file, LeastVersion.problem("fastcsv", LEAST_FASTCSV, CsvReader.class) + ".")
                    .causedBy(old);
        }
    }

    // The parser is not closed: the stream belongs to the caller, and the parser holds no other resource.
    @SuppressWarnings("resource")
    private Iterator<Boolean> records(Options options, Ahead text) throws DataFileException {
        char separator = options.blanks ? Separators.BLANKS : separator(text, options);
        boolean blanks = separator == Separators.BLANKS;
        Reader reader = blanks ? new BlankRuns(text) : text;
        CsvReader<Boolean> parser = CsvReader.builder()
                .fieldSeparator(blanks ? '\t' : separator)
                .commentStrategy(options.comment.isPresent() ? CommentStrategy.SKIP : CommentStrategy.NONE)
                .commentCharacter(options.comment.orElse('#'))
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                // The parser fills its buffer in blocks and needs room for another block beside the longest cell.
                .maxBufferSize(options.maxCell + 2 * StrictDecoder.BLOCK)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(cells, reader);
        skip(parser, options.skip);
        return parser.iterator();
    }

    private char separator(Ahead text, Options options) throws DataFileException {
        if (options.separator.isPresent()) {
            return options.separator.get();
        }
        try {
            return Separators.find(text, options, file);
        } catch (IOException e) {
            throw DataFiles.failed(file, e);
        }
    }

    private void skip(CsvReader<Boolean> parser, int lines) throws DataFileException {
        try {
            parser.skipLines(lines);
        } catch (UncheckedIOException e) {
            throw DataFiles.failed(file, Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            throw DataFileException.whole(
                            file, "there are not " + lines + " lines to be skipped; give skip(...) a smaller number.")
                    .causedBy(e);
        }
    }

    /** Passes the next row to the receiver; false at the end of the file. After a failure, every call fails again. */
    boolean advance() throws DataFileException {
        // The parser stopped inside a row and would take the rest of it for the next row.
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            while (records.hasNext()) {
                if (records.next()) {
                    return true;
                }
            }
        } catch (CsvParseException e) {
            throw failed(cells.explain(e));
        } catch (UncheckedIOException e) {
            throw failed(DataFiles.failed(file, Objects.requireNonNull(e.getCause())));
        }
        cells.requireRow();
        return false;
    }

    private DataFileException failed(DataFileException reason) {
        failure = Optional.of(reason);
        return reason;
    }

    /** The columns, available after the first row. */
    Header header() {
        return cells.header();
    }
}
