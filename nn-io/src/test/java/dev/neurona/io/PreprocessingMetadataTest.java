package dev.neurona.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.io.file.ModelFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The entries of many columns, in few lists. */
class PreprocessingMetadataTest {

    private static final String FIRST = "neurona.preprocessing-lists.0";

    private static Map<String, String> written(Map<String, String> entries) {
        Map<String, String> metadata = new LinkedHashMap<>();
        PreprocessingMetadata.write(entries, metadata);
        return metadata;
    }

    private static Map<String, String> read(Map<String, String> metadata) throws ModelFileException {
        Metadata texts = new Metadata("m", metadata);
        Map<String, String> entries = PreprocessingMetadata.read(texts);
        texts.requireAllRead();
        return entries;
    }

    /** Enough entries for lists, whose keys begin as no others do. */
    private static Map<String, String> filled(Map<String, String> entries) {
        Map<String, String> many = new LinkedHashMap<>(entries);
        for (int i = 0; i <= PreprocessingMetadata.MOST_KEYS; i++) {
            many.put("filling " + i, "x");
        }
        return many;
    }

    @Example
    void fewEntriesHaveKeysOfTheirOwn() {
        assertThat(written(Map.of("feature.0.mean", "3.1")))
                .isEqualTo(Map.of("neurona.preprocessing.feature.0.mean", "3.1"));
        assertThat(written(IntStream.range(0, 4096).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"))))
                .hasSize(4096);
    }

    @Example
    void manyEntriesAreLists() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("format", "1");
        entries.put("feature.1.mean", "b\"");
        entries.put("feature.0.mean", "a");
        entries.put("feature.3.mean", "d");
        entries.put("feature.0.category.0", "c");
        String filling = ",\"x\"".repeat(4097);
        assertThat(written(filled(entries)))
                .isEqualTo(Map.of(
                        FIRST,
                        "[[\"format\",\"\",\"\",\"1\"],[\"feature.\",\"0\",\".mean\",\"a\",\"b\\\"\"],"
                                + "[\"feature.\",\"3\",\".mean\",\"d\"],[\"feature.0.category.\",\"0\",\"\",\"c\"],"
                                + "[\"filling \",\"0\",\"\"" + filling + "]]"));
    }

    @Property(tries = 500)
    void whatIsWrittenIsRead(@ForAll("entries") Map<String, String> entries) throws ModelFileException {
        Map<String, String> many = filled(entries);
        assertThat(read(written(many))).isEqualTo(many);
    }

    @Provide
    Arbitrary<Map<String, String>> entries() {
        Arbitrary<String> key = Arbitraries.of(
                        "", "a", ".", "0", "1", "7", "9", "10", "00", "999999999", "8".repeat(12), "\u0663")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
        return Arbitraries.maps(key, Arbitraries.of("", "x", "\"", "\u0001", "\\", "[]"))
                .ofMaxSize(40);
    }

    /** 500 000 texts, of which each piece takes some. */
    @Example
    void longListsAreCutIntoPiecesThatCanBeRead() throws ModelFileException {
        Map<String, String> entries =
                IntStream.range(0, 500_000).boxed().collect(Collectors.toMap(i -> "category." + i, i -> "\u0001"));
        Map<String, String> metadata = written(entries);
        assertThat(metadata.values()).allMatch(text -> text.length() <= 1 << 20);
        assertThat(metadata).hasSizeLessThan(100);
        assertThat(read(metadata)).isEqualTo(entries);
    }

    /** Case 23: many names, of which each part alone is allowed. */
    @Example
    void listsThatAreTooLongForOneTextContinue() throws ModelFileException {
        List<String> names = IntStream.range(0, 60_000)
                .mapToObj(i -> "customer=customer " + i)
                .toList();
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonList.put("neurona.features", names, metadata);
        assertThat(metadata).containsKeys("neurona.features", "neurona.features.1", "neurona.features.21");
        Metadata texts = new Metadata("m", metadata);
        assertThat(texts.list("neurona.features")).isEqualTo(names);
        texts.requireAllRead();
        metadata.put("neurona.features.22", JsonList.write(names.subList(0, 10_000)));
        assertThatThrownBy(() -> new Metadata("m", metadata).list("neurona.features"))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(
                        "m, byte 8: the metadata 'neurona.features' and its continuations have more than 65536 texts.");
    }

    @Example
    void liesAreRefused() {
        String lists = "the metadata '" + FIRST + "' must be a JSON list of lists of ";
        for (String text :
                List.of("", "1", "[\"a\"]", "[[\"a\",\"0\",\"\",1]]", "[[\"a\",\"0\",\"\",\"v\"]", "[[[]]]", "[] []")) {
            assertRefused(Map.of(FIRST, text), lists + "texts.");
        }
        for (String list : List.of(
                "[]",
                "[\"a\",\"0\",\"\"]",
                "[\"a\",\"\",\"b\",\"v\"]",
                "[\"a\",\"\",\"\",\"v\",\"w\"]",
                "[\"a\",\"-1\",\"\",\"v\"]",
                "[\"a\",\"01\",\"\",\"v\"]",
                "[\"a\",\"1000000000\",\"\",\"v\"]")) {
            assertRefused(Map.of(FIRST, "[" + list + "]"), lists + "a text, a number, a text and values.");
        }
        assertRefused(
                Map.of(FIRST, "[[\"a\",\"0\",\"\",\"v\",\"w\"],[\"a1\",\"\",\"\",\"v\"]]"),
                "the preprocessing has two entries 'a1'.");
        assertRefused(
                Map.of(FIRST, "[[\"a\",\"0\",\"\",\"v\"]]", "neurona.preprocessing.a0", "v"),
                "the preprocessing has two entries 'a0'.");
        assertRefused(
                Map.of("neurona.preprocessing-lists.1", "[]"),
                "the metadata has keys that this release does not know: 'neurona.preprocessing-lists.1'.");
    }

    @Example
    void moreEntriesThanAreReadAreRefused() {
        String many = "[[\"a\",\"0\",\"\"" + ",\"\"".repeat(300_000) + "]]";
        assertRefused(
                Map.of(FIRST, many, "neurona.preprocessing-lists.1", many.replace('a', 'b')),
                "the preprocessing has more than 524288 entries.");
    }

    private static void assertRefused(Map<String, String> metadata, String reason) {
        assertThatThrownBy(() -> read(metadata))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage("m, byte 8: " + reason);
    }
}
