package dev.neurona.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Columns of many categories: the rare ones together, hashes, codes for an embedding; and the columns that nobody named. */
class FeatureKindsTest {

    private static final Table CITIES = Table.of(Column.texts("city", List.of("a", "b", "a", "c", "b", "d", "a")));

    private static Table cities(String... names) {
        return Table.of(Column.texts("city", List.of(names)));
    }

    /**
     * Expected values: scikit-learn 1.9.1.
     *
     * <pre>
     * x = np.array([["a"], ["b"], ["a"], ["c"], ["b"], ["d"], ["a"]])
     * e = OneHotEncoder(min_frequency=2, handle_unknown="infrequent_if_exist", sparse_output=False).fit(x)
     * e.transform([["a"], ["b"], ["c"], ["z"]])
     * </pre>
     */
    @Example
    void rareAndUnknownCategoriesShareAColumn() {
        FittedPreprocessing fitted =
                Preprocessing.builder().oneHotOrOther(2, "city").build().fit(CITIES);
        assertThat(fitted.featureNames()).containsExactly("city=a", "city=b", "city other");
        assertThat(fitted.features(cities("a", "b", "c", "z")).data)
                .containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
        assertThat(fitted.inverse(fitted.features(cities("a", "b", "c"))).texts("city"))
                .containsExactly("a", "b", "");
    }

    @Example
    void unknownCategoriesAreRefusedAsTold() {
        FittedPreprocessing fitted =
                Preprocessing.builder().oneHotRareTogether(2, "city").build().fit(CITIES);
        assertThat(fitted.featureNames()).containsExactly("city=a", "city=b", "city other");
        assertThat(fitted.features(cities("c", "d", "b")).data).containsExactly(0, 0, 1, 0, 0, 1, 0, 1, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.features(cities("a", "z")))
                .withMessage("Column 'city', row 1: the category 'z' does not occur in the training rows."
                        + " Categories: a, b, c, d.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Preprocessing.builder().oneHotOrOther(4, "city").build().fit(CITIES))
                .withMessage("Column 'city': none of its 4 categories has 4 training rows; the most common one has 3."
                        + " Ask for fewer rows, use hash or embeddingCodes, or leave the column out.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder().oneHotOrOther(0, "city"))
                .withMessage("The least number of rows of a common category must be at least 1, got 0.");
    }

    /** Expected values: scikit-learn 1.9.1, {@code sklearn.utils.murmurhash3_32(text, 0)}. */
    @Example
    void theHashIsMurmur3() {
        assertThat(List.of("", "a", "ab", "abc", "abcd", "Z\u00fcrich", "02134", "The quick brown fox"))
                .extracting(Murmur3::hash)
                .containsExactly(
                        0, 1009084850, -1681926305, -1277324294, 1139631978, 694770001, 1418274699, 1621279277);
    }

    /** Expected columns: scikit-learn 1.9.1, {@code murmurhash3_32(text, 0, positive=True) % 8}. */
    @Example
    void aHashedTextIsA1InTheColumnOfItsHash() {
        FittedPreprocessing fitted = Preprocessing.builder()
                .hash(8, "city")
                .impute("city", "02134")
                .indicateMissing("city")
                .build()
                .fit(CITIES);
        assertThat(fitted.featureNames()).hasSize(9).startsWith("city hash 0").endsWith("city hash 7", "city missing");
        int[] expected = {2, 7, 2, 2, 1, 3, 5, 3};
        Table later = cities("a", "ab", "abc", "abcd", "Z\u00fcrich", "02134", "The quick brown fox", "");
        double[] features = fitted.features(later).data;
        for (int row = 0; row < expected.length; row++) {
            double[] one = new double[9];
            one[expected[row]] = 1;
            one[8] = row == 7 ? 1 : 0;
            assertThat(Arrays.copyOfRange(features, 9 * row, 9 * row + 9)).isEqualTo(one);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder().hash(1, "city"))
                .withMessage("hash: the number of columns must be at least 2, got 1.");
    }

    @Example
    void aHashedNumberIsTheSameHoweverItIsSpelled() {
        FittedPreprocessing fitted =
                Preprocessing.builder().hash(1000, "id").build().fit(Table.of(Column.numbers("id", 1, 2, 3)));
        assertThat(fitted.features(Map.of("id", "1.0"))).isEqualTo(fitted.features(Map.of("id", "1")));
        assertThat(fitted.features(Table.of(Column.numbers("id", 1))).data)
                .isEqualTo(fitted.features(Map.of("id", "1.0")));
    }

    /**
     * Expected values: scikit-learn 1.9.1, with 1 added.
     *
     * <pre>
     * o = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(x)
     * o.transform([["a"], ["b"], ["c"], ["d"], ["z"]]) + 1
     * </pre>
     */
    @Example
    void codesAreCountedFrom1And0IsUnknown() {
        FittedPreprocessing fitted = Preprocessing.builder()
                .hash(2, "id")
                .embeddingCodes("city")
                .keep("id2")
                .build()
                .fit(CITIES.with(Column.numbers("id", 1, 2, 3, 4, 5, 6, 7))
                        .with(Column.numbers("id2", 1, 2, 3, 4, 5, 6, 7)));
        assertThat(fitted.featureColumns()).containsExactly("id", "id", "city", "id2");
        assertThat(fitted.codeColumns()).containsExactly(2);
        assertThat(fitted.codeCounts()).containsExactly(5);
        FittedPreprocessing alone =
                Preprocessing.builder().embeddingCodes("city").build().fit(CITIES);
        assertThat(alone.featureNames()).containsExactly("city");
        Table later = cities("a", "b", "c", "d", "z");
        assertThat(alone.features(later).data).containsExactly(1, 2, 3, 4, 0);
        assertThat(alone.inverse(alone.features(later)).texts("city")).containsExactly("a", "b", "c", "d", "");
    }

    @Property(tries = 200)
    void everyKindSurvivesItsDescriptionAndTwoWaysOfEncoding(
            @ForAll @Size(min = 1, max = 9) List<@AlphaChars @StringLength(max = 2) String> texts) {
        List<String> cells = IntStream.range(0, texts.size() + 1)
                .mapToObj(i -> i == 0 ? "x" : texts.get(i - 1))
                .toList();
        double[] numbers = IntStream.range(0, cells.size())
                .mapToDouble(i -> i % 3 == 2 ? Double.NaN : i)
                .toArray();
        Table table = Table.of(
                Column.texts("city", cells),
                Column.numbers("n", numbers),
                Column.numbers("y", new double[numbers.length]));
        for (PreprocessingBuilder builder : List.of(
                Preprocessing.builder().oneHotOrOther(1, "city"),
                Preprocessing.builder().oneHotRareTogether(1, "city", "n"),
                Preprocessing.builder().hash(3, "n", "city"),
                Preprocessing.builder().embeddingCodes("city", "n"),
                Preprocessing.builder().others())) {
            FittedPreprocessing first = builder.imputeOthers(Impute.By.MOST_FREQUENT)
                    .indicateMissingOthers()
                    .targetNumbers("y")
                    .build()
                    .fit(table);
            FittedPreprocessing second = FittedPreprocessing.parse(first.describe());
            assertThat(second).isEqualTo(first);
            assertThat(second.describe()).containsExactlyEntriesOf(first.describe());
            double[] dense = second.features(table).data;
            assertThat(dense).isEqualTo(first.features(table).data);
            assertThat(first.compactDataset(table).features().data).isEqualTo(dense);
            assertThat(first.features(table.row(0)))
                    .isEqualTo(Arrays.copyOf(dense, first.featureNames().size()));
        }
    }

    @Example
    void damagedDescriptionsAreRefused() {
        Map<String, String> hash =
                Preprocessing.builder().hash(8, "city").build().fit(CITIES).describe();
        damaged(hash, "feature.0.hash", "md5", "Preprocessing: the entry 'feature.0.hash' must be murmur3, got 'md5'.");
        damaged(
                hash,
                "feature.0.width",
                "8.5",
                "Preprocessing: the entry 'feature.0.width' must be a whole number, got '8.5'.");
        damaged(hash, "feature.0.width", "1", "hash: the number of columns must be at least 2, got 1.");
        damaged(
                hash,
                "feature.0.kind",
                "cube",
                "Preprocessing: the entry 'feature.0.kind' must be one of category, codes, hash, number, periodic, piecewise-linear, rare, got 'cube'.");
        Map<String, String> rare = Preprocessing.builder()
                .oneHotOrOther(2, "city")
                .build()
                .fit(CITIES)
                .describe();
        damaged(
                rare,
                "feature.0.common",
                "3",
                "Column 'city': the number of common categories must be from 1 to 2, got 3.");
        damaged(
                rare,
                "feature.0.of.kind",
                "hash",
                "Preprocessing: the entry 'feature.0.of.kind' must be category, got 'hash'.");
    }

    private static void damaged(Map<String, String> good, String key, String value, String message) {
        Map<String, String> entries = new LinkedHashMap<>(good);
        assertThat(entries.put(key, value)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FittedPreprocessing.parse(entries))
                .withMessage(message);
    }

    @Example
    void theOthersAreEncodedByKindAndImputedInOneCall() {
        Table table = Table.of(
                Column.numbers("age", 20, Double.NaN, 40),
                Column.texts("color", List.of("red", "", "red")),
                Column.numbers("full", 1, 1, 1),
                Column.numbers("price", 1, 2, 3));
        FittedPreprocessing fitted = Preprocessing.builder()
                .others()
                .imputeOthers(Impute.By.MEDIAN)
                .indicateMissingOthers()
                .targetNumbers("price")
                .build()
                .fit(table);
        assertThat(fitted.featureNames()).containsExactly("age", "age missing", "color=red", "color missing", "full");
        assertThat(fitted.features(table).data).containsExactly(-1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0);
        assertThat(fitted.features(Map.of("age", "30", "color", "green", "full", "1")))
                .containsExactly(0, 0, 0, 0, 0);
    }

    @Example
    void aGapThatAppearsAtPredictionIsImputedOrNamed() {
        Table full = Table.of(Column.numbers("age", 20, 40), Column.texts("color", List.of("red", "blue")));
        PreprocessingBuilder plain = Preprocessing.builder().others();
        FittedPreprocessing imputed = Preprocessing.builder()
                .others()
                .impute("age", 40)
                .imputeOthers(Impute.By.MEAN)
                .build()
                .fit(full);
        assertThat(imputed.features(Map.of("age", "", "color", ""))).containsExactly(1, 1, 0);
        FittedPreprocessing fitted = plain.build().fit(full);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.features(Map.of("age", "", "color", "red")))
                .withMessage("Column 'age': the value is missing; impute the column, or drop such rows.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.features(Map.of("age", "1", "color", "")))
                .withMessage("Column 'color': the value is missing; impute the column, or drop such rows.");
    }

    /** A million texts are not worth their memory here; the limit is a number, so a smaller one says the same. */
    @Example
    void tooManyCategoriesAreRefusedBeforeTheyBecomeColumns() {
        Table ids = Table.of(Column.texts(
                "id", IntStream.range(0, 10_001).mapToObj(i -> "u" + i).toList()));
        for (PreprocessingBuilder builder : List.of(
                Preprocessing.builder().oneHot("id"),
                Preprocessing.builder().oneHotOrZeros("id"),
                Preprocessing.builder().oneHotOrOther(1, "id"),
                Preprocessing.builder().others())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.build().fit(ids))
                    .withMessage(
                            "Column 'id' has 10001 categories, each of which would become a column; the limit is 10000."
                                    + " Make fewer columns with hash(64, \"id\"), oneHotOrOther(20, \"id\") or embeddingCodes(\"id\"),"
                                    + " leave the column out, or raise the limit with categoriesAtMost(10001).");
        }
        assertThat(Preprocessing.builder().embeddingCodes("id").build().fit(ids).codeCounts())
                .containsExactly(10_002);
        assertThat(Preprocessing.builder().hash(64, "id").build().fit(ids).featureNames())
                .hasSize(64);
        FittedPreprocessing raised = Preprocessing.builder()
                .oneHot("id")
                .categoriesAtMost(10_001)
                .build()
                .fit(ids.with(Column.texts("id", ids.texts("id"))));
        assertThat(raised.featureNames()).hasSize(10_001);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preprocessing.builder().categoriesAtMost(0))
                .withMessage("categoriesAtMost: must be at least 1, got 0.");
    }

    @Example
    void aMatrixThatNoMachineShouldHoldIsRefused() {
        List<String> texts =
                IntStream.range(0, 20_000).mapToObj(i -> "u" + i % 7_000).toList();
        Table ids = Table.of(Column.texts("id", texts), Column.numbers("y", new double[20_000]));
        FittedPreprocessing fitted =
                Preprocessing.builder().oneHot("id").targetNumbers("y").build().fit(ids);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.dataset(ids))
                .withMessage(
                        "A matrix of 20000 rows and 7000 features has more than 2^27 numbers (1 GiB); the categories of column"
                                + " 'id' alone are 7000. Use compactDataset, which keeps a number per row and column of the table, or"
                                + " encode fewer rows.");
        assertThat(fitted.compactDataset(ids).featureRows().columns()).isEqualTo(7_000);
    }
}
