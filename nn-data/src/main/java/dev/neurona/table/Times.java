package dev.neurona.table;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A column of times as numbers that can be compared. */
final class Times {

    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}([.]\\d+)?)?Z?)?");

    private Times() {}

    /** The numbers of a column, or the ranks of dates all in one form, whose order is that of their characters; equal for equal times. */
    static double[] of(Table table, String name) {
        Column times = table.column(name);
        for (int row = 0; row < times.rows(); row++) {
            if (times.isMissing(row)) {
                throw refused(
                        table,
                        name,
                        row,
                        "the time is missing, so the row is neither before nor after another; drop such rows.");
            }
        }
        return times.isNumeric() ? table.numbers(name) : ranks(table, name);
    }

    private static double[] ranks(Table table, String name) {
        List<String> texts = table.texts(name);
        for (int row = 0; row < texts.size(); row++) {
            boolean sameForm = texts.get(row).length() == texts.get(0).length();
            if (!sameForm || !DATE.matcher(texts.get(row)).matches()) {
                throw refused(
                        table,
                        name,
                        row,
                        "'" + Visible.cell(texts.get(row))
                                + "' is no time that can be ordered; times are numbers, or texts in one of the"
                                + " forms 2026-11-29, 2026-11-29T08:30 and 2026-11-29T08:30:00, the same form in all rows.");
            }
        }
        Map<String, Integer> ranks = LabelEncoder.positions(List.copyOf(new TreeSet<>(texts)));
        return texts.stream().mapToDouble(ranks::get).toArray();
    }

    private static RefusedValue refused(Table table, String name, int row, String reason) {
        return new RefusedValue(name, row, reason).in(table);
    }
}
