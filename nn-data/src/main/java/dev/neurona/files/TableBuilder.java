package dev.neurona.files;

import dev.neurona.table.Column;
import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a table of cells, whatever they were read from.
 *
 * <pre>{@code
 * TableBuilder table = new TableBuilder(options, "people.jsonl");
 * int age = table.column("age");                  // when its first cell comes
 * table.take(age, buffer, start, length, line);   // at most once per row
 * table.endRow(line);                             // columns without a cell in this row have a missing value in it
 * return table.table(Set.of());
 * }</pre>
 */
final class TableBuilder implements CellReceiver, MemberReceiver {

    /** The number of columns from which on cells wait for others. */
    private static final int WIDE = 1000;
    /** The rows in which they do, of those in which their columns refuse none. */
    private static final int LAST_WAITING = AutoColumn.SETTLED / 2;

    private final Options options;
    private final String file;
    private final NumberScan scan;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final List<ColumnBuilder> columns = new ArrayList<>();
    /** The number of cells of each column. */
    private int[] counts = new int[4];

    private final RowLines lines = new RowLines();
    /** Cells that wait for others of their columns. */
    private Optional<RowBlock> waiting = Optional.empty();

    TableBuilder(Options options, String file) {
        this.options = options;
        this.file = file;
        scan = options.numberScan();
    }

    /** The position of a column, which is a new one if there is none of this name; its values in earlier rows are missing. */
    @Override
    public int column(String name) {
        Integer known = positions.get(name);
        return known != null ? known : add(new ColumnRule(name, options));
    }

    private int add(ColumnRule rule) {
        int position = columns.size();
        positions.put(rule.name(), position);
        columns.add(ColumnBuilder.of(rule, scan, file));
        if (position == counts.length) {
            counts = Arrays.copyOf(counts, 2 * position);
        }
        fill(position, lines.count());
        return position;
    }

    private void fill(int column, int until) {
        while (counts[column] < until) {
            columns.get(column).addMissing();
            counts[column]++;
        }
    }

    @Override
    public void begin(List<ColumnRule> rules) {
        rules.forEach(this::add);
        if (rules.size() >= WIDE && rules.stream().allMatch(rule -> rule.kind().isEmpty())) {
            waiting = Optional.of(new RowBlock(rules.size()));
        }
    }

    @Override
    public void take(int column, char[] buffer, int start, int length, long line) throws DataFileException {
        counts[column]++;
        if (waiting.isPresent()) {
            makeRoom(waiting.get(), column, length);
        }
        if (waiting.isPresent()) {
            waiting.get().add(buffer, start, length, line);
        } else {
            columns.get(column).add(buffer, start, length, line);
        }
    }

    /** Passes on what waits if this cell has no room beside it. After half a row, or the last of these rows, no cell waits. */
    private void makeRoom(RowBlock block, int column, int length) throws DataFileException {
        boolean isLast = lines.count() == LAST_WAITING;
        if (isLast || !block.hasRoom(length)) {
            passOn(block);
            if (isLast || column > 0 || !block.hasRoom(length)) {
                waiting = Optional.empty();
            }
        }
    }

    private void passOn(RowBlock block) throws DataFileException {
        for (int column = 0; column < columns.size(); column++) {
            block.pass(column, columns.get(column));
        }
        block.clear();
    }

    /** Says that there are no more rows. */
    void end() throws DataFileException {
        if (waiting.isPresent()) {
            passOn(waiting.get());
            waiting = Optional.empty();
        }
    }

    @Override
    public void takeText(int column, char[] buffer, int start, int length, long line) throws DataFileException {
        columns.get(column).addText(buffer, start, length, line);
        counts[column]++;
    }

    @Override
    public void endRow(long line) {
        lines.add(line);
        for (int column = 0; column < columns.size(); column++) {
            fill(column, lines.count());
        }
    }

    /** Whether a column has a value in some row. */
    boolean hasValue(int column) {
        return columns.get(column).hasValue();
    }

    /** The table of all columns but some; afterwards this builder is empty. */
    Table table(Set<Integer> leftOut) throws DataFileException {
        List<Column> built = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnBuilder column = columns.get(i);
            if (!leftOut.contains(i)) {
                built.addAll(column.build(lines::get));
            }
            // The next column may need the memory.
            columns.set(i, ColumnBuilder.of(column.rule, scan, file));
        }
        if (built.isEmpty()) {
            throw DataFileException.whole(file, "no column has a name or a value.");
        }
        return table(built);
    }

    private Table table(List<Column> built) throws DataFileException {
        try {
            return Table.of(built).readFrom(file, lines::get).missingWords(options.missing);
        } catch (IllegalArgumentException e) {
            throw DataFileException.whole(
                            file, e.getMessage() + " Give the columns other names, for example with names(...) of Csv.")
                    .causedBy(e);
        }
    }
}
