package dev.neurona.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.neurona.text.LeastVersion;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
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

    RowReader(Csv csv, InputStream in, String file, CellReceiver receiver) throws DataFileException {
        this.file = file;
        try {
            cells = new CheckedCells(csv, file, receiver);
            records = records(csv, in);
        } catch (LinkageError old) {
            throw DataFileException.whole(file, LeastVersion.problem("fastcsv", LEAST_FASTCSV, CsvReader.class) + ".")
                    .causedBy(old);
        }
    }

    // The parser is not closed: the stream belongs to the caller, and the parser holds no other resource.
    @SuppressWarnings("resource")
    private Iterator<Boolean> records(Csv csv, InputStream in) {
        return CsvReader.builder()
                .fieldSeparator(csv.separator())
                .allowUnclosedQuote(false)
                // The parser fills its buffer in blocks and needs room for another block beside the longest cell.
                .maxBufferSize(csv.maxCell() + 2 * StrictDecoder.BLOCK)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(cells, new StrictDecoder(in, csv.charset(), file))
                .iterator();
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

    /** The names of the columns in order, available after the first row. */
    List<String> names() {
        return cells.names();
    }

    /** Whether a column is declared as numbers, so that its cells are numbers or missing values. */
    boolean isDeclaredNumber(int column) {
        return cells.isDeclaredNumber(column);
    }
}
