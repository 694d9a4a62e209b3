package dev.neurona.table;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file as a map from columns to texts: its cells stand one after the other in one array, and those that are numbers have
 * been read. Who asks for numbers and places instead of texts and names makes no object per cell.
 *
 * <p>Immutable. Everything else sees a map like any other: it has every column, in the order of the file, and is equal to a map of the
 * same texts.
 *
 * @since 0.1.0
 */
public final class CellRow extends AbstractMap<String, String> {

    private final Columns columns;
    private final char[] cells;
    private final int[] bounds;
    private final double[] numbers;

    /**
     * Creates a row. All arrays are taken, not copied; nobody modifies them any more.
     *
     * @param columns the columns of the file
     * @param cells contains the texts of all cells
     * @param bounds for each column where its text begins in {@code cells}, and where it ends
     * @param numbers for each column the number that {@link PlainNumber#parse} makes of its text, NaN if the text is none
     */
    public CellRow(Columns columns, char[] cells, int[] bounds, double[] numbers) {
        this.columns = columns;
        this.cells = cells;
        this.bounds = bounds;
        this.numbers = numbers;
    }

    /** {@return whether the cell at a place is empty, which is a missing value} */
    public boolean isEmpty(int place) {
        return bounds[2 * place] == bounds[2 * place + 1];
    }

    /** {@return the number at a place, NaN if the text of the cell is none} */
    public double number(int place) {
        return numbers[place];
    }

    /** {@return the text at a place} */
    public String text(int place) {
        int start = bounds[2 * place];
        return columns.words.text(cells, start, bounds[2 * place + 1] - start);
    }

    @Override
    public boolean containsKey(Object name) {
        return columns.places.containsKey(name);
    }

    @Override
    public @Nullable String get(Object name) {
        Integer place = columns.places.get(name);
        return place == null ? null : text(place);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return columns.count();
            }

            @Override
            public Iterator<Entry<String, String>> iterator() {
                return IntStream.range(0, columns.count())
                        .mapToObj(place -> Map.entry(columns.names.get(place), text(place)))
                        .iterator();
            }
        };
    }

    /** The columns that all rows of a file share. */
    public static final class Columns {

        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final List<String> names;
        private final Words words = new Words(1 << 10);

        /** Creates columns; a name that occurs twice is one column, at its first place. */
        public Columns(List<String> names) {
            names.forEach(name -> places.putIfAbsent(name, places.size()));
            this.names = List.copyOf(places.keySet());
        }

        /** {@return how many there are} */
        public int count() {
            return names.size();
        }

        /** {@return the place of a column, from 0; -1 if there is none of this name} */
        public int place(String name) {
            return places.getOrDefault(name, -1);
        }
    }

    /** Finds some columns in rows, by name once per file. Safe for use by several threads. */
    public static final class Finder {

        private final List<String> names;
        private volatile Optional<Found> last = Optional.empty();

        private static final class Found {

            private final Columns columns;
            private final int[] places;

            Found(Columns columns, List<String> names) {
                this.columns = columns;
                places = names.stream().mapToInt(columns::place).toArray();
            }
        }

        /** Finds columns of these names. */
        public Finder(List<String> names) {
            this.names = List.copyOf(names);
        }

        /** {@return the place of each name in a row, -1 if it is not there; not to be modified} */
        public int[] places(CellRow row) {
            Optional<Found> found = last;
            if (found.isEmpty() || found.get().columns != row.columns) {
                found = Optional.of(new Found(row.columns, names));
                last = found;
            }
            return found.get().places;
        }
    }
}
