package dev.neurona.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Interval;
import dev.neurona.spi.Loss;
import dev.neurona.spi.TargetKind;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Output activations and losses meet before the first step, by what they state of themselves. */
class PairingTest {

    private static Pairing pairing(String activation, String loss) {
        return Pairing.of(Components.parse(Activation.class, activation), Components.parse(Loss.class, loss));
    }

    private static void fit(String activation, String loss, double[][] targets) {
        Network network = Network.builder()
                .input(2)
                .dense(6, "tanh")
                .dense(targets[0].length, activation)
                .build();
        DMatrixRMaj x = new DMatrixRMaj(targets.length, 2);
        for (int i = 0; i < x.getNumElements(); i++) {
            x.data[i] = i * 0.1;
        }
        Trainer.builder()
                .loss(loss)
                .optimizer("sgd")
                .epochs(1)
                .build()
                .fit(network, Dataset.of(x, new DMatrixRMaj(targets)));
    }

    private static final double[][] CLASSES = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final double[][] YES_OR_NO = {{1}, {0}, {1}};

    @ParameterizedTest
    @CsvSource({"sigmoid", "relu", "tanh", "exponential", "identity", "softplus"})
    void crossEntropyNeedsADistribution(String activation) {
        assertThatThrownBy(() -> fit(activation, "cross-entropy", CLASSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("dense2 ends with " + activation + ". cross-entropy ")
                .hasMessageEndingWith(" Use softmax.");
    }

    @Test
    void independentOutputsBehindCrossEntropyAreRefusedWithTheReason() {
        assertThat(pairing("sigmoid", "cross-entropy").reason())
                .isEqualTo(
                        "cross-entropy looks at the probability of the true class alone, and the outputs of sigmoid do"
                                + " not sum to 1: all of them would grow to their greatest value. Use softmax.");
        assertThat(pairing("exponential", "cross-entropy").reason())
                .isEqualTo("cross-entropy needs predictions in [0, 1], but the outputs of exponential lie in [0, inf)."
                        + " Use softmax.");
    }

    @ParameterizedTest
    @CsvSource({"identity", "tanh", "relu", "exponential"})
    void binaryCrossEntropyNeedsProbabilities(String activation) {
        assertThatThrownBy(() -> fit(activation, "binary-cross-entropy", YES_OR_NO))
                .hasMessageStartingWith("dense2 ends with " + activation
                        + ". binary-cross-entropy needs predictions in [0, 1], but the outputs of " + activation)
                .hasMessageEndingWith(" Use sigmoid.");
    }

    @ParameterizedTest
    @CsvSource({"identity", "tanh", "leaky-relu", "elu"})
    void poissonNeedsNoNegativePredictions(String activation) {
        assertThatThrownBy(() -> fit(activation, "poisson", YES_OR_NO))
                .hasMessageStartingWith(
                        "dense2 ends with " + activation + ". poisson needs predictions in [0, inf), but")
                .hasMessageEndingWith(" Use exponential.");
    }

    @Test
    void aDistributionBehindALossOfOtherTargetsIsWarnedOf() {
        assertThat(pairing("softmax", "mean-squared-error"))
                .isEqualTo(new Pairing(
                        Pairing.Verdict.WARNED,
                        "The gradient of mean-squared-error behind softmax vanishes where an output is near 0 or 1,"
                                + " however wrong it is. For classes use cross-entropy or focal-cross-entropy or"
                                + " kl-divergence."));
        assertThat(pairing("softmax", "binary-cross-entropy"))
                .isEqualTo(new Pairing(
                        Pairing.Verdict.WARNED,
                        "Of several labels of a row no two can be likely, because the outputs of softmax sum to 1. For"
                                + " classes use cross-entropy or focal-cross-entropy or kl-divergence. With"
                                + " binary-cross-entropy use sigmoid."));
        assertThat(pairing("softmax", "mean-absolute-error").reason())
                .isEqualTo("The outputs of softmax sum to 1, which numbers do not. For classes use cross-entropy or"
                        + " focal-cross-entropy or kl-divergence.");
        assertThat(pairing("softmax", "ordinal"))
                .isEqualTo(new Pairing(
                        Pairing.Verdict.WARNED,
                        "ordinal takes scores of any size, but the outputs of softmax lie between 0 and 1. For classes use"
                                + " cross-entropy or focal-cross-entropy or kl-divergence."));
    }

    @ParameterizedTest
    @CsvSource({
        "softmax, cross-entropy, CANONICAL",
        "sigmoid, binary-cross-entropy, CANONICAL",
        "identity, half-squared-error, CANONICAL",
        "exponential, poisson, CANONICAL",
        "softmax, kl-divergence, CANONICAL",
        "softmax, focal-cross-entropy, JOINT",
        "sigmoid, weighted-binary-cross-entropy, JOINT",
        "exponential, gamma-deviance, JOINT",
        "identity, multi-class-hinge, FITS",
        "identity, gaussian-likelihood, FITS",
        "sigmoid, mean-squared-error, FITS",
        "tanh, mean-squared-error, FITS",
        "softplus, poisson, FITS",
        "identity, mean-absolute-error, FITS"
    })
    void whatPeopleUseIsNotWarnedOf(String activation, String loss, Pairing.Verdict verdict) {
        assertThat(pairing(activation, loss).verdict()).isEqualTo(verdict);
    }

    /** A plugin that states nothing trains as before; what comes of it is diagnosed. */
    @Test
    void whatIsNotStatedIsNotHeldAgainstAnybody() {
        Activation silent = new Silent();
        Pairing pairing = Pairing.of(silent, Components.parse(Loss.class, "cross-entropy"));
        assertThat(pairing)
                .isEqualTo(new Pairing(
                        Pairing.Verdict.FITS, "The loss is taken on the outputs, whose range silent does not state."));
        assertThat(silent.range()).isEqualTo(Optional.empty());
    }

    record Silent() implements Activation {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public void forward(DMatrixRMaj z, DMatrixRMaj a) {
            System.arraycopy(z.data, 0, a.data, 0, z.getNumElements());
        }

        @Override
        public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
            System.arraycopy(da.data, 0, dz.data, 0, z.getNumElements());
        }
    }

    /** A loss that names no link has its remedies from the ranges of the activations. */
    @Test
    void aLossWithoutALinkIsNotLeftWithoutARemedy() {
        assertThat(Pairing.of(Components.parse(Activation.class, "identity"), new Narrow())
                        .reason())
                .startsWith("narrow needs predictions in [0, 1], but the outputs of identity lie in (-inf, inf). Use ")
                .contains("sigmoid")
                .doesNotContain("relu or");
    }

    record Narrow() implements Loss {
        @Override
        public String name() {
            return "narrow";
        }

        @Override
        public Interval domain() {
            return Interval.UNIT;
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            throw new UnsupportedOperationException("only its facts are asked");
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            throw new UnsupportedOperationException("only its facts are asked");
        }
    }

    @Test
    void anIntervalIsWrittenAsInTextbooks() {
        assertThat(Interval.UNIT).hasToString("[0, 1]");
        assertThat(Interval.ALL).hasToString("(-inf, inf)");
        assertThat(new Interval(-0.17, Double.POSITIVE_INFINITY)).hasToString("[-0.17, inf)");
        assertThatThrownBy(() -> new Interval(1, 1))
                .hasMessage("An interval needs a lower end less than the upper end, got 1.0 and 1.0.");
    }

    /** The tables of the documentation are what the components say. */
    @Test
    void theTablesOfTheDocumentationArePrintedByTheComponents() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "pairings.md"))).contains(activations(), losses());
    }

    private static String activations() {
        StringBuilder table = new StringBuilder("| activation | outputs lie in | sum to 1 |\n| --- | --- | --- |\n");
        for (Activation each : Components.all(Activation.class)) {
            String range = each.range().map(Interval::toString).orElse("not stated");
            String sums = each.isDistribution() ? "yes" : "";
            table.append(String.format(Locale.ROOT, "| %s | %s | %s |\n", each.name(), range, sums));
        }
        return table.toString();
    }

    private static String losses() {
        StringBuilder table =
                new StringBuilder("| loss | predictions in | targets | canonical | joint | fits | warned | refused |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Loss loss : Components.all(Loss.class)) {
            String targets = loss.targets().map(TargetKind::name).orElse("any").toLowerCase(Locale.ROOT);
            table.append(String.format(Locale.ROOT, "| %s | %s | %s |", loss.name(), loss.domain(), targets));
            for (Pairing.Verdict verdict : Pairing.Verdict.values()) {
                List<String> names = new ArrayList<>();
                for (Activation activation : Components.all(Activation.class)) {
                    Pairing pairing = Pairing.of(activation, loss);
                    if (pairing.verdict() == verdict) {
                        names.add(activation.name());
                        String kind = pairing.reason()
                                .replace(loss.name(), "")
                                .replaceAll("outputs of \\S+|lie in .*?[)\\]]\\.", "");
                        reasons.putIfAbsent(
                                kind,
                                activation.name() + ", " + verdict.name().toLowerCase(Locale.ROOT) + ": "
                                        + pairing.reason());
                    }
                }
                table.append(' ').append(String.join(", ", names)).append(names.isEmpty() ? "|" : " |");
            }
            table.append('\n');
        }
        reasons.values().removeIf(reason -> !reason.contains(", warned: ") && !reason.contains(", refused: "));
        return table + "\nWhy, each reason once, with the first activation that it meets:\n\n- "
                + String.join("\n- ", reasons.values()) + "\n";
    }
}
