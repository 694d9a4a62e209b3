package dev.neurona.spark;

import dev.neurona.learn.CrossValidation;
import dev.neurona.learn.DistantLearner;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.learn.Search;
import dev.neurona.learn.Tuned;
import dev.neurona.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a frame on the driver, and what is to be learnt from them.
 *
 * @param context the session's
 * @param placement where networks are trained
 * @param training the learner
 * @param table the rows in canonical order
 * @param classes the names of the classes; empty if the target is a number
 */
record FrameRows(SparkContext context, Placement placement, Training training, Table table, List<String> classes) {

    /** Collects the rows. */
    static FrameRows of(
            LearnerParams<?> stage, String featuresCol, String labelCol, boolean isClassifier, Dataset<?> frame) {
        TrainingRequest request = new TrainingRequest(stage, featuresCol, labelCol, Optional.empty(), frame.schema());
        List<Row> rows =
                frame.toDF().select(FrameSchema.columns(request.names())).collectAsList();
        if (rows.isEmpty()) {
            throw FrameFit.noRow();
        }
        List<String> classes = isClassifier ? request.classes(request.greatestLabel(rows)) : List.of();
        Training training = request.training(request.vectorSize(rows), classes);
        return new FrameRows(
                frame.sparkSession().sparkContext(),
                request.placement(),
                training,
                training.columns().table(rows),
                classes);
    }

    private Learner learner() {
        return training.learner(Runtime.getRuntime().availableProcessors());
    }

    private <T> T onExecutors(Function<DistantLearner, T> work) {
        try (ClusterFits fits = new ClusterFits(JavaSparkContext.fromSparkContext(context), training, table)) {
            return work.apply(DistantLearner.of(learner(), table, fits));
        }
    }

    /** What is learnt, on the driver or on the executors. */
    FrameFit fit() {
        boolean isCluster = placement.isCluster(context, learner(), table);
        return named(isCluster ? onExecutors(DistantLearner::fit) : learner().fit(table));
    }

    /** A model with the names that the frame has for it. */
    FrameFit named(Learned learned) {
        return new FrameFit(
                new ModelBytes(Training.file(learned)), training.columns().names(), classes);
    }

    Tuned tune(Search search) {
        return placement == Placement.DRIVER
                ? learner().tune(table, search)
                : onExecutors(learner -> learner.tune(search));
    }

    Tuned tune(Search search, Path journal) throws IOException {
        if (placement == Placement.DRIVER) {
            return learner().tune(table, search, journal);
        }
        try {
            return onExecutors(learner -> {
                try {
                    return learner.tune(search, journal);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    CrossValidation crossValidate(int folds) {
        return placement == Placement.DRIVER
                ? learner().crossValidate(table, folds)
                : onExecutors(learner -> learner.crossValidate(folds));
    }
}
