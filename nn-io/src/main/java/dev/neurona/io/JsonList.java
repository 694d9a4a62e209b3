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
import java.util.Optional;

/** Lists of texts in one text, as a JSON array of strings. */
final class JsonList {

    /** The most texts of a list: short ones would fill the heap with many times what they are in the file. */
    static final int MOST = 1 << 16;

    private static final JsonFactory JSON = new JsonFactory();

    private JsonList() {}

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
