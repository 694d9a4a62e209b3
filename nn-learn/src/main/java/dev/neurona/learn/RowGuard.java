package dev.neurona.learn;

import dev.neurona.table.CellRow;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at rows before they are predicted. Safe for use by several threads. */
final class RowGuard {

    private static final Logger LOG = LoggerFactory.getLogger(Learned.class);

    private final Known known;
    private final FittedPreprocessing fitted;
    private final Guard guard;
    private final ConcurrentSkipListMap<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    private final List<Known.Values> values;
    private final CellRow.Finder finder;

    RowGuard(Known known, FittedPreprocessing fitted, Guard guard) {
        this.known = known;
        this.fitted = fitted;
        this.guard = guard;
        values = List.copyOf(known.columns().values());
        finder = new CellRow.Finder(List.copyOf(known.columns().keySet()));
    }

    SortedMap<String, Long> counts() {
        SortedMap<String, Long> copy = new TreeMap<>();
        counts.forEach((column, count) -> copy.put(column, count.get()));
        return copy;
    }

    /** A row of a stream, counted from 0, as below. */
    Map<String, String> row(Map<String, String> row, long number) {
        return row instanceof CellRow cells && isUsual(cells) ? row : row(row, " in row " + number);
    }

    /** The rows of a stream, in order. */
    Stream<Map<String, String>> rows(Stream<Map<String, String>> rows) {
        AtomicLong taken = new AtomicLong();
        return rows.map(row -> row(row, taken.getAndIncrement()));
    }

    private boolean isUsual(CellRow row) {
        int[] places = finder.places(row);
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0 || !values.get(i).isUsual(row, places[i])) {
                return false;
            }
        }
        return true;
    }

    /** The row with an empty text for a column that is not there. Its place begins with a space, if it has one. */
    Map<String, String> row(Map<String, String> row, String place) {
        Map<String, String> complete = row;
        for (Map.Entry<String, Known.Values> column : known.columns().entrySet()) {
            String name = column.getKey();
            String text = row.get(name);
            if (text == null) {
                seen(name, "it is missing", place);
                if (complete == row) {
                    complete = new LinkedHashMap<>(row);
                }
                complete.put(name, "");
            } else if (!fitted.isMissing(name, text)) {
                column.getValue().unusual(text).ifPresent(what -> seen(name, what, place));
            }
        }
        return complete;
    }

    /** The table with a column of gaps for one that is not there. */
    Table table(Table table) {
        List<Column> columns = new ArrayList<>();
        known.columns().forEach((name, values) -> {
            if (!table.names().contains(name)) {
                seen(name, "it is missing", "");
                columns.add(gaps(name, values, table.rows()));
                return;
            }
            look(table, name, values);
        });
        Table complete = table;
        for (Column column : columns) {
            complete = complete.with(column);
        }
        return complete;
    }

    private void look(Table table, String name, Known.Values values) {
        Column column = table.column(name);
        boolean areNumbers = column.isNumeric() && values instanceof Known.Range;
        double[] numbers = areNumbers ? table.numbers(name) : new double[0];
        for (int row = 0; row < table.rows(); row++) {
            Optional<String> unusual =
                    areNumbers ? ((Known.Range) values).unusual(numbers[row]) : values.unusual(column.text(row));
            if (unusual.isPresent() && !fitted.isMissing(name, column.text(row))) {
                seen(name, unusual.get(), " in row " + row);
            }
        }
    }

    private static Column gaps(String name, Known.Values values, int rows) {
        if (values instanceof Known.Categories) {
            return Column.texts(name, Collections.nCopies(rows, ""));
        }
        double[] missing = new double[rows];
        Arrays.fill(missing, Double.NaN);
        return Column.numbers(name, missing);
    }

    private void seen(String column, String what, String place) {
        if (guard == Guard.REFUSE) {
            throw new IllegalArgumentException("Column '" + column + "'" + place + ": " + what
                    + ". Rows unlike the training rows are refused; guard(Guard.TELL) predicts them.");
        }
        long count = counts.computeIfAbsent(column, name -> new AtomicLong()).incrementAndGet();
        if (guard == Guard.TELL && isPowerOfTen(count)) {
            LOG.warn("Column '{}'{}: {}. So far {} in this column.", column, place, what, count);
        }
    }

    private static boolean isPowerOfTen(long count) {
        long power = 1;
        while (power < count) {
            power *= 10;
        }
        return power == count;
    }
}
