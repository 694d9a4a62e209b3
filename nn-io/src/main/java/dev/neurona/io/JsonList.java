package dev.neurona.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Lists of texts in one text, as a JSON array of strings. */
final class JsonList {

    /** The most texts of a list: short ones would fill the heap with many times what they are in the file. */
    static final int MOST = 1 << 16;

    /** The longest text of a header. */
    private static final int LONGEST = 1 << 20;

    /** About how many characters a piece has: even if all are escaped, it is shorter than the longest text. */
    static final int PIECE = 1 << 16;

    private static final JsonFactory JSON = new JsonFactory();

    private JsonList() {}

    /** Puts a list under a key, and if it is too long for one text, under that key and KEY.1, KEY.2 and so on. */
    static void put(String key, List<String> texts, Map<String, String> metadata) {
        String all = write(texts);
        if (all.length() <= LONGEST) {
            metadata.put(key, all);
            return;
        }
        List<List<String>> pieces = pieces(texts, JsonList::length);
        for (int i = 0; i < pieces.size(); i++) {
            metadata.put(i == 0 ? key : key + "." + i, write(pieces.get(i)));
        }
    }

    /** Cuts a list where the parts become longer than a piece. */
    static <T> List<List<T>> pieces(List<T> all, ToIntFunction<T> length) {
        List<List<T>> pieces = new ArrayList<>();
        int left = 0;
        for (T each : all) {
            if (left <= 0) {
                pieces.add(new ArrayList<>());
                left = PIECE;
            }
            pieces.get(pieces.size() - 1).add(each);
            left -= length.applyAsInt(each);
        }
        return pieces;
    }

    /** The characters of a text with its quotes and a comma. */
    static int length(String text) {
        return text.length() + 3;
    }

    static String write(List<String> texts) {
        return write(json -> write(texts, json));
    }

    static String writeLists(List<List<String>> lists) {
        return write(json -> {
            json.writeStartArray();
            for (List<String> list : lists) {
                write(list, json);
            }
            json.writeEndArray();
        });
    }

    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static void write(List<String> texts, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String write(Writing writing) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    /** The list, or nothing if the text is not a JSON array of strings, or of more than {@link #MOST}. */
    static Optional<List<String>> read(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            Optional<List<String>> texts =
                    json.nextToken() == JsonToken.START_ARRAY ? rest(json, MOST) : Optional.empty();
            return texts.isPresent() && json.nextToken() == null ? texts : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** The lists, or nothing if the text is not a JSON array of arrays of strings; how many there are is limited by its length only. */
    static Optional<List<List<String>>> readLists(String text) {
        List<List<String>> lists = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.START_ARRAY) {
                Optional<List<String>> list = rest(json, Integer.MAX_VALUE);
                if (list.isEmpty()) {
                    return Optional.empty();
                }
                lists.add(list.get());
            }
            boolean complete = json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null;
            return complete ? Optional.of(lists) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** The strings of an array that has begun. */
    private static Optional<List<String>> rest(JsonParser json, int most) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING && texts.size() < most) {
            texts.add(json.getText());
        }
        return json.currentToken() == JsonToken.END_ARRAY ? Optional.of(List.copyOf(texts)) : Optional.empty();
    }
}
