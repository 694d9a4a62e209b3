package dev.neurona.proof;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.NetworkBuilder;
import dev.neurona.network.Parameters;
import dev.neurona.reference.ReferenceFile;
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

    static List<ReferenceNetwork> all() {
        return ReferenceFile.cases(ReferenceNetwork.class, "networks.json").stream()
                .map(ReferenceNetwork::new)
                .toList();
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
        return Dataset.of(ReferenceFile.matrix(list("x")), ReferenceFile.matrix(list("y")));
    }

    double[] losses() {
        return list("losses").stream().mapToDouble(v -> (Double) v).toArray();
    }

    /** Numbers of every layer under the names that they have here, for example {@code dense1.weights}. */
    Map<String, DMatrixRMaj> matrices(String key) {
        Map<String, DMatrixRMaj> named = new LinkedHashMap<>();
        for (Object layer : list(key)) {
            String name = "dense" + (named.size() / 2 + 1);
            named.put(name + ".weights", ReferenceFile.matrix((List<?>) ((Map<?, ?>) layer).get("weights")));
            named.put(name + ".bias", ReferenceFile.matrix((List<?>) ((Map<?, ?>) layer).get("bias")));
        }
        return named;
    }

    Parameters initial(Network network) {
        Parameters parameters = network.initialParameters();
        matrices("initial").forEach((name, value) -> parameters.get(name).setTo(value));
        return parameters;
    }

    DMatrixRMaj predictionsOfFirstBatch() {
        return ReferenceFile.matrix(list("predictions_first_batch"));
    }

    private List<?> list(String key) {
        return (List<?>) fields.get(key);
    }

    @Override
    public String toString() {
        return list("sizes") + " " + text("hidden") + " " + text("output") + " " + loss() + " " + optimizer();
    }
}
