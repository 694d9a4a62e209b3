package dev.neurona.files;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows as a stream, each read when it is requested. */
final class RowStream extends Spliterators.AbstractSpliterator<Map<String, String>> {

    /** Reads rows. */
    interface Source {

        /** The next row; empty after the last. */
        Optional<Map<String, String>> next() throws DataFileException;
    }

    private final Source source;
    private Optional<Map<String, String>> first;

    private RowStream(Source source) throws DataFileException {
        super(Long.MAX_VALUE, ORDERED | NONNULL);
        this.source = source;
        first = source.next();
    }

    /** Reads the first row, so that what is wrong with it is told at once. */
    static Stream<Map<String, String>> of(Source source) throws DataFileException {
        return StreamSupport.stream(new RowStream(source), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Map<String, String>> action) {
        Optional<Map<String, String>> row = first.isPresent() ? first : next();
        first = Optional.empty();
        row.ifPresent(action);
        return row.isPresent();
    }

    private Optional<Map<String, String>> next() {
        try {
            return source.next();
        } catch (DataFileException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
