package dev.neurona.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Texts. The empty text marks a missing value. */
final class TextColumn implements Column {

    private final String name;
    private final List<String> values;

    TextColumn(String name, List<String> values) {
        this.name = name;
        this.values = List.copyOf(values);
    }

    List<String> values() {
        return values;
    }

    /** This column, in which some texts are missing. */
    TextColumn without(Predicate<String> missing) {
        return values.stream().noneMatch(missing)
                ? this
                : new TextColumn(
                        name,
                        values.stream()
                                .map(text -> missing.test(text) ? "" : text)
                                .toList());
    }

    /** Why this is no column of numbers: names the first text that is none, and its line. */
    IllegalArgumentException notNumbers(IntFunction<String> line) {
        String because = IntStream.range(0, values.size())
                .filter(row -> !isMissing(row) && !PlainNumber.is(text(row)))
                .mapToObj(row -> ": row " + row + line.apply(row) + " is " + PlainNumber.quoted(text(row)))
                .findFirst()
                .orElse("");
        return new IllegalArgumentException("Column '" + name + "' holds texts, not numbers" + because + ".");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int rows() {
        return values.size();
    }

    @Override
    public boolean isMissing(int row) {
        return values.get(row).isEmpty();
    }

    @Override
    public String text(int row) {
        return values.get(row);
    }

    @Override
    public Column select(int[] rows) {
        List<String> chosen = new ArrayList<>(rows.length);
        for (int row : rows) {
            chosen.add(values.get(row));
        }
        return new TextColumn(name, chosen);
    }
}
