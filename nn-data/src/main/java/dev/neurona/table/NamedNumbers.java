package dev.neurona.table;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Numbers under names that many maps share. Immutable. */
final class NamedNumbers extends AbstractMap<String, Double> {

    private final List<String> names;
    private final double[] numbers;

    /** Takes both as they are; nobody modifies them any more. */
    NamedNumbers(List<String> names, double[] numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return numbers.length;
            }

            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return IntStream.range(0, numbers.length)
                        .mapToObj(i -> Map.entry(names.get(i), numbers[i]))
                        .iterator();
            }
        };
    }
}
