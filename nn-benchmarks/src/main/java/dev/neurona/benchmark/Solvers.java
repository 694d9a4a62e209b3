package dev.neurona.benchmark;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.files.Csv;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.PreprocessingBuilder;
import dev.neurona.table.Table;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Objective;
import dev.neurona.train.Stop;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** Compares solvers with adam: digits of certified solutions, and the time to a validation cost. */
public final class Solvers {

    private static final List<String> RATES = List.of("0.001", "0.003", "0.01", "0.03", "0.1", "0.3");
    private static final int EPOCHS = 20_000;

    /** Runs are repeated, and the last is timed, until so many nanoseconds have passed. */
    private static final long WARM_UP = 300_000_000;

    private Solvers() {}

    /**
     * Prints both tables.
     *
     * @param arguments the folder of NIST's files, and the folder of {@code iris.csv} and {@code breast_cancer.csv}
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Path nist = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        certified(nist, "Rat42", network(1, "sigmoid", true, false), new int[] {2, 1, 0}, 1, -1, 1);
        certified(nist, "MGH17", network(2, "exponential", false, true), new int[] {3, 4, 1, 2, 0}, -1, -1, 1, 1, 1);
        certified(
                nist,
                "Lanczos3",
                network(3, "exponential", false, false),
                new int[] {1, 3, 5, 0, 2, 4},
                -1,
                -1,
                -1,
                1,
                1,
                1);
        race(
                "iris, 4-8-3",
                table(data, "iris.csv", each -> each.standardiseOthers().targetClasses("species")),
                "cross-entropy",
                "softmax",
                8,
                "lbfgs");
        race(
                "breast cancer, 30-16-2",
                table(
                        data,
                        "breast_cancer.csv",
                        each -> each.standardiseOthers().targetClasses("diagnosis")),
                "cross-entropy",
                "softmax",
                16,
                "lbfgs");
        race(
                "sepal length, 6-8-1",
                table(
                        data,
                        "iris.csv",
                        each -> each.oneHot("species").standardiseOthers().targetNumbers("sepal_length")),
                "mean-squared-error",
                "identity",
                8,
                "lbfgs",
                "levenberg-marquardt");
    }

    private static Network network(int units, String activation, boolean hiddenBias, boolean outputBias) {
        return Network.builder()
                .input(1)
                .dense(units, activation, dense -> hiddenBias ? dense : dense.withoutBias())
                .dense(1, "identity", dense -> outputBias ? dense : dense.withoutBias())
                .build();
    }

    private static Dataset table(Path folder, String file, UnaryOperator<PreprocessingBuilder> columns)
            throws IOException {
        Table table = new Csv().read(folder.resolve(file));
        return columns.apply(Preprocessing.builder()).build().fit(table).dataset(table);
    }

    private static void certified(Path folder, String name, Network network, int[] order, double... signs)
            throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name + ".dat"), StandardCharsets.US_ASCII);
        double[][] numbers = lines.stream()
                .filter(line -> line.matches("  b\\d = .*"))
                .map(line -> numbers(line.substring(line.indexOf('=') + 1)))
                .toArray(double[][]::new);
        double[][] rows = lines.stream().skip(60).map(Solvers::numbers).toArray(double[][]::new);
        Dataset data = Dataset.of(column(rows, 1), column(rows, 0));
        double squares = lines.stream()
                .filter(line -> line.startsWith("Residual Sum of Squares:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
        for (int start = 1; start <= 2; start++) {
            for (String method : methods()) {
                double[] from = new double[order.length];
                double[] to = new double[order.length];
                for (int i = 0; i < order.length; i++) {
                    from[i] = signs[i] * numbers[order[i]][start - 1];
                    to[i] = signs[i] * numbers[order[i]][2];
                }
                fit(name + ", start " + start, network, data, method, from, to, squares);
            }
        }
    }

    private static List<String> methods() {
        return Stream.concat(
                        Stream.of("levenberg-marquardt(tolerance=1e-15)", "lbfgs(tolerance=0, gradient-tolerance=0)"),
                        RATES.stream().map(rate -> "adam(learning-rate=" + rate + ")"))
                .toList();
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static DMatrixRMaj column(double[][] rows, int column) {
        return new DMatrixRMaj(
                rows.length,
                1,
                true,
                Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
    }

    private static TrainerBuilder with(String method, TrainerBuilder trainer) {
        return method.startsWith("adam") ? trainer.optimizer(method) : trainer.solver(method);
    }

    private static void fit(
            String name, Network network, Dataset data, String method, double[] from, double[] to, double squares) {
        TrainerBuilder builder = with(
                method, Trainer.builder().loss("squared-error").epochs(EPOCHS).keepEpochs(1));
        Trainer trainer = (method.startsWith("adam") ? builder.fullBatch() : builder).build();
        TrainingState state = trainer.start(network);
        long began = System.nanoTime();
        String reason = "";
        for (long first = began; reason.isEmpty() || began - first < WARM_UP; ) {
            state = trainer.start(network);
            copy(from, state);
            began = System.nanoTime();
            reason = train(trainer, state, data);
        }
        double time = (System.nanoTime() - began) * 1e-6;
        double cost = Objective.of(network, Components.parse(Loss.class, "squared-error"))
                .value(data, state.parameters(), network.workspace(data.rows()));
        double digits = digits(data.rows() * cost, squares);
        int next = 0;
        for (int i = 0; i < state.parameters().count(); i++) {
            for (double value : state.parameters().value(i).data) {
                digits = Math.min(digits, digits(value, to[next++]));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-18s %-42s %6d iterates %8.1f ms  %4.1f digits  %s%n",
                name,
                method,
                state.history().count(),
                time,
                Math.max(0, digits),
                reason);
    }

    private static String train(Trainer trainer, TrainingState state, Dataset data) {
        try {
            return trainer.train(state, data).toString();
        } catch (RuntimeException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    private static void copy(double[] numbers, TrainingState state) {
        int next = 0;
        for (int i = 0; i < state.parameters().count(); i++) {
            double[] value = state.parameters().value(i).data;
            System.arraycopy(numbers, next, value, 0, value.length);
            next += value.length;
        }
    }

    private static double digits(double found, double certified) {
        return -StrictMath.log10(Math.max(1e-11, Math.abs(found - certified) / Math.abs(certified)));
    }

    /** When a run came to the lowest validation cost, and to within a hundredth of a given one. */
    private static void race(String name, Dataset data, String loss, String output, int units, String... solvers) {
        Network network = Network.builder()
                .seed(1)
                .input(data.features().numCols)
                .dense(units, "tanh")
                .dense(data.targets().numCols, output)
                .build();
        List<String> methods = Stream.concat(
                        Stream.of(solvers), RATES.stream().map(rate -> "adam(learning-rate=" + rate + ")"))
                .toList();
        double goal = 1.01
                * lowest(run(methods.get(0), network, data, loss, Double.NEGATIVE_INFINITY, 200)
                        .history()
                        .epochs());
        for (String method : methods) {
            long began = System.nanoTime();
            TrainingState state = run(method, network, data, loss, goal, 2000);
            for (long first = began; began - first < WARM_UP; ) {
                began = System.nanoTime();
                state = run(method, network, data, loss, goal, 2000);
            }
            double time = (System.nanoTime() - began) * 1e-6;
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %-28s %6d epochs %8.1f ms  validation cost %.4f of %.4f%n",
                    name,
                    method,
                    state.history().count(),
                    time,
                    lowest(state.history().epochs()),
                    goal);
        }
    }

    private static TrainingState run(
            String method, Network network, Dataset data, String loss, double goal, int epochs) {
        TrainerBuilder trainer = with(
                        method,
                        Trainer.builder().loss(loss).validationShare(0.3).seed(2))
                .stop(Stop.at("cost", goal))
                .epochs(epochs);
        TrainingState state = trainer.build().start(network);
        trainer.build().train(state, data);
        return state;
    }

    private static double lowest(List<EpochRecord> epochs) {
        return epochs.stream().mapToDouble(EpochRecord::judgedCost).min().orElse(Double.NaN);
    }
}
