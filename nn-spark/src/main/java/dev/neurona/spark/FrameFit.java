package dev.neurona.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A model that was learnt from a frame, and what its features and classes are called.
 *
 * @param file the model
 * @param features the names of the features, in order
 * @param classes the names of the classes; empty if the target is a number
 */
record FrameFit(ModelBytes file, List<String> features, List<String> classes) {

    /** Collects the rows, and learns on this machine. */
    static FrameFit of(
            LearnerParams<?> stage, String featuresCol, String labelCol, boolean isClassifier, Dataset<?> frame) {
        TrainingRequest request = new TrainingRequest(stage, featuresCol, labelCol, Optional.empty(), frame.schema());
        List<Row> rows =
                frame.toDF().select(FrameSchema.columns(request.names())).collectAsList();
        if (rows.isEmpty()) {
            throw noRow();
        }
        List<String> classes = isClassifier ? request.classes(request.greatestLabel(rows)) : List.of();
        Training training = request.training(request.vectorSize(rows), classes);
        byte[] file = training.file(rows, Runtime.getRuntime().availableProcessors());
        return new FrameFit(new ModelBytes(file), training.columns().names(), classes);
    }

    static IllegalArgumentException noRow() {
        return new IllegalArgumentException(
                "The frame has no row to learn from. Look at what is read, and at the filters before fit.");
    }
}
