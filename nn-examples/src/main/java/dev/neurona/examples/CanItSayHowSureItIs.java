package dev.neurona.examples;

import dev.neurona.component.Components;
import dev.neurona.math.VectorMath;
import dev.neurona.network.Network;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.table.Column;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Predictor;
import dev.neurona.table.Preprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Can a network say how sure it is? The noise of the data grows from left to right. A likelihood with a mean and a variance, and
 * three quantiles, each give an interval in which four of five unseen values should lie, and which should grow, too. Takes the
 * name of a file for a drawing, if one is wanted:
 *
 * <pre>
 *   java --add-modules jdk.incubator.vector -cp 'nn-examples/target/lib/*' dev.neurona.examples.CanItSayHowSureItIs sure.svg
 * </pre>
 */
public final class CanItSayHowSureItIs {

    /** The 0.9 quantile of the standard normal distribution. */
    private static final double NORMAL_90 = 1.2815515655446004;

    private static final int EPOCHS = 150;

    private CanItSayHowSureItIs() {}

    /** An interval and its middle. */
    record Interval(double low, double middle, double high) {}

    /** An interval for every row of a table. */
    record Band(String name, List<Interval> rows) {

        /** The share of the values that lie within. */
        double covered(double[] values) {
            int within = 0;
            for (int i = 0; i < values.length; i++) {
                within += rows.get(i).low() <= values[i]
                                && values[i] <= rows.get(i).high()
                        ? 1
                        : 0;
            }
            return within / (double) values.length;
        }

        double width(int row) {
            return rows.get(row).high() - rows.get(row).low();
        }
    }

    /**
     * Answers.
     *
     * @param arguments a file for the drawing, or none
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        String svg = BandDrawing.of(noisy(300, "unseen"), answer(System.out));
        if (arguments.length > 0) {
            Files.writeString(Path.of(arguments[0]), svg);
        }
    }

    /** The bands of the two losses over the unseen values, which are in ascending order of x. */
    static List<Band> answer(PrintStream out) {
        out.println("Can a network say how sure it is?\n");
        Table unseen = noisy(300, "unseen");
        List<Band> bands =
                List.of(band("gaussian-likelihood", unseen), band("quantile(levels=[0.1, 0.5, 0.9])", unseen));
        out.println("80 % interval                     covered  width at x = 0  at x = 4");
        for (Band band : bands) {
            out.printf(
                    Locale.ROOT,
                    "%-32s   %.4f          %.4f    %.4f%n",
                    band.name(),
                    band.covered(unseen.numbers("y")),
                    band.width(0),
                    band.width(unseen.rows() - 1));
        }
        out.println("as the data were made              0.8000          0.2563    2.3068\n");
        return bands;
    }

    private static Band band(String text, Table unseen) {
        Loss loss = Components.parse(Loss.class, text);
        Table training = noisy(2000, "training");
        FittedPreprocessing fitted = Preprocessing.builder()
                .standardise("x")
                .targetNumbers("y")
                .build()
                .fit(training);
        Network network = Network.builder()
                .seed(1)
                .input(1)
                .dense(32, "tanh")
                .dense(32, "tanh")
                .dense(loss.outputs(1), "identity")
                .build();
        TrainerBuilder trainer = Trainer.builder()
                .loss(loss)
                .optimizer("adam(learning-rate=0.005)")
                .schedule("cosine(steps=" + EPOCHS + ")")
                .scheduleByEpoch()
                .batchSize(64)
                .seed(1);
        TrainingResult fit = trainer.quietly().epochs(EPOCHS).build().fit(network, fitted.dataset(training));
        return read(text, new Predictor(fit.model(), fitted, loss), unseen);
    }

    /** Outputs have names: "mean of y" and "log variance of y", or one per quantile, ascending. */
    private static Band read(String name, Predictor predictor, Table unseen) {
        List<Interval> rows = new ArrayList<>();
        for (int row = 0; row < unseen.rows(); row++) {
            List<Double> outputs =
                    List.copyOf(predictor.predict(unseen.row(row)).outputs().values());
            boolean quantiles = outputs.size() == 3;
            double middle = outputs.get(quantiles ? 1 : 0);
            double deviation = quantiles ? 0 : VectorMath.exp(outputs.get(1) / 2);
            double low = quantiles ? outputs.get(0) : middle - NORMAL_90 * deviation;
            double high = quantiles ? outputs.get(2) : middle + NORMAL_90 * deviation;
            rows.add(new Interval(low, middle, high));
        }
        return new Band(name, rows);
    }

    /** y = sin(2 x) with noise of standard deviation 0.1 + 0.2 x, x from 0 to 4. */
    static Table noisy(int count, String purpose) {
        RandomStream random = RandomStream.at(2, purpose);
        double[] x = new double[count];
        double[] y = new double[count];
        for (int row = 0; row < count; row++) {
            x[row] = 4.0 * row / (count - 1);
            y[row] = StrictMath.sin(2 * x[row]) + (0.1 + 0.2 * x[row]) * random.nextGaussian();
        }
        return Table.of(Column.numbers("x", x), Column.numbers("y", y));
    }
}
