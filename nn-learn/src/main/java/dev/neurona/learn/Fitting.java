package dev.neurona.learn;

import dev.neurona.data.Dataset;
import dev.neurona.learn.HoldOut.Part;
import dev.neurona.network.Model;
import dev.neurona.table.FittedPreprocessing;
import dev.neurona.table.Table;
import dev.neurona.train.TrainerBuilder;
import java.util.List;

/** Carries a plan out: trains the networks of a table, and averages them. */
final class Fitting {

    private Fitting() {}

    /** What was learnt from some rows. */
    record Fitted(FittedPreprocessing preprocessing, Dataset data, Model model) {}

    static Fitted learn(Plan plan, Table table, Work work) {
        FittedPreprocessing preprocessing = plan.fitted(table);
        Dataset data = plan.isDense() ? preprocessing.dataset(table) : preprocessing.compactDataset(table);
        Dataset weighted = plan.isWeighted() ? data.withWeights(plan.settings().weights(table)) : data;
        List<Model> members = Workers.map(
                work.threads(), plan.choices().members(), member -> member(plan, member, table, weighted, work));
        return new Fitted(preprocessing, weighted, Ensemble.of(members));
    }

    private static Model member(Plan plan, int member, Table table, Dataset data, Work work) {
        Work.Network network = work.network(plan, table.rows());
        TrainerBuilder trainer = network.watched(plan.trainer(member).quietly().threads(1));
        Dataset training = data;
        if (plan.holdOut().column().isPresent()) {
            Part part = plan.holdOut().part(table, plan.task(), plan.choices().validationShare(), plan.seed(member));
            trainer.validation(data.select(part.judging()));
            training = data.select(part.training());
        }
        int inputs = data.featureRows().columns();
        int outputs = data.targetRows().columns();
        Model model = trainer.build()
                .fit(plan.network(member, inputs, outputs), training)
                .model();
        network.end();
        return model;
    }
}
