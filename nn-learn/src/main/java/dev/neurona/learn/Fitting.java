package dev.neurona.learn;

import dev.neurona.data.Dataset;
import dev.neurona.io.Fingerprint;
import dev.neurona.io.ModelFile;
import dev.neurona.learn.HoldOut.Part;
import dev.neurona.network.Model;
import dev.neurona.network.Network;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.History;
import dev.neurona.train.StopReason;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingResult;
import java.util.List;
import java.util.Optional;

/** Carries a plan out: trains the networks of a table, and averages them. */
final class Fitting {

    private Fitting() {}

    /** What was learnt from some rows. */
    record Fitted(FittedPreprocessing preprocessing, Dataset data, Model model, List<History> histories) {}

    static Fitted learn(Plan plan, Table table, Work work) {
        FittedPreprocessing preprocessing = plan.fitted(table);
        Dataset data = data(plan, preprocessing, table);
        int ensemble = work.nextEnsemble();
        List<TrainingResult> members = Workers.map(
                work.threads(), plan.choices().members(), member -> member(plan, ensemble, member, table, data, work));
        return new Fitted(
                preprocessing,
                data,
                Ensemble.of(members.stream().map(TrainingResult::model).toList()),
                members.stream().map(TrainingResult::history).toList());
    }

    /** The plan of a table, if the rows of it are those that a file says its model was trained on. */
    static Optional<Plan> planOf(Settings settings, ModelFile file, Table table) {
        try {
            Plan plan = Plan.of(settings, table);
            FittedPreprocessing fitted = plan.fitted(table);
            boolean isSame = fitted.describe().equals(file.preprocessing())
                    && file.data().equals(Optional.of(Fingerprint.of(data(plan, fitted, table))));
            return isSame ? Optional.of(plan) : Optional.empty();
        } catch (IllegalArgumentException refused) {
            // A table that cannot be learnt from is another one.
            return Optional.empty();
        }
    }

    /** The rows of a table as the networks see them. */
    static Dataset data(Plan plan, FittedPreprocessing preprocessing, Table table) {
        Dataset data = plan.isDense() ? preprocessing.dataset(table) : preprocessing.compactDataset(table);
        return plan.isWeighted() ? data.withWeights(plan.settings().weights(table)) : data;
    }

    private static TrainingResult member(Plan plan, int ensemble, int member, Table table, Dataset data, Work work) {
        Work.Network progress = work.network(plan, table.rows());
        TrainerBuilder trainer = progress.watched(plan.trainer(member).quietly().threads(1));
        Dataset training = data;
        if (plan.holdOut().column().isPresent()) {
            Part part = plan.holdOut().part(table, plan.task(), plan.choices().validationShare(), plan.seed(member));
            trainer.validation(data.select(part.judging()));
            training = data.select(part.training());
        }
        int inputs = data.featureRows().columns();
        int outputs = data.targetRows().columns();
        Network network = plan.network(member, inputs, outputs);
        TrainingResult result = work.checkpoint().isPresent()
                ? work.checkpoint().get().fit(ensemble, member, network, trainer.build(), training)
                : trainer.build().fit(network, training);
        if (result.reason() != StopReason.INTERRUPTED) {
            progress.end();
        }
        return result;
    }
}
