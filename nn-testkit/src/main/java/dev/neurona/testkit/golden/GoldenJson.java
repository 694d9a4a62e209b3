package dev.neurona.testkit.golden;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.neurona.testkit.rule.Matrices;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Reads JSON as maps, lists, texts, truth values and doubles. */
final class GoldenJson {

    private GoldenJson() {}

    static Map<?, ?> read(InputStream json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("A golden file is a JSON object.");
            }
            return map(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(parser.getText());
            default -> parser.getText();
        };
    }

    private static Map<String, Object> map(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    /** A list of rows of numbers as a matrix. */
    static DMatrixRMaj matrix(Object rows) {
        if (!(rows instanceof List<?> list) || list.isEmpty() || !(list.get(0) instanceof List<?> first)) {
            throw new IllegalArgumentException("A golden matrix is a list of rows, got " + rows + ".");
        }
        DMatrixRMaj matrix = Matrices.filled(list.size(), first.size(), Double.NaN);
        int at = 0;
        for (Object row : list) {
            if (!(row instanceof List<?> numbers) || numbers.size() != first.size()) {
                throw new IllegalArgumentException("A golden matrix has rows of one length, got " + row + ".");
            }
            for (Object number : numbers) {
                matrix.data[at++] = number(number);
            }
        }
        return matrix;
    }

    /** A number. */
    static double number(Object value) {
        if (value instanceof Double number) {
            return number;
        }
        throw new IllegalArgumentException("A golden number was expected, got " + value + ".");
    }
}
