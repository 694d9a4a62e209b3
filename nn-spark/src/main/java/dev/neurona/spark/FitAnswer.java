package dev.neurona.spark;

import dev.neurona.learn.DistantFits.Trained;
import dev.neurona.learn.Measure;
import dev.neurona.learn.Quality;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import dev.neurona.train.StopReason;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an executor answers, as texts and numbers that travel. */
final class FitAnswer implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String FAILED = "failed";

    private final String refusal;
    private final String[] texts;
    private final double[][] numbers;

    private FitAnswer(String refusal, String[] texts, double[][] numbers) {
        this.refusal = refusal;
        this.texts = texts;
        this.numbers = numbers;
    }

    /** An answer to what cannot be, or to a training that diverged. */
    static FitAnswer refusal(RuntimeException refused) {
        String[] kind = refused instanceof IllegalArgumentException ? new String[0] : new String[] {FAILED};
        return new FitAnswer(String.valueOf(refused.getMessage()), kind, new double[0][]);
    }

    /** This answer, if it is none of a refusal. */
    FitAnswer required() {
        if (refusal.isEmpty()) {
            return this;
        }
        throw texts.length == 0 ? new IllegalArgumentException(refusal) : new IllegalStateException(refusal);
    }

    static FitAnswer of(double loss) {
        return new FitAnswer("", new String[0], new double[][] {{loss}});
    }

    double loss() {
        return numbers[0][0];
    }

    static FitAnswer of(Quality quality) {
        int count = quality.measures().size();
        String[] texts = new String[count + 1];
        double[][] numbers = new double[count + 1][];
        texts[count] = quality.how();
        numbers[count] = new double[] {quality.rows()};
        for (int i = 0; i < count; i++) {
            Measure measure = quality.measures().get(i);
            texts[i] = measure.metric();
            numbers[i] = new double[] {measure.value(), measure.low(), measure.high(), measure.without()};
        }
        return new FitAnswer("", texts, numbers);
    }

    Quality quality() {
        int count = texts.length - 1;
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] of = numbers[i];
            measures.add(new Measure(texts[i], of[0], of[1], of[2], of[3]));
        }
        return new Quality(texts[count], (int) numbers[count][0], measures);
    }

    /** A network that a learner planned: it keeps all its epochs, and measures nothing but costs. */
    static FitAnswer of(Trained trained) {
        List<double[]> numbers = new ArrayList<>(trained.parameters());
        for (EpochRecord epoch : trained.history().epochs()) {
            numbers.add(new double[] {
                epoch.epoch(),
                epoch.step(),
                epoch.learningRate(),
                epoch.cost(),
                epoch.validationCost().isPresent() ? 1 : 0,
                epoch.validationCost().orElse(0)
            });
        }
        String parameters = String.valueOf(trained.parameters().size());
        return new FitAnswer("", new String[] {trained.reason().name(), parameters}, numbers.toArray(new double[0][]));
    }

    Trained trained() {
        int parameters = Integer.parseInt(texts[1]);
        List<double[]> all = List.of(numbers);
        List<EpochRecord> epochs = all.subList(parameters, all.size()).stream()
                .map(FitAnswer::epoch)
                .toList();
        return new Trained(all.subList(0, parameters), new History(epochs), StopReason.valueOf(texts[0]));
    }

    private static EpochRecord epoch(double[] of) {
        OptionalDouble validation = of[4] == 1 ? OptionalDouble.of(of[5]) : OptionalDouble.empty();
        return new EpochRecord((int) of[0], (long) of[1], of[2], of[3], validation, Map.of(), Optional.empty());
    }
}
