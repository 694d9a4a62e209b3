package dev.neurona.io;

import dev.neurona.io.file.ModelFileException;
import dev.neurona.train.TrainingState;
import java.util.Map;

/** Where a run stands, in metadata. Numbers are written as {@link Double#toString} does, which reads back exactly. */
final class ProgressMetadata {

    /** Whole numbers up to here are exact in double precision; no run takes more steps. */
    static final long MOST_STEPS = 1L << 53;

    private static final String STEP = "neurona.progress.step";
    private static final String EPOCH = "neurona.progress.epoch";
    private static final String ROWS_DONE = "neurona.progress.rows-done";
    private static final String LOSS_SUM = "neurona.progress.loss-sum";
    private static final String WEIGHT_SUM = "neurona.progress.weight-sum";
    private static final String LEARNING_RATE = "neurona.progress.learning-rate";
    private static final String BEST_EPOCH = "neurona.progress.best-epoch";
    private static final String BEST_VALUE = "neurona.progress.best-value";
    private static final String PATIENCE_VALUE = "neurona.progress.patience-value";
    private static final String WAITED = "neurona.progress.waited";

    private ProgressMetadata() {}

    static void write(TrainingState.Progress progress, Map<String, String> metadata) {
        metadata.put(STEP, String.valueOf(progress.step()));
        metadata.put(EPOCH, String.valueOf(progress.epoch()));
        metadata.put(ROWS_DONE, String.valueOf(progress.rowsDone()));
        metadata.put(LOSS_SUM, String.valueOf(progress.lossSum()));
        metadata.put(WEIGHT_SUM, String.valueOf(progress.weightSum()));
        metadata.put(LEARNING_RATE, String.valueOf(progress.learningRate()));
        metadata.put(BEST_EPOCH, String.valueOf(progress.bestEpoch()));
        metadata.put(BEST_VALUE, String.valueOf(progress.bestValue()));
        // As the best value unless improvements must exceed a minimum; older files do not have it.
        if (Double.compare(progress.patienceValue(), progress.bestValue()) != 0) {
            metadata.put(PATIENCE_VALUE, String.valueOf(progress.patienceValue()));
        }
        metadata.put(WAITED, String.valueOf(progress.waited()));
    }

    static TrainingState.Progress read(Metadata metadata) throws ModelFileException {
        int epoch = (int) metadata.whole(EPOCH, 0, Integer.MAX_VALUE);
        return new TrainingState.Progress(
                metadata.whole(STEP, 0, MOST_STEPS),
                epoch,
                (int) metadata.whole(ROWS_DONE, 0, Integer.MAX_VALUE),
                metadata.number(LOSS_SUM),
                metadata.number(WEIGHT_SUM),
                metadata.number(LEARNING_RATE),
                (int) metadata.whole(BEST_EPOCH, 0, epoch),
                metadata.number(BEST_VALUE),
                metadata.number(metadata.has(PATIENCE_VALUE) ? PATIENCE_VALUE : BEST_VALUE),
                (int) metadata.whole(WAITED, 0, epoch));
    }
}
