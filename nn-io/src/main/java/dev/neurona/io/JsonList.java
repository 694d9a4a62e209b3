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
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    /** The list, or nothing if the text is not a JSON array of strings, or of more than {@link #MOST}. */
    static Optional<List<String>> read(String text) {
        List<String> texts = new ArrayList<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.VALUE_STRING && texts.size() < MOST) {
                texts.add(json.getText());
            }
            boolean complete = json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null;
            return complete ? Optional.of(List.copyOf(texts)) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
