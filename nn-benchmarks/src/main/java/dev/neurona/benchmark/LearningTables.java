package dev.neurona.benchmark;

import dev.neurona.files.Csv;
import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Learns from the tables that {@code scripts/table-scores.py prepare} has cut into training and test rows, and writes what is predicted
 * for the test rows, which {@code scripts/table-scores.py scores} compares with other systems.
 */
public final class LearningTables {

    private LearningTables() {}

    /**
     * Learns.
     *
     * @param arguments the folder, a name for the run, then any of {@code table=NAME}, several times for several tables, {@code
     *     splits=N}, {@code threads=N}, and settings of the learner: {@code members}, {@code epochs}, {@code batch}, {@code pieces},
     *     {@code share}, {@code optimizer}, {@code hidden} (layers with + between them)
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path out = Files.createDirectories(folder.resolve(arguments[1]));
        List<String> options = List.of(arguments).subList(2, arguments.length);
        Table cuts = new Csv().read(folder.resolve("cuts.csv"));
        try (PrintWriter times = new PrintWriter(out.resolve("times.csv").toFile(), StandardCharsets.UTF_8)) {
            times.println("table,split,seconds,processor");
            for (int i = 0; i < cuts.rows(); i++) {
                String table = cuts.texts("table").get(i);
                int split = (int) cuts.numbers("split")[i];
                boolean isWanted = options.contains("table=" + table)
                        || options.stream().noneMatch(option -> option.startsWith("table="));
                if (isWanted && split < Integer.parseInt(option(options, "splits", "99"))) {
                    Seconds took = learn(folder, out, cuts, i, options);
                    times.printf(Locale.ROOT, "%s,%d,%.2f,%.2f%n", table, split, took.elapsed(), took.ofProcessors());
                    times.flush();
                    System.out.printf(
                            Locale.ROOT,
                            "%s %d: %.1f s, %.1f of processors%n",
                            table,
                            split,
                            took.elapsed(),
                            took.ofProcessors());
                }
            }
        }
    }

    private static String option(List<String> options, String name, String otherwise) {
        return options.stream()
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    /** What a fit took by the clock, and of all processors, the JIT compiler and the collector with them. */
    private record Seconds(double elapsed, double ofProcessors) {

        static Seconds now() {
            Duration processors =
                    ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            return new Seconds(System.nanoTime() / 1e9, processors.toMillis() / 1e3);
        }

        Seconds since(Seconds begin) {
            return new Seconds(elapsed - begin.elapsed, ofProcessors - begin.ofProcessors);
        }
    }

    private static Seconds learn(Path folder, Path out, Table cuts, int i, List<String> options) throws IOException {
        String name = cuts.texts("table").get(i) + "-" + (int) cuts.numbers("split")[i];
        Table training = new Csv().read(folder.resolve(name + ".train.csv"));
        Table test = new Csv().read(folder.resolve(name + ".test.csv"));
        String target = cuts.texts("target").get(i);
        boolean numbers = cuts.texts("task").get(i).equals("number");
        Learner learner = told(numbers ? Learner.numbers(target) : Learner.classes(target), options);
        Seconds begin = Seconds.now();
        Learned learned = learner.judgedBy(HoldOut.nothing()).fit(training);
        Seconds took = Seconds.now().since(begin);
        List<Prediction> predictions = learned.predict(test.drop(target));
        try (PrintWriter csv = new PrintWriter(out.resolve(name + ".csv").toFile(), StandardCharsets.UTF_8)) {
            csv.println(predictions.get(0).outputs().keySet().stream()
                    .map(label -> "\"" + label + "\"")
                    .collect(Collectors.joining(",")));
            for (Prediction prediction : predictions) {
                csv.println(prediction.outputs().values().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
            }
        }
        return took;
    }

    private static Learner told(Learner learner, List<String> options) {
        Learner told = learner.threads(Integer.parseInt(option(options, "threads", "2")));
        for (String option : options) {
            int at = option.indexOf('=');
            String value = option.substring(at + 1);
            told = switch (option.substring(0, at)) {
                case "members" -> told.ensemble(Integer.parseInt(value));
                case "epochs" -> told.epochs(Integer.parseInt(value));
                case "batch" -> told.batchSize(Integer.parseInt(value));
                case "pieces" -> told.pieces(Integer.parseInt(value));
                case "share" -> told.validationShare(Double.parseDouble(value));
                case "optimizer" -> told.optimizer(value);
                case "hidden" -> told.hidden(value.split("\\+"));
                default -> told;
            };
        }
        return told;
    }
}
