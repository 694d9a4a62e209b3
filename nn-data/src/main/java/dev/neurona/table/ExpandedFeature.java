package dev.neurona.table;

import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * A column of numbers as the standardised number and its expansion: gaps filled, optionally followed by an indicator column.
 *
 * @param number the number as one column
 * @param expansion the columns behind it
 */
record ExpandedFeature(NumberFeature number, Expansion expansion) implements Feature {

    static FeaturePlan.Form piecewiseLinear(int pieces) {
        PiecewiseLinear.requirePieces(pieces);
        return (plan, training) -> new ExpandedFeature(
                plan.standardised(training), PiecewiseLinear.fit(FeaturePlan.numbers(training), pieces));
    }

    static FeaturePlan.Form periodic(int frequencies) {
        Periodic expansion = Periodic.geometric(frequencies);
        return (plan, training) -> new ExpandedFeature(plan.standardised(training), expansion);
    }

    @Override
    public String column() {
        return number.column();
    }

    @Override
    public List<String> names() {
        return number.missing()
                .names(
                        column(),
                        Stream.concat(Stream.of(column()), expansion.names(column()).stream())
                                .toList());
    }

    @Override
    public List<StoredFeature> store(Column values) {
        StoredFeature stored = new StoredFeature.Expanded(number.filled(values), number.scale(), expansion);
        return Stream.concat(Stream.of(stored), Feature.gaps(number.missing(), values))
                .toList();
    }

    @Override
    public UsualCell.OfNumber usual() {
        Scale scale = number.scale();
        int gapAt = 1 + expansion.columns();
        return (x, row, at) -> {
            double filled = number.filledOrNaN(x);
            double z = scale.apply(filled);
            row[at] = z;
            expansion.fill(filled, z, row, at + 1);
            Feature.fillGap(number.missing(), Double.isNaN(x), row, at + gapAt);
            return Double.isFinite(z);
        };
    }

    @Override
    public Column read(String text) {
        return number.read(text);
    }

    /** The first column has the number; the expansion is not looked at. */
    @Override
    public Column inverse(DMatrixRMaj features, int at) {
        return number.inverse(features, at, at + 1 + expansion.columns());
    }

    @Override
    public void describe(Description.Writer entries) {
        expansion.describe(entries);
        number.describe(entries.below("of"));
    }

    static ExpandedFeature parse(Description.Reader entries, Expansion expansion) {
        return new ExpandedFeature(NumberFeature.parse(Feature.part(entries, "number")), expansion);
    }
}
