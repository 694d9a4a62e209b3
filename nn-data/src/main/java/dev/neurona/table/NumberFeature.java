package dev.neurona.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * A column of numbers as a scaled column: gaps filled, optionally followed by an indicator column.
 *
 * @param column the name of the column
 * @param fill the number that replaces a missing value
 * @param missing whether there is an indicator column
 * @param scale the scale
 */
record NumberFeature(String column, Optional<Impute> fill, Indicator missing, Scale scale) implements Feature {

    @Override
    public List<String> names() {
        return missing.names(column, List.of(column));
    }

    @Override
    public void encode(Column values, DMatrixRMaj features, int at) {
        Doubles numbers = Table.of(values).values(column);
        for (int row = 0; row < numbers.count(); row++) {
            features.set(row, at, scale.apply(filled(numbers.get(row), row)));
            if (missing == Indicator.COLUMN) {
                features.set(row, at + 1, Double.isNaN(numbers.get(row)) ? 1 : 0);
            }
        }
    }

    @Override
    public List<StoredFeature> store(Column values) {
        double[] numbers = filled(values);
        Arrays.setAll(numbers, row -> scale.apply(numbers[row]));
        return Stream.concat(Stream.of(new StoredFeature.Numbers(numbers)), Feature.gaps(missing, values))
                .toList();
    }

    /** The numbers in the unit of the table, gaps filled, all of which can be scaled; a new array. */
    double[] filled(Column values) {
        double[] numbers = Table.of(values).numbers(column);
        Arrays.setAll(numbers, row -> filled(numbers[row], row));
        return numbers;
    }

    private double filled(double x, int row) {
        double number = Double.isNaN(x)
                ? fill.orElseThrow(() -> Feature.missing(column, row)).value()
                : x;
        double z = scale.apply(number);
        if (!Double.isFinite(z)) {
            throw new RefusedValue(
                    column,
                    row,
                    number + " is too far from the training rows to be scaled: " + scale + " gives " + z + ".");
        }
        return number;
    }

    @Override
    public UsualCell.OfNumber usual() {
        return (x, row, at) -> {
            double number = filledOrNaN(x);
            row[at] = scale.apply(number);
            Feature.fillGap(missing, Double.isNaN(x), row, at + 1);
            return Double.isFinite(row[at]);
        };
    }

    /** The number with a gap filled; NaN if nothing fills it. */
    double filledOrNaN(double x) {
        return Double.isNaN(x) && fill.isPresent() ? fill.get().value() : x;
    }

    @Override
    public Column read(String text) {
        try {
            return Column.numbers(column, text.isEmpty() ? Double.NaN : PlainNumber.parse(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Column '" + column + "': " + e.getMessage()
                            + "; correct it, or if it stands for a missing value, declare missing(\""
                            + Visible.cell(text)
                            + "\"), or give an empty text.",
                    e);
        }
    }

    @Override
    public Column inverse(DMatrixRMaj features, int at) {
        return inverse(features, at, at + 1);
    }

    /** The same where the indicator column, if there is one, is at {@code gapAt}. */
    Column inverse(DMatrixRMaj features, int at, int gapAt) {
        double[] values = new double[features.numRows];
        for (int row = 0; row < values.length; row++) {
            boolean gap = missing == Indicator.COLUMN && features.get(row, gapAt) > 0.5;
            values[row] = gap ? Double.NaN : scale.inverse(features.get(row, at));
        }
        return Column.numbers(column, values);
    }

    @Override
    public void describe(Description.Writer entries) {
        entries.text("kind", "number");
        entries.text("column", column);
        fill.ifPresent(impute -> entries.number("fill", impute.value()));
        entries.text("indicator", missing.text());
        describe(scale, entries);
    }

    /** Writes a scale as entries. */
    static void describe(Scale scale, Description.Writer entries) {
        if (scale instanceof Standardise standardise) {
            entries.text("scale", "standardise");
            entries.number("mean", standardise.mean());
            entries.number("deviation", standardise.deviation());
        } else if (scale instanceof MinMax range) {
            entries.text("scale", "min-max");
            entries.number("low", range.low());
            entries.number("high", range.high());
        } else {
            entries.text("scale", "none");
        }
    }

    static NumberFeature parse(Description.Reader entries) {
        return new NumberFeature(
                entries.text("column"),
                entries.has("fill") ? Optional.of(new Impute(entries.number("fill"))) : Optional.empty(),
                Indicator.parse(entries),
                parseScale(entries));
    }

    private static Scale parseScale(Description.Reader entries) {
        String scale = entries.text("scale");
        return switch (scale) {
            case "standardise" -> new Standardise(entries.number("mean"), entries.number("deviation"));
            case "min-max" -> new MinMax(entries.number("low"), entries.number("high"));
            case "none" -> new Unscaled();
            default -> throw entries.refuse("scale", "standardise, min-max or none", scale);
        };
    }
}
