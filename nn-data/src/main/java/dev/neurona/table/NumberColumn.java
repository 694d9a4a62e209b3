package dev.neurona.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers. NaN marks a missing value, which is unambiguous because no number of a table is NaN.
 *
 * <p>A column is plain if its doubles tell all that its texts told. One with numbers that are spelled like codes, such as {@code
 * 02134}, keeps the texts beside the doubles.
 */
final class NumberColumn implements Column {

    private static final Logger LOG = LoggerFactory.getLogger(Table.class);

    private static final Pattern LONG_INTEGER = Pattern.compile("[+-]?[0-9]{16,}");

    private final String name;
    private final Doubles values;
    /** One per row, empty where missing; no text at all if the column is plain. */
    private final List<String> texts;
    /** The number of decimals that the texts of a plain column had at least. */
    private final int decimals;

    NumberColumn(String name, Doubles values, List<String> texts, int decimals) {
        this.name = name;
        this.values = values;
        this.texts = texts;
        this.decimals = decimals;
        if (decimals < 0) {
            throw new IllegalArgumentException(
                    "Column '" + name + "': decimals must be at least 0, got " + decimals + ".");
        }
        for (int row = 0; row < rows(); row++) {
            if (Double.isInfinite(values.get(row))) {
                throw new IllegalArgumentException("Column '" + name + "', row " + row
                        + ": a number must be finite, got " + values.get(row) + ".");
            }
        }
    }

    /** A column whose texts are given; each must be the number of its row. */
    static NumberColumn spelled(String name, Doubles values, List<String> texts) {
        for (int row = 0; row < Math.max(values.count(), texts.size()); row++) {
            boolean both = row < values.count() && row < texts.size();
            if (!both || texts.get(row).isEmpty() != Double.isNaN(values.get(row))) {
                throw new IllegalArgumentException("Column '" + name + "', row " + row
                        + ": there must be a text for every number, and an empty one for NaN.");
            }
        }
        return new NumberColumn(name, values, texts, 0);
    }

    /** The numbers of this column, not a copy; not to be modified. */
    Doubles values() {
        return values;
    }

    /** Whether the doubles are all there is to know. */
    boolean isPlain() {
        return texts.isEmpty();
    }

    /** Says that integers of the file are used as doubles with other digits. */
    static void warnOfLostDigits(Column column) {
        if (column instanceof NumberColumn numbers) {
            numbers.texts.stream()
                    .filter(NumberColumn::losesDigits)
                    .findFirst()
                    .ifPresent(text -> LOG.warn(
                            "Column '{}': integers beyond 2^53 are rounded when they are used as numbers, {} to {}. If they are"
                                    + " codes, use them as categories or leave them out.",
                            Visible.text(column.name()),
                            text,
                            new BigDecimal(PlainNumber.parse(text)).toPlainString()));
        }
    }

    private static boolean losesDigits(String text) {
        return LONG_INTEGER.matcher(text).matches()
                && new BigDecimal(text).compareTo(new BigDecimal(PlainNumber.parse(text))) != 0;
    }

    /** This column, in which some values are missing. */
    NumberColumn without(DoublePredicate missing) {
        if (IntStream.range(0, rows()).noneMatch(row -> missing.test(values.get(row)))) {
            return this;
        }
        double[] left = values.toArray();
        List<String> spelled = new ArrayList<>(texts);
        for (int row = 0; row < left.length; row++) {
            if (missing.test(left[row])) {
                left[row] = Double.NaN;
                if (!isPlain()) {
                    spelled.set(row, "");
                }
            }
        }
        return new NumberColumn(name, Doubles.of(left), Collections.unmodifiableList(spelled), decimals);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return values.count();
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values.get(row));
    }

    @Override
    public String text(int row) {
        if (isMissing(row)) {
            return "";
        }
        return isPlain() ? PlainNumber.text(values.get(row)) : texts.get(row);
    }

    /** The text of a row as it was in the file, also of a plain number. */
    String spelled(int row) {
        String text = text(row);
        int point = text.indexOf('.');
        boolean padded = isPlain() && decimals > 0 && !text.isEmpty() && text.indexOf('E') < 0;
        int have = point < 0 ? 0 : text.length() - point - 1;
        return padded && have < decimals ? text + (point < 0 ? "." : "") + "0".repeat(decimals - have) : text;
    }

    @Override
    public Column select(int[] rows) {
        Doubles chosen = new Doubles();
        for (int row : rows) {
            chosen.add(values.get(row));
        }
        List<String> spelled =
                isPlain() ? texts : IntStream.of(rows).mapToObj(texts::get).toList();
        return new NumberColumn(name, chosen.soFar(), spelled, decimals);
    }
}
