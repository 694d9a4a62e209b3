package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

class EncodersTest {

    private static double[] apply(Scale scale, double[] column) {
        return Arrays.stream(column).map(scale::apply).toArray();
    }

    private static double largest(double[] column) {
        return Arrays.stream(column).map(Math::abs).max().orElseThrow();
    }

    @Provide
    Arbitrary<double[]> anyColumns() {
        return Arbitraries.doubles()
                .between(-1e308, 1e308)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    @Provide
    Arbitrary<double[]> modestColumns() {
        return Arbitraries.doubles()
                .between(-1e6, 1e6)
                .array(double[].class)
                .ofMinSize(2)
                .ofMaxSize(50);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void scalesCanBeUndone(@ForAll("anyColumns") double[] column) {
        for (Scale scale : List.of(Standardise.fit(column), MinMax.fit(column), new Unscaled())) {
            double[] scaled = apply(scale, column);
            for (int row = 0; row < column.length; row++) {
                assertThat(scaled[row]).isFinite();
                // The rounding error of the mean is relative to the largest value, and so is the tolerance.
                double tolerance = Math.max(1e-12 * largest(column), 1e-300);
                assertThat(scale.inverse(scaled[row])).isCloseTo(column[row], within(tolerance));
            }
        }
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void standardisedColumnsHaveMeanZeroAndDeviationOne(@ForAll("modestColumns") double[] column) {
        double[] scaled = apply(Standardise.fit(column), column);
        double mean = Arrays.stream(scaled).sum() / scaled.length;
        double square = Arrays.stream(scaled).map(z -> z * z).sum() / scaled.length;
        boolean constant = Arrays.stream(column).distinct().count() == 1;
        double spread = Arrays.stream(column).max().orElseThrow()
                - Arrays.stream(column).min().orElseThrow();
        if (constant) {
            assertThat(scaled).containsOnly(0);
        } else if (spread > 1e-6 * largest(column)) {
            assertThat(mean).isCloseTo(0, within(1e-9));
            assertThat(square).isCloseTo(1, within(1e-9));
        }
    }

    @Example
    void theDeviationIsThatOfThePopulation() {
        Standardise fitted = Standardise.fit(new double[] {2, 4, 4, 4, 5, 5, 7, 9, Double.NaN});
        assertThat(fitted).isEqualTo(new Standardise(5, 2));
        assertThat(fitted.apply(9)).isEqualTo(2);
        assertThat(fitted.apply(Double.NaN)).isNaN();
    }

    @Example
    void row37ConstantColumnsBecomeZeros() {
        for (double constant : new double[] {0, 0.1, -3e300, 1e308, 4.9e-324}) {
            double[] column = new double[10];
            Arrays.fill(column, constant);
            assertThat(apply(Standardise.fit(column), column)).containsOnly(0);
            assertThat(apply(MinMax.fit(column), column)).containsOnly(0);
        }
        assertThat(Standardise.fit(new double[] {3, 3}).apply(5)).isEqualTo(2);
    }

    @Example
    void row37ColumnsOfTheLargestNumbersStayFinite() {
        double[] column = {1e308, -1e308};
        assertThat(Standardise.fit(column)).isEqualTo(new Standardise(0, 1e308));
        assertThat(apply(Standardise.fit(column), column)).containsExactly(1, -1);
        assertThat(apply(MinMax.fit(column), column)).containsExactly(1, 0);
        double[] skewed = {1e308, -1e308, -1e308, Double.MAX_VALUE, -Double.MAX_VALUE};
        assertThat(apply(Standardise.fit(skewed), skewed))
                .doesNotContain(Double.NaN)
                .satisfies(scaled -> assertThat(largest(scaled)).isLessThan(3));
        double[] tiny = {1e-320, 3e-320};
        assertThat(apply(Standardise.fit(tiny), tiny)).containsExactly(new double[] {-1, 1}, within(1e-2));
    }

    @Example
    void aSmallSpreadOnALargeMeanIsKept() {
        double[] column = {1e9, 1e9 + 1, 1e9 + 2};
        Standardise fitted = Standardise.fit(column);
        assertThat(fitted.mean()).isEqualTo(1e9 + 1);
        assertThat(fitted.deviation()).isCloseTo(0.816496580927726, within(1e-15));
    }

    @Example
    void gapsAreFilledByWhatWasLearnt() {
        double nan = Double.NaN;
        double[] training = {1, nan, 2, 2, 9, nan};
        assertThat(Impute.fit(training, Impute.By.MEAN)).isEqualTo(new Impute(3.5));
        assertThat(Impute.fit(training, Impute.By.MEDIAN)).isEqualTo(new Impute(2));
        assertThat(Impute.fit(new double[] {1, 2, nan}, Impute.By.MEDIAN)).isEqualTo(new Impute(1.5));
        assertThat(Impute.fit(new double[] {1e308, 1.5e308}, Impute.By.MEDIAN)).isEqualTo(new Impute(1.25e308));
        assertThat(Impute.fit(training, Impute.By.MOST_FREQUENT)).isEqualTo(new Impute(2));
        assertThat(Impute.fit(new double[] {5, 3, 5, 3}, Impute.By.MOST_FREQUENT))
                .isEqualTo(new Impute(3));
        Impute impute = new Impute(3.5);
        assertThat(impute.apply(nan)).isEqualTo(3.5);
        assertThat(impute.apply(1)).isEqualTo(1);
        assertThat(impute.indicator(nan)).isEqualTo(1);
        assertThat(impute.indicator(1)).isEqualTo(0);
        assertThat(impute.inverse(3.5, 1)).isNaN();
        assertThat(impute.inverse(1, 0)).isEqualTo(1);
    }

    @Property
    void labelsCanBeUndone(@ForAll @NotEmpty List<@IntRange(min = -5, max = 15) Integer> numbers) {
        List<String> labels = numbers.stream().map(String::valueOf).toList();
        LabelEncoder encoder = LabelEncoder.fit(labels);
        assertThat(encoder.inverse(encoder.apply(labels))).isEqualTo(labels);
        OneHot oneHot = OneHot.fit(labels, OneHot.Unknown.REFUSE);
        labels.forEach(label -> assertThat(oneHot.inverse(oneHot.apply(label))).isEqualTo(label));
    }

    @Property
    void theOrderOfTheRowsChangesNoLabel(@ForAll List<@From("labels") String> texts, @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, random);
        assertThat(LabelEncoder.ordered(shuffled)).isEqualTo(LabelEncoder.ordered(texts));
        List<String> andOne = new ArrayList<>(texts);
        andOne.add("1");
        shuffled.add(random.nextInt(shuffled.size() + 1), "1");
        assertThat(Impute.mostFrequent(Column.texts("x", shuffled)))
                .isEqualTo(Impute.mostFrequent(Column.texts("x", andOne)));
    }

    /** Of equal value, of equal numbers of rows, missing. */
    @Provide
    Arbitrary<String> labels() {
        return Arbitraries.of("1", "1.0", "01", "+1", "-0", "0", "0.0", "10", "9", "a", "B", "é", "");
    }

    @Example
    void labelsOfNumbersAreInTheOrderOfNumbers() {
        assertThat(LabelEncoder.fit(List.of("10", "9", "2", "10")).labels()).containsExactly("2", "9", "10");
        assertThat(LabelEncoder.fit(List.of("b", "10", "9")).labels()).containsExactly("10", "9", "b");
        assertThat(LabelEncoder.fit(List.of("b", "a")).targets(List.of("a", "b", "a")).data)
                .containsExactly(1, 0, 0, 1, 1, 0);
    }

    @Example
    void unknownCategoriesAreRefusedOrZeros() {
        List<String> colors = List.of("red", "blue");
        assertThat(OneHot.fit(colors, OneHot.Unknown.ZEROS).apply("green")).containsExactly(0, 0);
        assertThat(OneHot.fit(colors, OneHot.Unknown.ZEROS).inverse(new double[2]))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneHot.fit(colors, OneHot.Unknown.REFUSE).apply("green"))
                .withMessage("the category 'green' does not occur in the training rows. Categories: blue, red.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelEncoder.fit(colors).apply(List.of("red", "green")))
                .withMessage(
                        "Row 1: the label 'green' does not occur in the training rows. Labels: blue, red. Leave such rows"
                                + " out, or fit anew to rows of all labels.");
    }

    @Example
    void whatTeachesNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardise.fit(new double[] {Double.NaN}))
                .withMessage("There is no value to learn from; all 1 are missing. Give at least one that is present.");
        String none = "There is no value to learn from; none was given. Give at least one that is present.";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardise.fit(new double[0]))
                .withMessage(none);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MinMax.fit(new double[0]))
                .withMessage(none);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Impute.fit(new double[0], Impute.By.MEDIAN))
                .withMessage(none);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelEncoder.fit(List.of("a", "")))
                .withMessage("A label is missing; drop the rows without a label.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelEncoder.fit(List.of()))
                .withMessage("There is no label; at least one is needed.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Standardise(0, 0))
                .withMessage("standardise: deviation must be finite and greater than 0, got 0.0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinMax(1, 0))
                .withMessage("min-max: low and high must be finite, low at most high, got 1.0 and 0.0.");
    }
}
