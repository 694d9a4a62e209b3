package dev.neurona.activation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Reads the reference vectors: objects as maps, arrays as lists, numbers as doubles. */
final class Json {

    private Json() {}

    @SuppressWarnings("unchecked") // The reference files are objects with a list of objects named cases.
    static List<Map<String, Object>> cases(String resource) {
        try (InputStream in = Json.class.getResourceAsStream(resource);
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            return (List<Map<String, Object>>) ((Map<String, Object>) value(parser)).get("cases");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                map.put(key, value(parser));
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return parser.currentToken().isNumeric() ? (Object) parser.getDoubleValue() : parser.getText();
    }

    static DMatrixRMaj matrix(Map<String, Object> of, String key) {
        List<?> rows = (List<?>) of.get(key);
        DMatrixRMaj matrix = new DMatrixRMaj(rows.size(), ((List<?>) rows.get(0)).size());
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                matrix.set(i, j, (Double) ((List<?>) rows.get(i)).get(j));
            }
        }
        return matrix;
    }
}
