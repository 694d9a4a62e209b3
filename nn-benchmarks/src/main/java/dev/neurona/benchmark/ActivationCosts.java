package dev.neurona.benchmark;

import dev.neurona.component.Components;
import dev.neurona.spi.Activation;
import dev.neurona.spi.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/** Prints what every installed activation costs per element, beside the plainest one that needs the same functions. */
public final class ActivationCosts {

    private static final int ROWS = 128;
    private static final int COLUMNS = 64;
    private static final int BATCHES = 40;

    /** The plainest relative: a piecewise function, or the one with the same exponentials or logarithms, or of whole rows. */
    private static final Map<String, List<String>> RELATIVES = relatives();

    private final Activation activation;
    private final DMatrixRMaj z = new DMatrixRMaj(ROWS, COLUMNS);
    private final DMatrixRMaj a = new DMatrixRMaj(ROWS, COLUMNS);
    private final DMatrixRMaj da = new DMatrixRMaj(ROWS, COLUMNS);
    private final DMatrixRMaj dz = new DMatrixRMaj(ROWS, COLUMNS);
    private long forward = Long.MAX_VALUE;
    private long backward = Long.MAX_VALUE;

    private ActivationCosts(Activation activation) {
        this.activation = activation;
        RandomStream random = RandomStream.at(1, "activation costs");
        for (int i = 0; i < z.getNumElements(); i++) {
            z.data[i] = 2 * random.nextGaussian();
            da.data[i] = random.nextGaussian();
        }
    }

    private static Map<String, List<String>> relatives() {
        Map<String, List<String>> relatives = new LinkedHashMap<>();
        relatives.put(
                "relu",
                List.of(
                        "leaky-relu",
                        "relu6",
                        "hard-tanh",
                        "hard-sigmoid",
                        "soft-shrink",
                        "hard-shrink",
                        "thresholded-relu",
                        "squared-relu",
                        "softsign"));
        relatives.put("hard-sigmoid", List.of("hard-swish"));
        relatives.put("elu", List.of("celu", "selu"));
        relatives.put("sigmoid", List.of("silu", "gaussian"));
        relatives.put("tanh", List.of("tanh-shrink", "gelu-tanh", "mish", "sine"));
        relatives.put("softplus", List.of("log-sigmoid"));
        relatives.put("softmax", List.of("log-softmax", "tempered-softmax", "sparsemax"));
        return relatives;
    }

    private void round() {
        long begin = System.nanoTime();
        for (int i = 0; i < BATCHES; i++) {
            activation.forward(z, a);
        }
        long middle = System.nanoTime();
        for (int i = 0; i < BATCHES; i++) {
            activation.backward(z, a, da, dz);
        }
        forward = Math.min(forward, middle - begin);
        backward = Math.min(backward, System.nanoTime() - middle);
    }

    private static double nanoseconds(long time) {
        return (double) time / BATCHES / ROWS / COLUMNS;
    }

    /**
     * Measures all, round by round, so that a busy moment meets them alike. The best round counts.
     *
     * @param arguments the number of rounds, 60 if there is none
     */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        Map<String, ActivationCosts> costs = new LinkedHashMap<>();
        for (Activation activation : Components.all(Activation.class)) {
            costs.put(activation.name(), new ActivationCosts(activation));
        }
        costs.values().forEach(each -> WarmUpRounds.with(each::round));
        costs.values().forEach(each -> {
            each.forward = Long.MAX_VALUE;
            each.backward = Long.MAX_VALUE;
        });
        for (int i = 0; i < rounds; i++) {
            costs.values().forEach(ActivationCosts::round);
        }
        System.out.println("| activation | forward ns | backward ns | plainest relative | ratio of the sums |");
        System.out.println("| --- | ---: | ---: | --- | ---: |");
        costs.forEach((name, cost) -> System.out.println(line(name, cost, costs)));
    }

    private static String line(String name, ActivationCosts cost, Map<String, ActivationCosts> costs) {
        String relative = RELATIVES.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        String measured = String.format(
                Locale.ROOT, "| %s | %.2f | %.2f |", name, nanoseconds(cost.forward), nanoseconds(cost.backward));
        if (relative.isEmpty()) {
            return measured + " | |";
        }
        ActivationCosts other = costs.get(relative);
        double ratio = (double) (cost.forward + cost.backward) / (other.forward + other.backward);
        return measured + String.format(Locale.ROOT, " %s | %.1f |", relative, ratio);
    }
}
