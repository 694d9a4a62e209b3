package dev.neurona.spark;

import dev.neurona.table.Column;
import dev.neurona.table.Doubles;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A column of some rows: its numbers, or its texts and how often each occurs; or why there is none. */
final class ColumnPart implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double[] numbers;
    private final TreeMap<String, Integer> counts;
    private final String refusal;

    private ColumnPart(double[] numbers, SortedMap<String, Integer> counts, String refusal) {
        this.numbers = numbers;
        this.counts = new TreeMap<>(counts);
        this.refusal = refusal;
    }

    static ColumnPart of(double[] numbers) {
        return new ColumnPart(numbers, new TreeMap<>(), "");
    }

    static ColumnPart of(SortedMap<String, Integer> counts) {
        return new ColumnPart(new double[0], counts, "");
    }

    static ColumnPart refusal(String reason) {
        return new ColumnPart(new double[0], new TreeMap<>(), reason);
    }

    /** This part, if it is none of a refusal. */
    ColumnPart required() {
        if (!refusal.isEmpty()) {
            throw new IllegalArgumentException(refusal);
        }
        return this;
    }

    long rows() {
        return numbers.length
                + counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The column of all numbers, part by part. */
    static Column numbers(String name, List<ColumnPart> parts) {
        Doubles all = new Doubles();
        for (ColumnPart part : parts) {
            for (double number : part.numbers) {
                all.add(number);
            }
        }
        return Column.decimals(name, 0, all);
    }

    /** All texts, each as often as it occurs. */
    static List<String> texts(List<ColumnPart> parts, int rows) {
        TreeMap<String, Integer> all = new TreeMap<>();
        parts.forEach(part -> part.counts.forEach((text, count) -> all.merge(text, count, Integer::sum)));
        String[] texts = new String[rows];
        int at = 0;
        for (Map.Entry<String, Integer> each : all.entrySet()) {
            Arrays.fill(texts, at, at + each.getValue(), each.getKey());
            at += each.getValue();
        }
        return Arrays.asList(texts);
    }
}
