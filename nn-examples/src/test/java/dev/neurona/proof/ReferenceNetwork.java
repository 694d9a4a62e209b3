package dev.neurona.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.network.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * One network that another library has trained, with every number that it came to. The file says by which.
 *
 * @param fields the case as it stands in the file
 */
record ReferenceNetwork(Map<String, Object> fields) {

    @SuppressWarnings("unchecked") // The file is an object with a list of objects named cases.
    static List<ReferenceNetwork> all() {
        try (InputStream in = ReferenceNetwork.class.getResourceAsStream("networks.json");
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            Map<String, Object> file = (Map<String, Object>) value(parser);
            return ((List<Map<String, Object>>) file.get("cases"))
                    .stream().map(ReferenceNetwork::new).toList();
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

    Network network() {
        List<?> sizes = list("sizes");
        NetworkBuilder builder = Network.builder().input(size(sizes, 0));
        for (int i = 1; i < sizes.size() - 1; i++) {
            builder.dense(size(sizes, i), text("hidden"));
        }
        return builder.dense(size(sizes, sizes.size() - 1), text("output")).build();
    }

    private static int size(List<?> sizes, int index) {
        return ((Double) sizes.get(index)).intValue();
    }

    /** Names are written with hyphens here. */
    private String text(String key) {
        return String.valueOf(fields.get(key)).replace('_', '-');
    }

    String loss() {
        return text("loss");
    }

    String optimizer() {
        Map<?, ?> optimizer = (Map<?, ?>) fields.get("optimizer");
        String momentum = optimizer.containsKey("momentum") ? ", momentum=" + optimizer.get("momentum") : "";
        return optimizer.get("name") + "(learning-rate=" + optimizer.get("lr") + momentum + ")";
    }

    int batch() {
        return ((Double) fields.get("batch")).intValue();
    }

    Dataset data() {
        return Dataset.of(matrix(list("x")), matrix(list("y")));
    }

    double[] losses() {
        return list("losses").stream().mapToDouble(v -> (Double) v).toArray();
    }

    /** Numbers of every layer under the names that they have here, for example {@code dense1.weights}. */
    Map<String, DMatrixRMaj> matrices(String key) {
        Map<String, DMatrixRMaj> named = new LinkedHashMap<>();
        for (Object layer : list(key)) {
            String name = "dense" + (named.size() / 2 + 1);
            named.put(name + ".weights", matrix((List<?>) ((Map<?, ?>) layer).get("weights")));
            named.put(name + ".bias", matrix((List<?>) ((Map<?, ?>) layer).get("bias")));
        }
        return named;
    }

    Parameters initial(Network network) {
        Parameters parameters = network.initialParameters();
        matrices("initial").forEach((name, value) -> parameters.get(name).setTo(value));
        return parameters;
    }

    DMatrixRMaj predictionsOfFirstBatch() {
        return matrix(list("predictions_first_batch"));
    }

    private List<?> list(String key) {
        return (List<?>) fields.get(key);
    }

    private static DMatrixRMaj matrix(List<?> rows) {
        List<?> lines = rows.get(0) instanceof List<?> ? rows : List.of(rows);
        double[][] numbers = lines.stream()
                .map(line ->
                        ((List<?>) line).stream().mapToDouble(v -> (Double) v).toArray())
                .toArray(double[][]::new);
        return new DMatrixRMaj(numbers);
    }

    @Override
    public String toString() {
        return list("sizes") + " " + text("hidden") + " " + text("output") + " " + loss() + " " + optimizer();
    }
}
