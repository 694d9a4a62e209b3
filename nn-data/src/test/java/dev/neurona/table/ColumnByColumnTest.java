package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Training rows that are not all in memory are fitted column by column, whose rows come in any order. */
class ColumnByColumnTest {

    private static final List<PreprocessingBuilder> ALL_KINDS = List.of(
            Preprocessing.builder()
                    .others()
                    .imputeOthers(Impute.By.MEDIAN)
                    .indicateMissingOthers()
                    .targetClasses("class"),
            Preprocessing.builder()
                    .piecewiseLinearOthers(5)
                    .imputeOthers(Impute.By.MOST_FREQUENT)
                    .oneHotOrOther(3, "city")
                    .targetStandardised("number", "whole"),
            Preprocessing.builder()
                    .minMax("number")
                    .periodic(2, "whole")
                    .hash(4, "city")
                    .imputeOthers(Impute.By.MEAN)
                    .targetBinary("yes", "1"),
            Preprocessing.builder()
                    .keep("number")
                    .embeddingCodes("city")
                    .impute("city", "none")
                    .impute("number", 2.5)
                    .targetLabelList("class", ";"));

    private static Table table(int rows, long seed) {
        RandomStream random = RandomStream.at(seed, "rows");
        double[] numbers = new double[rows];
        double[] whole = new double[rows];
        double[] yes = new double[rows];
        List<String> cities = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            numbers[row] = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian() * Math.scalb(1.0, row % 40);
            whole[row] = random.nextInt(4) == 0 ? -0.0 : random.nextInt(6);
            yes[row] = row % 2;
            cities.add(List.of("", "Oslo", "Lyon", "Rome", "1", "1.0").get(random.nextInt(6)));
            classes.add(List.of("a", "b", "a;b").get(random.nextInt(3)));
        }
        // A value that is there.
        numbers[0] = 1;
        cities.set(0, "Oslo");
        return Table.of(
                Column.numbers("number", numbers),
                Column.numbers("whole", whole),
                Column.numbers("yes", yes),
                Column.texts("city", cities),
                Column.texts("class", classes));
    }

    /** Gives columns with their rows in another order each time, and remembers what was asked for. */
    private static Function<List<String>, Table> shuffled(Table table, RandomStream random, List<String> asked) {
        return names -> {
            asked.addAll(names);
            int[] order = new int[table.rows()];
            Arrays.setAll(order, row -> row);
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            return table.select(names.toArray(new String[0])).rows(order);
        };
    }

    @Property(tries = 100)
    void whatIsLearntIsTheSame(@ForAll @IntRange(min = 2, max = 60) int rows, @ForAll long seed) {
        Table table = table(rows, seed);
        for (PreprocessingBuilder builder : ALL_KINDS) {
            List<String> asked = new ArrayList<>();
            Table used = builder == ALL_KINDS.get(1) ? complete(table) : table;
            Object whole = learnt(() -> builder.build().fit(used));
            Object apart = learnt(() ->
                    builder.build().fit(used.names(), shuffled(used, RandomStream.at(seed, "order"), asked)));
            assertThat(apart).isEqualTo(whole);
            assertThat(asked).doesNotHaveDuplicates();
        }
    }

    /** What is learnt, or why nothing is: the most common category may have too few rows. */
    private static Object learnt(Supplier<FittedPreprocessing> fit) {
        try {
            return fit.get().describe();
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** The same table without gaps in numbers, which a target must not have. */
    private static Table complete(Table table) {
        double[] numbers = table.numbers("number");
        Arrays.setAll(numbers, row -> Double.isNaN(numbers[row]) ? 0 : numbers[row]);
        return table.with(Column.numbers("number", numbers));
    }

    @Example
    void gapsThatNothingFillsAreRefused() {
        Table table = Table.of(Column.numbers("x", 1, Double.NaN), Column.numbers("y", 1, 2));
        Preprocessing preprocessing = Preprocessing.builder().others().build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> preprocessing.fit(table.names(), names -> table.select(names.toArray(new String[0]))))
                .withMessage("Column 'x': the value is missing; impute the column, or drop such rows.");
    }

    @Example
    void aNameThatIsGivenTwiceIsRefused() {
        Table table = Table.of(Column.numbers("x", 1, 3), Column.numbers("y", 1, 2));
        Preprocessing preprocessing = Preprocessing.builder().others().build();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        preprocessing.fit(List.of("x", "y", "x"), names -> table.select(names.toArray(new String[0]))))
                .withMessage("Two of the 3 columns are called 'x'; name each column once.");
    }
}
