package dev.neurona.table;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * A column of texts as a fixed number of columns: a 1 in column hash(text) mod width, see {@link Murmur3}; the hash as a number
 * from 0.
 *
 * @param column the name of the column
 * @param fill the text that replaces a missing value
 * @param missing whether there is an indicator column
 * @param width the number of columns, at least 2
 * @param compared which texts are the same category
 */
record HashFeature(String column, Optional<String> fill, Indicator missing, int width, Compared compared)
        implements Feature {

    HashFeature {
        requireWidth(width);
    }

    static FeaturePlan.Form form(int width) {
        requireWidth(width);
        return (plan, training) ->
                new HashFeature(plan.column(), plan.filling(training), plan.missing(), width, Compared.of(training));
    }

    private static void requireWidth(int width) {
        if (width < 2) {
            throw new IllegalArgumentException("hash: the number of columns must be at least 2, got " + width + ".");
        }
    }

    @Override
    public List<String> names() {
        return missing.names(
                column,
                IntStream.range(0, width).mapToObj(i -> column + " hash " + i).toList());
    }

    @Override
    public List<StoredFeature> store(Column values) {
        int[] codes = new int[values.rows()];
        IntFunction<String> keys = compared.keys(values);
        Arrays.setAll(codes, row -> code(values.isMissing(row) ? filling(row) : keys.apply(row)));
        return Stream.concat(Stream.of(new StoredFeature.Codes(codes, width)), Feature.gaps(missing, values))
                .toList();
    }

    private String filling(int row) {
        return compared.key(fill.orElseThrow(() -> Feature.missing(column, row)));
    }

    @Override
    public UsualCell.OfText usual() {
        String filling = fill.map(compared::key).orElse("");
        return (text, row, at) -> {
            String key = text.isEmpty() ? filling : compared.key(text);
            Arrays.fill(row, at, at + width, 0);
            row[at + code(key)] = 1;
            Feature.fillGap(missing, text.isEmpty(), row, at + width);
            return !key.isEmpty();
        };
    }

    private int code(String key) {
        return Integer.remainderUnsigned(Murmur3.hash(key), width);
    }

    @Override
    public Column read(String text) {
        return Column.texts(column, List.of(text));
    }

    /** A hash cannot be turned back. */
    @Override
    public Column inverse(DMatrixRMaj features, int at) {
        return Column.texts(column, Collections.nCopies(features.numRows, ""));
    }

    @Override
    public void describe(Description.Writer entries) {
        entries.text("kind", "hash");
        entries.text("column", column);
        fill.ifPresent(text -> entries.text("fill", text));
        entries.text("indicator", missing.text());
        entries.text("hash", "murmur3");
        entries.text("width", Integer.toString(width));
        compared.describe(entries);
    }

    static HashFeature parse(Description.Reader entries) {
        String hash = entries.text("hash");
        if (!hash.equals("murmur3")) {
            throw entries.refuse("hash", "murmur3", hash);
        }
        return new HashFeature(
                entries.text("column"),
                entries.has("fill") ? Optional.of(entries.text("fill")) : Optional.empty(),
                Indicator.parse(entries),
                Feature.whole(entries, "width"),
                Compared.parse(entries));
    }
}
