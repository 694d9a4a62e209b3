package dev.neurona.spark;

import dev.neurona.learn.DistantFits;
import dev.neurona.learn.Quality;
import dev.neurona.table.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Fits on the executors: one job of one task each, as many at a time as there are cores. The table is sent to each executor once. To be
 * closed when no fit will be asked for.
 */
final class ClusterFits implements DistantFits, AutoCloseable {

    private final JavaSparkContext context;
    private final Broadcast<FitsSource> source;

    /** What is asked of the fits on an executor. */
    private interface Asked extends Serializable {
        FitAnswer of(DistantFits fits);
    }

    ClusterFits(JavaSparkContext context, Training training, Table table) {
        this.context = context;
        this.source = context.broadcast(new FitsSource(training, new FrameTable(table)));
    }

    @Override
    public int atOnce() {
        return Math.max(1, context.defaultParallelism());
    }

    @Override
    public double loss(Map<String, String> settings) {
        TreeMap<String, String> sent = new TreeMap<>(settings);
        return answer(fits -> FitAnswer.of(fits.loss(sent))).loss();
    }

    @Override
    public Quality fold(int fold, int folds) {
        return answer(fits -> FitAnswer.of(fits.fold(fold, folds))).quality();
    }

    @Override
    public Trained network(Map<String, String> settings, int part, int member) {
        TreeMap<String, String> sent = new TreeMap<>(settings);
        return answer(fits -> FitAnswer.of(fits.network(sent, part, member))).trained();
    }

    private FitAnswer answer(Asked asked) {
        // A fit that is no longer wanted ends at its next step. The property is this thread's, which only asks.
        context.setLocalProperty("spark.job.interruptOnCancel", "true");
        Broadcast<FitsSource> sent = source;
        JavaFutureAction<List<FitAnswer>> job = context.parallelize(List.of(0), 1)
                .map(task -> computed(sent.value(), asked))
                .collectAsync();
        try {
            return job.get().get(0).required();
        } catch (InterruptedException interrupted) {
            job.cancel(true);
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("The thread that waits for an executor was interrupted.")
                            .initCause(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The cluster failed: " + failed.getCause(), failed.getCause());
        }
    }

    /** A refusal is an answer, and so is a training that diverges: another executor would come to the same. */
    private static FitAnswer computed(FitsSource source, Asked asked) {
        try {
            return asked.of(source.fits());
        } catch (CancellationException interrupted) {
            throw interrupted;
        } catch (RuntimeException refused) {
            return FitAnswer.refusal(refused);
        }
    }

    @Override
    public void close() {
        source.destroy();
    }
}
