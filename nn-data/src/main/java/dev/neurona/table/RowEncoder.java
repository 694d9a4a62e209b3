package dev.neurona.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Encodes rows of texts. A usual row is encoded cell by cell, and as no more than numbers if it is a {@link CellRow}. Any other is made a
 * table of one row, whose encoding says what is wrong with it. Immutable.
 */
final class RowEncoder {

    private final FittedPreprocessing fitted;
    private final List<Feature> features;
    private final MissingWords missing;
    private final String[] columns;
    private final UsualCell[] codes;
    private final MissingWords.InColumn[] words;
    private final int[] starts;
    private final CellRow.Finder finder;

    RowEncoder(FittedPreprocessing fitted, List<Feature> features, MissingWords missing) {
        this.fitted = fitted;
        this.features = features;
        this.missing = missing;
        columns = features.stream().map(Feature::column).toArray(String[]::new);
        codes = features.stream().map(Feature::usual).toArray(UsualCell[]::new);
        words = features.stream().map(feature -> missing.in(feature.column())).toArray(MissingWords.InColumn[]::new);
        starts = new int[columns.length];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + features.get(i - 1).names().size();
        }
        finder = new CellRow.Finder(List.of(columns));
    }

    /**
     * Encodes a row.
     *
     * @param row the text of every column that is used
     * @param target modified: one number per feature, from {@code at}
     * @param at the first of them
     * @throws IllegalArgumentException as {@link FittedPreprocessing#features(Map)} says
     */
    void encode(Map<String, String> row, double[] target, int at) {
        boolean isUsual = row instanceof CellRow cells ? isUsual(cells, target, at) : isUsual(row, target, at);
        if (!isUsual) {
            double[] encoded = encodedAsTable(row);
            System.arraycopy(encoded, 0, target, at, encoded.length);
        }
    }

    private boolean isUsual(CellRow row, double[] target, int at) {
        int[] places = finder.places(row);
        for (int i = 0; i < codes.length; i++) {
            int place = places[i];
            if (place < 0) {
                return false;
            }
            boolean isUsual;
            if (codes[i] instanceof UsualCell.OfNumber code) {
                double x = row.number(place);
                boolean isGap = Double.isNaN(x) ? words[i].has(row.text(place)) : words[i].has(x);
                isUsual = (isGap || !Double.isNaN(x)) && code.fill(isGap ? Double.NaN : x, target, at + starts[i]);
            } else {
                isUsual = fillText((UsualCell.OfText) codes[i], words[i], row.text(place), target, at + starts[i]);
            }
            if (!isUsual) {
                return false;
            }
        }
        return true;
    }

    private boolean isUsual(Map<String, String> row, double[] target, int at) {
        for (int i = 0; i < codes.length; i++) {
            String text = row.get(columns[i]);
            if (text == null) {
                return false;
            }
            boolean isUsual = codes[i] instanceof UsualCell.OfNumber code
                    ? fillNumber(code, words[i], text, target, at + starts[i])
                    : fillText((UsualCell.OfText) codes[i], words[i], text, target, at + starts[i]);
            if (!isUsual) {
                return false;
            }
        }
        return true;
    }

    private static boolean fillNumber(
            UsualCell.OfNumber code, MissingWords.InColumn words, String text, double[] target, int at) {
        boolean isGap = words.has(text);
        double x = isGap ? Double.NaN : PlainNumber.valueOrNaN(text);
        return (isGap || !Double.isNaN(x)) && code.fill(x, target, at);
    }

    private static boolean fillText(
            UsualCell.OfText code, MissingWords.InColumn words, String text, double[] target, int at) {
        return code.fill(words.has(text) ? "" : text, target, at);
    }

    private double[] encodedAsTable(Map<String, String> row) {
        List<Column> cells = new ArrayList<>(features.size());
        for (Feature feature : features) {
            String text = row.get(feature.column());
            if (text == null) {
                throw new IllegalArgumentException("The row has no column '" + feature.column() + "'. It needs: "
                        + String.join(", ", columns) + ".");
            }
            cells.add(feature.read(missing.contain(feature.column(), text) ? "" : text));
        }
        try {
            return fitted.features(Table.of(cells)).data;
        } catch (RefusedValue e) {
            throw e.withoutRow();
        }
    }
}
