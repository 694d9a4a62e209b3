package dev.neurona.learn;

import dev.neurona.table.CellRow;
import dev.neurona.table.Column;
import dev.neurona.table.PlainNumber;
import dev.neurona.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the features of the training rows were like.
 *
 * @param columns by name, in the order of the table
 */
record Known(Map<String, Values> columns) {

    /** More categories than these are not remembered. */
    private static final int MOST_CATEGORIES = 1000;

    /** What a column held. */
    sealed interface Values {

        /** What is unusual about a text that is not empty, in words behind the name of the column. */
        Optional<String> unusual(String text);

        /** Whether nothing is unusual about the cell at a place, which may be empty. */
        boolean isUsual(CellRow row, int place);
    }

    /** Numbers from low to high. */
    record Range(double low, double high) implements Values {

        @Override
        public Optional<String> unusual(String text) {
            return PlainNumber.is(text) ? unusual(PlainNumber.parse(text)) : Optional.empty();
        }

        @Override
        public boolean isUsual(CellRow row, int place) {
            return isUsual(row.number(place));
        }

        Range with(Range other) {
            return new Range(Math.min(low, other.low), Math.max(high, other.high));
        }

        private boolean isUsual(double x) {
            double width = high - low;
            return (x >= low - width && x <= high + width) || Double.isNaN(x);
        }

        Optional<String> unusual(double x) {
            return isUsual(x)
                    ? Optional.empty()
                    : Optional.of(PlainNumber.text(x) + " is far outside the training rows, which have "
                            + PlainNumber.text(low) + " to " + PlainNumber.text(high));
        }
    }

    /** Categories; none if there were too many to remember. */
    record Categories(SortedSet<String> texts) implements Values {

        @Override
        public Optional<String> unusual(String text) {
            return texts.isEmpty() || texts.contains(text)
                    ? Optional.empty()
                    : Optional.of("'" + text + "' occurs in no training row");
        }

        @Override
        public boolean isUsual(CellRow row, int place) {
            return texts.isEmpty() || row.isEmpty(place) || texts.contains(row.text(place));
        }
    }

    static Known of(Plan plan, Table table) {
        Map<String, Values> columns = new LinkedHashMap<>();
        Table learnt = plan.learnt(table);
        for (String name : plan.features()) {
            Column column = learnt.column(name);
            columns.put(name, column.isNumeric() ? range(learnt.numbers(name)) : categories(learnt.texts(name)));
        }
        return new Known(columns);
    }

    /** The same with the numbers of more rows. Categories stay as they are: a preparation that was fitted knows no others. */
    Known with(Table more) {
        Map<String, Values> all = new LinkedHashMap<>();
        columns.forEach((name, values) ->
                all.put(name, values instanceof Range range ? range.with(range(more.numbers(name))) : values));
        return new Known(all);
    }

    private static Range range(double[] numbers) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            // NaN is smaller than nothing and greater than nothing.
            low = number < low ? number : low;
            high = number > high ? number : high;
        }
        return new Range(low, high);
    }

    private static Values categories(List<String> texts) {
        SortedSet<String> distinct = new TreeSet<>(texts);
        distinct.remove("");
        return new Categories(distinct.size() > MOST_CATEGORIES ? new TreeSet<>() : distinct);
    }
}
