package dev.neurona.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A number as pieces between edges: those below it are full, those above it empty, and its own is filled in part.
 *
 * <pre>
 * z_t = 0 for x &lt;= b_(t-1) unless t = 1,   1 for x &gt;= b_t unless t = T,   else (x - b_(t-1)) / (b_t - b_(t-1))
 * z_1 is at least -1, z_T at most 2
 * b_t = s_j + r (s_(j+1) - s_j),   where j + r = (n - 1) t / T,   s_0 &lt;= ... &lt;= s_(n-1) the sorted training values
 * </pre>
 *
 * <p>In the paper the first piece has no lower bound and the last no upper one. Here both end one width of their own piece beyond the
 * training values, so that a value far outside cannot be a feature without bound; the standardised number before the pieces still
 * tells how far it is. Edges that are equal but for rounding, see {@link MinMax#isConstant}, become one, the lowest of them: a common
 * value takes several quantiles. A column that is constant has one edge and no piece.
 *
 * <p>The quantiles are those of {@link Quantiles}. They depend on the values, not on the order of the rows.
 *
 * <p>Source: Y. Gorishniy, I. Rubachev, A. Babenko, On Embeddings for Numerical Features in Tabular Deep Learning, NeurIPS 2022,
 * equation 1.
 *
 * @param edges b_0 to b_T, finite and strictly ascending, at least one
 */
record PiecewiseLinear(List<Double> edges) implements Expansion {

    private static final int MOST_PIECES = 10_000;

    PiecewiseLinear {
        edges = List.copyOf(edges);
        for (int t = 0; t < edges.size(); t++) {
            double below = t == 0 ? Double.NEGATIVE_INFINITY : edges.get(t - 1);
            if (!(below < edges.get(t)) || Double.isInfinite(edges.get(t))) {
                throw new IllegalArgumentException("piecewise-linear: the edges must be finite and ascending, but edge "
                        + t + " is " + edges.get(t) + (t == 0 ? "." : " after " + below + "."));
            }
        }
    }

    static void requirePieces(int pieces) {
        if (pieces < 1 || pieces > MOST_PIECES) {
            throw new IllegalArgumentException(
                    "piecewiseLinear: the number of pieces must be from 1 to " + MOST_PIECES + ", got " + pieces + ".");
        }
    }

    /** Finds the edges of at most {@code pieces} pieces. */
    static PiecewiseLinear fit(double[] training, int pieces) {
        MinMax range = MinMax.fit(training);
        double[] sorted =
                Arrays.stream(training).filter(x -> !Double.isNaN(x)).sorted().toArray();
        List<Double> edges = new ArrayList<>(List.of(range.low()));
        for (int t = 1; t <= pieces && range.low() < range.high(); t++) {
            double edge = Quantiles.of(sorted, t, pieces);
            if (!MinMax.isConstant(edges.get(edges.size() - 1), edge)) {
                edges.add(edge);
            }
        }
        return new PiecewiseLinear(edges);
    }

    @Override
    public int columns() {
        return edges.size() - 1;
    }

    @Override
    public List<String> names(String column) {
        return IntStream.rangeClosed(1, columns())
                .mapToObj(t -> column + " piece " + t)
                .toList();
    }

    @Override
    public void fill(double x, double z, double[] row, int at) {
        double low = edges.get(0);
        for (int t = 1; t <= columns(); t++) {
            double high = edges.get(t);
            row[at + t - 1] = piece(t, x, low, high);
            low = high;
        }
    }

    private double piece(int t, double x, double low, double high) {
        if (x <= low && t > 1) {
            return 0;
        }
        if (x >= high && t < columns()) {
            return 1;
        }
        return Math.max(-1, Math.min(MinMax.share(x, low, high), 2));
    }

    @Override
    public void describe(Description.Writer entries) {
        entries.text("kind", "piecewise-linear");
        entries.numbers("edge", edges);
    }

    static PiecewiseLinear parse(Description.Reader entries) {
        return new PiecewiseLinear(entries.numbers("edge"));
    }
}
