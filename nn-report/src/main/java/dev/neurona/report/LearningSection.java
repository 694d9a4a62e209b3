package dev.neurona.report;

import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The costs of the networks by epoch. */
record LearningSection(Subject subject) implements Section {

    @Override
    public String id() {
        return "learning";
    }

    @Override
    public String title() {
        return "How the networks learnt";
    }

    @Override
    public void write(Html html) {
        List<History> histories = subject.learned().histories();
        if (histories.isEmpty()) {
            html.paragraph("The learning curves are known only right after the fit; a file does not hold them.");
            return;
        }
        boolean areValidated = histories.stream()
                .flatMap(history -> history.epochs().stream())
                .anyMatch(epoch -> epoch.validationCost().isPresent());
        html.paragraph(
                areValidated
                        ? "Rows shown: those that the model was trained on. Of each network, a part of them is kept for choosing"
                                + " the best epoch: the validation rows."
                        : "Rows shown: those of the last update of the model, all of which teach each network.",
                "class",
                "rows");
        int epochs = histories.stream().mapToInt(History::count).max().orElse(0);
        List<Double> x = IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> (double) epoch)
                .toList();
        Chart chart = new Chart(
                        "Cost by epoch",
                        "Mean of " + Numerals.count(histories.size(), "network")
                                + (areValidated ? "; best epochs: " + best(histories) : "") + "."
                                + " An epoch is a pass over the training rows, and the cost is the mean of the loss, less of which is better."
                                + (areValidated
                                        ? " Where it falls for training rows and rises for the others, a network begins to learn its rows by"
                                                + " heart; its best epoch is kept."
                                        : ""),
                        "epoch",
                        "cost",
                        x)
                .with("training rows", Chart.Style.LINE, means(histories, epochs, EpochRecord::cost));
        if (areValidated) {
            chart.with("validation rows", Chart.Style.DASHED, means(histories, epochs, LearningSection::validation));
        }
        chart.write(html);
    }

    private static double validation(EpochRecord record) {
        return record.validationCost().orElse(Double.NaN);
    }

    /** The mean of the networks that were still trained in each epoch. */
    private static List<Double> means(List<History> histories, int epochs, ToDoubleFunction<EpochRecord> cost) {
        List<Double> means = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            double mean = 0;
            int seen = 0;
            for (History history : histories) {
                if (epoch < history.count()) {
                    seen++;
                    mean += (cost.applyAsDouble(history.epochs().get(epoch)) - mean) / seen;
                }
            }
            means.add(mean);
        }
        return means;
    }

    private static String best(List<History> histories) {
        return String.join(
                ", ",
                histories.stream()
                        .map(history -> Integer.toString(best(history)))
                        .toList());
    }

    static int best(History history) {
        EpochRecord best = history.epochs().get(0);
        for (EpochRecord each : history.epochs()) {
            boolean isBetter = each.judgedCost() < best.judgedCost() || Double.isNaN(best.judgedCost());
            best = isBetter ? each : best;
        }
        return best.epoch();
    }
}
