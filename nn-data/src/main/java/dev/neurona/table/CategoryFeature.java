package dev.neurona.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * A column of categories as one-hot columns: gaps filled, optionally followed by an indicator column.
 *
 * @param column the name of the column
 * @param fill the category that replaces a missing value
 * @param missing whether there is an indicator column
 * @param oneHot encodes a category
 * @param compared how a category is told from another
 */
record CategoryFeature(String column, Optional<String> fill, Indicator missing, OneHot oneHot, Compared compared)
        implements Feature {

    @Override
    public List<String> names() {
        return missing.names(
                column,
                oneHot.categories().stream()
                        .map(category -> column + "=" + category)
                        .toList());
    }

    CategoryFeature with(OneHot categories) {
        return new CategoryFeature(column, fill, missing, categories, compared);
    }

    @Override
    public int categoryColumns() {
        return oneHot.categories().size();
    }

    @Override
    public void encode(Column values, DMatrixRMaj features, int at) {
        IntFunction<String> keys = compared.keys(values, oneHot.categories());
        for (int row = 0; row < values.rows(); row++) {
            double[] columns = columns(filled(values, keys, row), row);
            System.arraycopy(columns, 0, features.data, row * features.numCols + at, columns.length);
            if (missing == Indicator.COLUMN) {
                features.set(row, at + columns.length, values.isMissing(row) ? 1 : 0);
            }
        }
    }

    private String filled(Column values, IntFunction<String> keys, int row) {
        if (!values.isMissing(row)) {
            return keys.apply(row);
        }
        return compared.key(fill.orElseThrow(() -> Feature.missing(column, row)));
    }

    @Override
    public List<StoredFeature> store(Column values) {
        Map<String, Integer> positions = LabelEncoder.positions(oneHot.categories());
        IntFunction<String> keys = compared.keys(values, oneHot.categories());
        int[] codes = new int[values.rows()];
        Arrays.setAll(codes, row -> {
            String category = filled(values, keys, row);
            Integer position = positions.get(category);
            return position != null ? position : unknown(category, row);
        });
        StoredFeature stored =
                new StoredFeature.Codes(codes, oneHot.categories().size());
        return Stream.concat(Stream.of(stored), Feature.gaps(missing, values)).toList();
    }

    /** The code of an unknown category, unless it is refused. */
    private int unknown(String category, int row) {
        columns(category, row);
        return -1;
    }

    private double[] columns(String category, int row) {
        try {
            return oneHot.apply(category);
        } catch (IllegalArgumentException e) {
            RefusedValue refused = new RefusedValue(column, row, String.valueOf(e.getMessage()));
            refused.initCause(e);
            throw refused;
        }
    }

    @Override
    public UsualCell.OfText usual() {
        CategoryCodes codes = lookup();
        int width = oneHot.categories().size();
        return (text, row, at) -> {
            int code = codes.of(text);
            Arrays.fill(row, at, at + width, 0);
            if (code >= 0) {
                row[at + code] = 1;
            }
            Feature.fillGap(missing, text.isEmpty(), row, at + width);
            return code != CategoryCodes.REFUSED;
        };
    }

    CategoryCodes lookup() {
        return new CategoryCodes(oneHot, compared, fill);
    }

    @Override
    public Column read(String text) {
        return Column.texts(column, List.of(text));
    }

    @Override
    public Column inverse(DMatrixRMaj features, int at) {
        int width = oneHot.categories().size();
        List<String> texts = new ArrayList<>(features.numRows);
        for (int row = 0; row < features.numRows; row++) {
            int start = row * features.numCols + at;
            boolean gap = missing == Indicator.COLUMN && features.data[start + width] > 0.5;
            texts.add(gap ? "" : oneHot.inverse(Arrays.copyOfRange(features.data, start, start + width)));
        }
        return Column.texts(column, texts);
    }

    @Override
    public void describe(Description.Writer entries) {
        entries.text("kind", "category");
        entries.text("column", column);
        fill.ifPresent(category -> entries.text("fill", category));
        entries.text("indicator", missing.text());
        entries.text("unknown", oneHot.unknown() == OneHot.Unknown.ZEROS ? "zeros" : "refuse");
        entries.texts("category", oneHot.categories());
        compared.describe(entries);
    }

    static CategoryFeature parse(Description.Reader entries) {
        String unknown = entries.text("unknown");
        return new CategoryFeature(
                entries.text("column"),
                entries.has("fill") ? Optional.of(entries.text("fill")) : Optional.empty(),
                Indicator.parse(entries),
                new OneHot(
                        entries.texts("category"),
                        switch (unknown) {
                            case "zeros" -> OneHot.Unknown.ZEROS;
                            case "refuse" -> OneHot.Unknown.REFUSE;
                            default -> throw entries.refuse("unknown", "zeros or refuse", unknown);
                        }),
                Compared.parse(entries));
    }
}
