package dev.neurona.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A column of categories as one-hot columns of the common ones and a last column for all others. Optionally followed by an indicator
 * column.
 *
 * @param categories finds the category of a row: the common ones first; then, if unknown ones are refused, the rare ones
 * @param common the number of common categories, at least 1
 */
record RareFeature(CategoryFeature categories, int common) implements Feature {

    RareFeature {
        int known = categories.oneHot().categories().size();
        if (common < 1 || common > known) {
            throw new IllegalArgumentException("Column '" + categories.column()
                    + "': the number of common categories must be from 1 to " + known + ", got " + common + ".");
        }
    }

    static FeaturePlan.Form form(int fewest, OneHot.Unknown unknown) {
        if (fewest < 1) {
            throw new IllegalArgumentException(
                    "The least number of rows of a common category must be at least 1, got " + fewest + ".");
        }
        return (plan, training) -> fit(plan.category(training, unknown), training, fewest);
    }

    private static RareFeature fit(CategoryFeature all, Column training, int fewest) {
        List<String> known = all.oneHot().categories();
        int[] rows = new int[known.size()];
        for (int code : ((StoredFeature.Codes) all.store(training).get(0)).codes()) {
            rows[code]++;
        }
        List<String> order = new ArrayList<>();
        IntStream.range(0, rows.length).filter(i -> rows[i] >= fewest).forEach(i -> order.add(known.get(i)));
        int common = order.size();
        if (common == 0) {
            throw new IllegalArgumentException("Column '" + all.column() + "': none of its " + known.size()
                    + " categories has " + fewest + " training rows; the most common one has "
                    + Arrays.stream(rows).max().orElseThrow()
                    + ". Ask for fewer rows, use hash or embeddingCodes, or leave the"
                    + " column out.");
        }
        if (all.oneHot().unknown() == OneHot.Unknown.REFUSE) {
            IntStream.range(0, rows.length).filter(i -> rows[i] < fewest).forEach(i -> order.add(known.get(i)));
        }
        return new RareFeature(all.with(new OneHot(order, all.oneHot().unknown())), common);
    }

    @Override
    public String column() {
        return categories.column();
    }

    private List<String> commonOnes() {
        return categories.oneHot().categories().subList(0, common);
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        commonOnes().forEach(category -> names.add(column() + "=" + category));
        names.add(column() + " other");
        return categories.missing().names(column(), names);
    }

    @Override
    public int categoryColumns() {
        return common;
    }

    @Override
    public List<StoredFeature> store(Column values) {
        List<StoredFeature> stored = new ArrayList<>(categories.store(values));
        int[] codes = ((StoredFeature.Codes) stored.get(0)).codes().clone();
        Arrays.setAll(codes, row -> commonOrOther(codes[row]));
        stored.set(0, new StoredFeature.Codes(codes, common + 1));
        return stored;
    }

    @Override
    public UsualCell.OfText usual() {
        CategoryCodes codes = categories.lookup();
        return (text, row, at) -> {
            int code = codes.of(text);
            Arrays.fill(row, at, at + common + 1, 0);
            row[at + commonOrOther(code)] = 1;
            Feature.fillGap(categories.missing(), text.isEmpty(), row, at + common + 1);
            return code != CategoryCodes.REFUSED;
        };
    }

    private int commonOrOther(int code) {
        return code < 0 || code > common ? common : code;
    }

    @Override
    public Column read(String text) {
        return categories.read(text);
    }

    /** Which of the other categories it was is lost. */
    @Override
    public Column inverse(DMatrixRMaj features, int at) {
        List<String> texts = new ArrayList<>(features.numRows);
        for (int row = 0; row < features.numRows; row++) {
            int start = row * features.numCols + at;
            boolean gap = categories.missing() == Indicator.COLUMN && features.data[start + common + 1] > 0.5;
            int best = 0;
            for (int i = 1; i <= common; i++) {
                best = features.data[start + i] > features.data[start + best] ? i : best;
            }
            texts.add(gap || best == common ? "" : commonOnes().get(best));
        }
        return Column.texts(column(), texts);
    }

    @Override
    public void describe(Description.Writer entries) {
        entries.text("kind", "rare");
        entries.text("common", Integer.toString(common));
        categories.describe(entries.below("of"));
    }

    static RareFeature parse(Description.Reader entries) {
        return new RareFeature(
                CategoryFeature.parse(Feature.part(entries, "category")), Feature.whole(entries, "common"));
    }
}
