package dev.neurona.learn;

import dev.neurona.data.Dataset;
import dev.neurona.io.ModelFile;
import dev.neurona.learn.HoldOut.Part;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.network.Parameters;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import dev.neurona.table.Visible;
import dev.neurona.train.History;
import dev.neurona.train.StopReason;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Carries a plan out: trains the networks of a table, and averages them. */
final class Fitting {

    private Fitting() {}

    /**
     * What was learnt from some rows.
     *
     * @param byHand a text about each network that was not trained as planned
     */
    record Fitted(
            FittedPreprocessing preprocessing,
            Dataset data,
            Model model,
            List<History> histories,
            List<String> byHand) {

        static Fitted of(
                FittedPreprocessing preprocessing, Dataset data, List<TrainingResult> members, List<String> byHand) {
            return new Fitted(
                    preprocessing,
                    data,
                    Ensemble.of(members.stream().map(TrainingResult::model).toList()),
                    members.stream().map(TrainingResult::history).toList(),
                    byHand);
        }

        Learned learned(Plan plan, Table table, Optional<Judging.Judged> judged, int threads) {
            Table learnt = plan.learnt(table);
            double[] means = Outcomes.means(
                    Outcomes.targets(plan.task(), preprocessing, learnt),
                    plan.settings().weights(learnt));
            ModelFile file = ModelFile.of(model)
                    .trainedOn(data)
                    .preprocessedBy(preprocessing.describe())
                    .noting(Notes.of(plan, byHand, judged, Known.of(plan, table), means));
            return Learned.of(file, threads, new FitRecord(judged.map(Judging.Judged::rows), histories));
        }
    }

    /**
     * Learns from a table.
     *
     * @param part the number of the part of which these are the training rows, or {@link DistantFits#ALL_ROWS}
     */
    static Fitted learn(Plan plan, Table training, int part, Work work) {
        Table table = plan.known(training);
        FittedPreprocessing preprocessing = plan.fitted(table);
        Dataset data = data(plan, preprocessing, table);
        int ensemble = work.nextEnsemble();
        List<TrainingResult> members = Workers.map(
                work.atOnce(),
                plan.choices().members(),
                member -> work.fits().isPresent()
                        ? trained(
                                run(plan, member, table, data),
                                work.fits().get().network(plan.settings().texts(), part, member),
                                work.network(plan.choices().epochs(), training.rows()))
                        : trained(
                                run(plan, member, table, data),
                                ensemble,
                                work,
                                work.network(plan.choices().epochs(), training.rows())));
        return Fitted.of(preprocessing, data, members, List.of());
    }

    /** The rows of a table as the networks see them. */
    static Dataset data(Plan plan, FittedPreprocessing preprocessing, Table table) {
        plan.validation()
                .ifPresent(each ->
                        plan.settings().text(Settings.WEIGHTS).ifPresent(column -> each.requireWeight(column, table)));
        return data(plan.settings(), plan.isDense(), preprocessing, table);
    }

    /**
     * The rows of a table as the networks see them.
     *
     * @param isDense whether all prepared numbers are kept; else a batch is prepared when it is its turn, to the same bits
     */
    static Dataset data(Settings settings, boolean isDense, FittedPreprocessing preprocessing, Table table) {
        Dataset data = isDense ? preprocessing.dataset(table) : preprocessing.compactDataset(table);
        return settings.text(Settings.WEIGHTS)
                .map(column -> data.withWeights(weights(column, table)))
                .orElse(data);
    }

    private static double[] weights(String column, Table table) {
        double[] weights = table.numbers(column);
        if (Arrays.stream(weights).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("Column '" + Visible.text(column) + "' weighs all " + weights.length
                    + " rows 0 that networks were to learn from, while others judge. Give more rows a weight greater than 0, or say"
                    + " judgedBy(HoldOut.nothing()).");
        }
        return weights;
    }

    /** How a member of the ensemble is trained, counted from 0. */
    static PlannedRun run(Plan plan, int member, Table table, Dataset data) {
        TrainerBuilder trainer = plan.trainer(member).quietly().threads(1);
        Optional<Part> part = plan.validation()
                .map(each -> each.part(table))
                .or(() -> plan.holdOut()
                        .column()
                        .map(column -> plan.holdOut()
                                .part(table, plan.task(), plan.choices().validationShare(), plan.seed(member))));
        part.ifPresent(each -> trainer.validation(data.select(each.judging())));
        Dataset training = part.map(each -> data.select(each.training())).orElse(data);
        int inputs = data.featureRows().columns();
        int outputs = data.targetRows().columns();
        return new PlannedRun(member + 1, plan.network(member, inputs, outputs), trainer.build(), training);
    }

    /** What comes from elsewhere, as if it had been trained here. */
    private static TrainingResult trained(PlannedRun run, DistantFits.Trained trained, Work.Network progress) {
        Network network = run.network();
        Parameters parameters = network.initialParameters();
        for (int i = 0; i < parameters.count(); i++) {
            double[] numbers = trained.parameters().get(i);
            System.arraycopy(numbers, 0, parameters.value(i).data, 0, numbers.length);
        }
        Model model = Model.taking(network, parameters)
                .withNames(
                        run.data().featureNames(),
                        run.trainer().loss().outputNames(run.data().targetNames()));
        progress.end();
        return new TrainingResult(model, trained.history(), trained.reason(), run.trainer());
    }

    private static TrainingResult trained(PlannedRun run, int ensemble, Work work, Work.Network progress) {
        Trainer trainer = progress.watched(run.trainer().toBuilder());
        TrainingResult result = Advised.of(
                Advised.LEARNER,
                () -> work.checkpoint().isPresent()
                        ? work.checkpoint().get().fit(ensemble, run.number() - 1, run.network(), trainer, run.data())
                        : trainer.fit(run.network(), run.data()));
        if (result.reason() != StopReason.INTERRUPTED) {
            progress.end();
        }
        return result;
    }
}
