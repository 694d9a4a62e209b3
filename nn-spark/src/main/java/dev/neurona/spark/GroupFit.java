package dev.neurona.spark;

import dev.neurona.spark.GroupPlan.Outputs;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns a model for each group of the rows of a frame. */
final class GroupFit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupModels.class);

    private GroupFit() {}

    static GroupModels of(TrainingRequest request, boolean isClassifier, Outputs outputs, Dataset<?> frame) {
        if (request.placement() == Placement.DRIVER) {
            throw new IllegalArgumentException(
                    "fitGroups trains on the executors, but placement is driver; leave it out.");
        }
        String groupCol = request.names().get(0);
        Column[] selected = FrameSchema.columns(request.names());
        selected[0] = selected[0].cast(DataTypes.StringType).as(groupCol);
        Dataset<Row> rows = frame.toDF().select(selected);
        double greatest = greatestLabel(rows, groupCol, request.labelCol());
        List<String> classes = isClassifier ? request.classes(greatest) : List.of();
        Training training = request.training(vectorSize(request, rows), classes);
        // A number of partitions that is asked for is kept; one that is not, adaptive execution lowers where rows are
        // few.
        int tasks = Integer.parseInt(frame.sparkSession().conf().get("spark.sql.shuffle.partitions"));
        Dataset<Row> models = GroupModels.kept(rows.repartition(tasks, FrameSchema.column(groupCol))
                .sortWithinPartitions(FrameSchema.column(groupCol))
                .mapPartitions(new LearnGroups(training), Encoders.row(GroupModels.SCHEMA)));
        GroupPlan plan =
                new GroupPlan(groupCol, request.features(), training.columns().names(), classes, outputs);
        return checked(new GroupModels(plan, models));
    }

    private static GroupModels checked(GroupModels models) {
        int failed = models.failures().size();
        if (failed == 0) {
            return models;
        }
        String first = models.failures().firstKey();
        String reason = "the first is '" + first + "': " + models.failures().get(first);
        if (models.groups().isEmpty()) {
            models.unpersist();
            throw new IllegalArgumentException("None of " + failed + " groups could be learnt; " + reason);
        }
        LOG.warn(
                "{} of {} groups could not be learnt; {}",
                failed,
                failed + models.groups().size(),
                reason);
        return models;
    }

    /** Refuses a frame without rows, and rows without a group. */
    private static double greatestLabel(Dataset<Row> rows, String groupCol, String labelCol) {
        Row summary = rows.agg(
                        functions.count(functions.lit(1)),
                        functions.count(FrameSchema.column(groupCol)),
                        functions.max(functions.nanvl(
                                FrameSchema.column(labelCol).cast(DataTypes.DoubleType), functions.lit(-1.0))))
                .first();
        long count = summary.getLong(0);
        if (count == 0) {
            throw FrameFit.noRow();
        }
        if (summary.getLong(1) < count) {
            throw new IllegalArgumentException("Column '" + groupCol + "' is null in " + (count - summary.getLong(1))
                    + " of " + count + " rows. Give these rows a group, or drop them before.");
        }
        return Optional.of(summary)
                .filter(row -> !row.isNullAt(2))
                .map(row -> row.getDouble(2))
                .orElse(-1.0);
    }

    private static int vectorSize(TrainingRequest request, Dataset<Row> rows) {
        return request.features().areVector()
                ? request.vectorSize(
                        rows.filter(FrameSchema.column(request.features().featuresCol())
                                        .isNotNull())
                                .takeAsList(1))
                : 0;
    }
}
