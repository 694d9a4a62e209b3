package dev.neurona.solver;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.spi.Loss;
import dev.neurona.train.Objective;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ejml.data.DMatrixRMaj;

/** Nonlinear regression problems of NIST with certified solutions, each as a network whose parameters are theirs. */
enum Nist {
    /** y = b1 / (1 + exp(b2 - b3 x)): a sigmoid unit with bias, and an output without. */
    RAT42("Rat42") {
        @Override
        Network network() {
            return Network.builder()
                    .input(1)
                    .dense(1, "sigmoid")
                    .dense(1, "identity", options -> options.withoutBias())
                    .build();
        }

        @Override
        double[] weights(double[] b) {
            return new double[] {b[2], -b[1], b[0]};
        }
    },
    /** y = b1 + b2 exp(-x b4) + b3 exp(-x b5): two exponential units without bias, and an output with one. */
    MGH17("MGH17") {
        @Override
        Network network() {
            return Network.builder()
                    .input(1)
                    .dense(2, "exponential", options -> options.withoutBias())
                    .dense(1, "identity")
                    .build();
        }

        @Override
        double[] weights(double[] b) {
            return new double[] {-b[3], -b[4], b[1], b[2], b[0]};
        }
    },
    /** y = b1 exp(-b2 x) + b3 exp(-b4 x) + b5 exp(-b6 x): three exponential units, no bias. */
    LANCZOS3("Lanczos3") {
        @Override
        Network network() {
            return Network.builder()
                    .input(1)
                    .dense(3, "exponential", options -> options.withoutBias())
                    .dense(1, "identity", options -> options.withoutBias())
                    .build();
        }

        @Override
        double[] weights(double[] b) {
            return new double[] {-b[1], -b[3], -b[5], b[0], b[2], b[4]};
        }
    };

    private static final Pattern PARAMETER = Pattern.compile("\\s*b\\d =\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+\\S+");
    private static final Pattern SQUARES = Pattern.compile("Residual Sum of Squares:\\s+(\\S+)");

    private final List<String> lines;

    Nist(String file) {
        try (InputStream stream = Nist.class.getResourceAsStream(file + ".dat")) {
            lines = new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    abstract Network network();

    /** From the parameters of the model to those of the network, in the order of the network. */
    abstract double[] weights(double[] b);

    /** Weights of start 1 or 2; of 3 the certified ones. */
    double[] weights(int start) {
        List<Double> b = new ArrayList<>();
        for (String line : lines) {
            Matcher parameter = PARAMETER.matcher(line);
            if (parameter.matches()) {
                b.add(Double.parseDouble(parameter.group(start)));
            }
        }
        return weights(b.stream().mapToDouble(Double::doubleValue).toArray());
    }

    double certifiedSquares() {
        return lines.stream()
                .map(SQUARES::matcher)
                .filter(Matcher::matches)
                .mapToDouble(squares -> Double.parseDouble(squares.group(1)))
                .findFirst()
                .orElseThrow();
    }

    Dataset data() {
        List<double[]> numbers = lines.stream()
                .skip(60)
                .map(line -> Arrays.stream(line.strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        DMatrixRMaj x = new DMatrixRMaj(numbers.size(), 1);
        DMatrixRMaj y = new DMatrixRMaj(numbers.size(), 1);
        for (int row = 0; row < numbers.size(); row++) {
            y.set(row, 0, numbers.get(row)[0]);
            x.set(row, 0, numbers.get(row)[1]);
        }
        return Dataset.of(x, y);
    }

    /** A run that begins at start 1 or 2. */
    TrainingState start(Trainer trainer, int start) {
        TrainingState state = trainer.start(network());
        set(state.parameters(), weights(start));
        return state;
    }

    private static void set(Parameters parameters, double[] weights) {
        int next = 0;
        for (int i = 0; i < parameters.count(); i++) {
            DMatrixRMaj value = parameters.value(i);
            System.arraycopy(weights, next, value.data, 0, value.getNumElements());
            next += value.getNumElements();
        }
    }

    /** The digits of a result that are right: of the worst parameter and of the sum of squares, as NIST counts them. */
    double digits(Parameters parameters, Loss squaredError) {
        double[] certified = weights(3);
        double digits = digits(squares(parameters, squaredError), certifiedSquares());
        int next = 0;
        for (int i = 0; i < parameters.count(); i++) {
            DMatrixRMaj value = parameters.value(i);
            for (int k = 0; k < value.getNumElements(); k++) {
                digits = Math.min(digits, digits(value.data[k], certified[next++]));
            }
        }
        return digits;
    }

    private double squares(Parameters parameters, Loss squaredError) {
        Dataset data = data();
        return data.rows()
                * Objective.of(network(), squaredError)
                        .value(data, parameters, network().workspace(data.rows()));
    }

    private static double digits(double found, double certified) {
        return -StrictMath.log10(Math.max(1e-11, Math.abs(found - certified) / Math.abs(certified)));
    }
}
