package dev.neurona.table;

import dev.neurona.math.Trigonometry;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A number as waves of the standardised number z.
 *
 * <pre>
 * sin(2 pi c_k z), cos(2 pi c_k z)   for k = 1, ..., K        c_k = 2^(k-4): periods of 8, 4, 2, 1, 1/2, ... deviations
 * </pre>
 *
 * <p>The first period holds nearly all values of a bell-shaped column. 2 pi is the double nearest to it, and the powers of two keep its
 * digits; sine and cosine are those of {@link Trigonometry}, the same bits everywhere. In [-1, 1], however far a value is.
 *
 * <p>In the paper the frequencies are drawn from a normal distribution and trained. Here they are fixed.
 *
 * <p>Source: Y. Gorishniy, I. Rubachev, A. Babenko, On Embeddings for Numerical Features in Tabular Deep Learning, NeurIPS 2022,
 * section 3.3.
 *
 * @param frequencies c_1 to c_K, each greater than 0 and at most 1e9, at least one
 */
record Periodic(List<Double> frequencies) implements Expansion {

    private static final double LOWEST = 0.125;
    private static final int MOST_FREQUENCIES = 32;
    private static final double HIGHEST = 1e9;

    Periodic {
        frequencies = List.copyOf(frequencies);
        for (double frequency : frequencies) {
            if (!(frequency > 0 && frequency <= HIGHEST)) {
                throw new IllegalArgumentException(
                        "periodic: a frequency must be greater than 0 and at most 1e9, got " + frequency + ".");
            }
        }
    }

    /** Doubles the frequency from one wave to the next. */
    static Periodic geometric(int frequencies) {
        if (frequencies < 1 || frequencies > MOST_FREQUENCIES) {
            throw new IllegalArgumentException("periodic: the number of frequencies must be from 1 to "
                    + MOST_FREQUENCIES + ", got " + frequencies + ".");
        }
        return new Periodic(IntStream.range(0, frequencies)
                .mapToObj(k -> Math.scalb(LOWEST, k))
                .toList());
    }

    @Override
    public int columns() {
        return 2 * frequencies.size();
    }

    @Override
    public List<String> names(String column) {
        return IntStream.rangeClosed(1, frequencies.size())
                .boxed()
                .flatMap(k -> Stream.of(column + " sin " + k, column + " cos " + k))
                .toList();
    }

    @Override
    public void fill(double x, double z, double[] row, int at) {
        for (int k = 0; k < frequencies.size(); k++) {
            double factor = 2 * Math.PI * frequencies.get(k);
            row[at + 2 * k] = Trigonometry.sine(factor, z);
            row[at + 2 * k + 1] = Trigonometry.cosine(factor, z);
        }
    }

    @Override
    public void describe(Description.Writer entries) {
        entries.text("kind", "periodic");
        entries.numbers("frequency", frequencies);
    }

    static Periodic parse(Description.Reader entries) {
        return new Periodic(entries.numbers("frequency"));
    }
}
