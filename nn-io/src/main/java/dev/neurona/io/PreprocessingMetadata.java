package dev.neurona.io;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.io.file.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The description of a preprocessing in metadata: a key for each of its entries if they are few. The entries of many columns have keys
 * that differ in a number only, {@code feature.0.mean}, {@code feature.1.mean}, and go into lists: each begins with the part before the
 * number, the first number and the part behind it, and goes on with the values for this number and those that follow.
 *
 * <pre>
 * [["feature.","0",".mean","3.1","0.2"],["format","","","1"]]
 * </pre>
 */
final class PreprocessingMetadata {

    /** Up to so many entries have keys of their own, as in the files of every build. */
    static final int MOST_KEYS = 1 << 12;

    /** The most entries in lists, which would otherwise fill the heap with many times what they are in the file. */
    static final int MOST = 1 << 19;

    private static final String KEYS = "neurona.preprocessing.";
    private static final String LISTS = "neurona.preprocessing-lists.";

    private PreprocessingMetadata() {}

    static void write(Map<String, String> entries, Map<String, String> metadata) {
        if (entries.size() <= MOST_KEYS) {
            entries.forEach((key, text) -> metadata.put(KEYS + key, text));
            return;
        }
        List<List<List<String>>> pieces = JsonList.pieces(
                lists(entries), list -> list.stream().mapToInt(JsonList::length).sum());
        for (int i = 0; i < pieces.size(); i++) {
            metadata.put(LISTS + i, JsonList.writeLists(pieces.get(i)));
        }
    }

    /** A key in three parts, of which the second is its last number; a key without digits has the first part only. */
    private record Key(String before, String number, String after) {

        static Key of(String key) {
            int end = key.length();
            while (end > 0 && !isDigit(key.charAt(end - 1))) {
                end--;
            }
            int begin = end;
            while (begin > 0 && isDigit(key.charAt(begin - 1)) && end - begin < 9) {
                begin--;
            }
            // A number has one spelling; zeros before it belong to the text.
            while (begin < end - 1 && key.charAt(begin) == '0') {
                begin++;
            }
            return end == 0
                    ? new Key(key, "", "")
                    : new Key(key.substring(0, begin), key.substring(begin, end), key.substring(end));
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        /** What the keys of one list have in common. */
        List<String> form() {
            return List.of(before, after);
        }
    }

    /** Lists in a fixed order. Numbers of one form need not follow each other: where one is missing, another list begins. */
    private static List<List<String>> lists(Map<String, String> entries) {
        Map<List<String>, SortedMap<Integer, String>> forms =
                new TreeMap<>((a, b) -> a.get(0).equals(b.get(0))
                        ? a.get(1).compareTo(b.get(1))
                        : a.get(0).compareTo(b.get(0)));
        List<List<String>> lists = new ArrayList<>();
        new TreeMap<>(entries).forEach((text, value) -> {
            Key key = Key.of(text);
            if (key.number().isEmpty()) {
                lists.add(List.of(text, "", "", value));
            } else {
                forms.computeIfAbsent(key.form(), form -> new TreeMap<>()).put(Integer.parseInt(key.number()), value);
            }
        });
        forms.forEach((form, values) -> add(form.get(0), form.get(1), values, lists));
        return lists;
    }

    private static void add(String before, String after, SortedMap<Integer, String> values, List<List<String>> lists) {
        int next = -1;
        int length = 0;
        List<String> list = new ArrayList<>();
        for (Map.Entry<Integer, String> value : values.entrySet()) {
            if (value.getKey() != next || length > JsonList.PIECE) {
                list = new ArrayList<>(List.of(before, String.valueOf(value.getKey()), after));
                lists.add(list);
                length = 0;
            }
            list.add(value.getValue());
            length += JsonList.length(value.getValue());
            next = value.getKey() + 1;
        }
    }

    static Map<String, String> read(Metadata metadata) throws ModelFileException {
        Map<String, String> entries = new TreeMap<>(metadata.below(KEYS));
        for (int piece = 0; metadata.has(LISTS + piece); piece++) {
            String key = LISTS + piece;
            Optional<List<List<String>>> lists = JsonList.readLists(metadata.text(key));
            for (List<String> list : lists.orElseThrow(() -> refuse(metadata, key, "of texts"))) {
                read(list, key, entries, metadata);
            }
        }
        return entries;
    }

    private static void read(List<String> list, String key, Map<String, String> entries, Metadata metadata)
            throws ModelFileException {
        boolean numbered = list.size() > 3 && list.get(1).matches("0|[1-9]\\d{0,8}");
        boolean alone = list.size() == 4 && list.get(1).isEmpty() && list.get(2).isEmpty();
        if (!numbered && !alone) {
            throw refuse(metadata, key, "of a text, a number, a text and values");
        }
        for (int i = 3; i < list.size(); i++) {
            String number = alone ? "" : String.valueOf(Integer.parseInt(list.get(1)) + i - 3);
            String entry = list.get(0) + number + list.get(2);
            if (entries.put(entry, list.get(i)) != null) {
                throw metadata.refuse("the preprocessing has two entries " + Printable.name(entry) + ".");
            }
            if (entries.size() > MOST) {
                throw metadata.refuse("the preprocessing has more than " + MOST + " entries.");
            }
        }
    }

    private static ModelFileException refuse(Metadata metadata, String key, String what) {
        return metadata.refuse("the metadata '" + key + "' must be a JSON list of lists " + what + ".");
    }
}
