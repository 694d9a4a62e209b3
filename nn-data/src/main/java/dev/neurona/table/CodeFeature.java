package dev.neurona.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;

/**
 * A column of categories as one column of whole numbers, for an embedding layer: 0 for an unknown category, then the categories in
 * their order from 1. Optionally followed by an indicator column.
 *
 * @param categories finds the category of a row
 */
record CodeFeature(CategoryFeature categories) implements Feature {

    static Feature fit(FeaturePlan plan, Column training) {
        return new CodeFeature(plan.category(training, OneHot.Unknown.ZEROS));
    }

    @Override
    public String column() {
        return categories.column();
    }

    @Override
    public List<String> names() {
        return categories.missing().names(column(), List.of(column()));
    }

    @Override
    public OptionalInt codes() {
        return OptionalInt.of(1 + categories.oneHot().categories().size());
    }

    @Override
    public List<StoredFeature> store(Column values) {
        List<StoredFeature> stored = new ArrayList<>(categories.store(values));
        stored.set(0, ((StoredFeature.Codes) stored.get(0)).numbered(1));
        return stored;
    }

    @Override
    public UsualCell.OfText usual() {
        CategoryCodes codes = categories.lookup();
        return (text, row, at) -> {
            int code = codes.of(text);
            row[at] = 1 + code;
            Feature.fillGap(categories.missing(), text.isEmpty(), row, at + 1);
            return code != CategoryCodes.REFUSED;
        };
    }

    @Override
    public Column read(String text) {
        return categories.read(text);
    }

    @Override
    public Column inverse(DMatrixRMaj features, int at) {
        List<String> known = categories.oneHot().categories();
        List<String> texts = new ArrayList<>(features.numRows);
        for (int row = 0; row < features.numRows; row++) {
            double code = Math.rint(features.get(row, at));
            boolean gap = categories.missing() == Indicator.COLUMN && features.get(row, at + 1) > 0.5;
            texts.add(gap || code < 1 || code > known.size() ? "" : known.get((int) code - 1));
        }
        return Column.texts(column(), texts);
    }

    @Override
    public void describe(Description.Writer entries) {
        entries.text("kind", "codes");
        categories.describe(entries.below("of"));
    }

    static CodeFeature parse(Description.Reader entries) {
        return new CodeFeature(CategoryFeature.parse(Feature.part(entries, "category")));
    }
}
