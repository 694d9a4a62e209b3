package dev.neurona.reference;

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

/** A file of numbers that another library has computed: a JSON object with a list of objects named cases. */
public final class ReferenceFile {

    private ReferenceFile() {}

    /**
     * Reads all cases: objects as maps, arrays as lists, numbers as doubles.
     *
     * @param beside the class beside which the resource lies
     */
    @SuppressWarnings("unchecked") // The files are what the comment of this class says.
    public static List<Map<String, Object>> cases(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource);
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

    /** The matrix of a list of rows, or of one row. */
    public static DMatrixRMaj matrix(Object rows) {
        List<?> list = (List<?>) rows;
        List<?> lines = list.get(0) instanceof List<?> ? list : List.of(list);
        double[][] numbers = lines.stream()
                .map(line ->
                        ((List<?>) line).stream().mapToDouble(v -> (Double) v).toArray())
                .toArray(double[][]::new);
        return new DMatrixRMaj(numbers);
    }
}
