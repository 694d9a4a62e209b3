package dev.neurona.files;

import dev.neurona.table.PlainNumber;
import dev.neurona.table.Visible;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names of the columns of a file. A column without a name is called by its number, as are all of a file without a header. */
final class Header {

    private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

    private final List<String> names = new ArrayList<>();
    private final Set<String> distinct = new LinkedHashSet<>();
    private final List<Integer> unnamed = new ArrayList<>();

    static String numbered(int column) {
        return "c" + (column + 1);
    }

    /**
     * Adds the next column.
     *
     * @throws IllegalArgumentException if there is one of this name
     */
    void add(String name) {
        if (name.isEmpty()) {
            unnamed.add(names.size());
        }
        String given = name.isEmpty() ? numbered(names.size()) : name;
        if (!distinct.add(given)) {
            throw new IllegalArgumentException(
                    name.isEmpty()
                            ? "column " + (names.size() + 1) + " has no name, and '" + given
                                    + "' is that of another; give names(...)."
                            : "two columns are called '" + given + "'; names must differ."
                                    + (PlainNumber.is(given)
                                            ? " If the first line is a row, read the file withoutHeader()."
                                            : ""));
        }
        names.add(given);
    }

    /** Replaces all names. */
    void rename(List<String> others) {
        names.clear();
        distinct.clear();
        unnamed.clear();
        others.forEach(this::add);
    }

    int count() {
        return names.size();
    }

    List<String> names() {
        return names;
    }

    boolean has(String name) {
        return distinct.contains(name);
    }

    /** The columns without a name. */
    List<Integer> unnamed() {
        return unnamed;
    }

    /** Names that are numbers. */
    List<String> numbers() {
        return names.stream().filter(PlainNumber::is).toList();
    }

    /** Says what becomes of columns without a name. */
    void tell(String file, Set<Integer> leftOut) {
        List<String> numbered = unnamed.stream()
                .filter(column -> !leftOut.contains(column))
                .map(Header::numbered)
                .toList();
        if (!numbered.isEmpty()) {
            LOG.info("{}: columns without a name are called {}.", file, Visible.names(numbered));
        }
        if (!leftOut.isEmpty()) {
            LOG.info(
                    "{}: columns with neither a name nor a value are left out: {} of {}.",
                    file,
                    leftOut.size(),
                    count());
        }
    }
}
