package dev.neurona.files;

import dev.neurona.table.PlainNumber;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.function.Consumer;

/** The rows of a file, read one at a time. */
final class Rows extends Spliterators.AbstractSpliterator<Map<String, String>> {

    /** The row that was read last. */
    private static final class Row implements CellReceiver {

        private final List<String> cells = new ArrayList<>();
        private boolean isComplete;

        @Override
        public boolean take(int column, char[] buffer, int start, int length) {
            if (isComplete) {
                cells.clear();
                isComplete = false;
            }
            cells.add(new String(buffer, start, length));
            return true;
        }

        @Override
        public void endRow(long line) {
            isComplete = true;
        }
    }

    private final Csv csv;
    private final Row row = new Row();
    private final RowReader reader;
    private boolean isAhead;

    /** Reads the first row, so that a file that does not conform to the dialect is refused early. */
    Rows(Csv csv, InputStream in, String file) throws DataFileException {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.csv = csv;
        reader = new RowReader(csv, in, file, row);
        isAhead = reader.advance();
    }

    @Override
    public boolean tryAdvance(Consumer<? super Map<String, String>> action) {
        try {
            if (!isAhead && !reader.advance()) {
                return false;
            }
        } catch (DataFileException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        isAhead = false;
        action.accept(named());
        return true;
    }

    private Map<String, String> named() {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> names = reader.names();
        for (int column = 0; column < names.size(); column++) {
            texts.put(names.get(column), text(column));
        }
        return texts;
    }

    private String text(int column) {
        String cell = row.cells.get(column);
        if (csv.isMissing(cell)) {
            return "";
        }
        return reader.isDeclaredNumber(column) ? PlainNumber.text(PlainNumber.parse(cell)) : cell;
    }
}
