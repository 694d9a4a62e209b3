package dev.neurona.io;

import dev.neurona.data.Dataset;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainerBuilder;
import dev.neurona.train.TrainingState;
import java.util.List;
import java.util.OptionalInt;

/**
 * The result of training a model again from the description in its file. Epochs are compared by the digest of their
 * parameters if the run took {@code digests()}, else by the bits of their costs.
 *
 * @param epochs epochs that were trained again
 * @param firstDifference the first epoch that differs; empty if there is none
 */
public record Reproduction(int epochs, OptionalInt firstDifference) {

    /**
     * Trains a model again, epoch by epoch, until an epoch differs or the run is over.
     *
     * @param file the file of the model, which must hold its run
     * @param data the data of the run; not modified
     * @return whether every epoch ended with the same bits
     * @throws IllegalArgumentException if the file holds no run, a component of the run is not registered, the run had a
     *     validation set of its own, or the data are not those of the run
     */
    public static Reproduction of(ModelFile file, Dataset data) {
        return of(file, Trainer.parse(run(file).trainer()), data);
    }

    /**
     * Trains a model again with a given trainer.
     *
     * @param file the file of the model, which must hold its run
     * @param trainer a trainer with the same text as that of the run
     * @param data the data of the run; not modified
     * @return whether every epoch ended with the same bits
     * @throws IllegalArgumentException if the file holds no run, or trainer or data are not those of the run
     */
    public static Reproduction of(ModelFile file, Trainer trainer, Dataset data) {
        Run run = run(file);
        List<String> differences = trainer.differences(run.trainer(), data);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(
                    "This is not the trainer of the run: " + String.join("; ", differences) + ".");
        }
        Fingerprint given = Fingerprint.of(data);
        file.data().filter(known -> !known.equals(given)).ifPresent(known -> {
            throw new IllegalArgumentException("The run was on other data: " + known + ", not " + given + ".");
        });
        return again(file, run.history().epochs(), trainer, data);
    }

    private static Run run(ModelFile file) {
        return file.run()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The file does not say how the model was trained; save it with trainedBy(...)."));
    }

    private static Reproduction again(ModelFile file, List<EpochRecord> epochs, Trainer trainer, Dataset data) {
        TrainingState state = trainer.start(file.model().network());
        for (EpochRecord epoch : epochs) {
            TrainerBuilder builder = trainer.toBuilder().epochs(epoch.epoch());
            epoch.digest().ifPresent(digest -> builder.digests());
            builder.build().train(state, data);
            if (!isSame(epoch, state.history().last())) {
                return new Reproduction(epoch.epoch(), OptionalInt.of(epoch.epoch()));
            }
        }
        return new Reproduction(epochs.size(), OptionalInt.empty());
    }

    /** A digest tells every bit; without one, the cost does, which depends on all weights. */
    private static boolean isSame(EpochRecord epoch, EpochRecord again) {
        return epoch.digest().isPresent()
                ? epoch.digest().equals(again.digest())
                : Double.compare(epoch.cost(), again.cost()) == 0
                        && epoch.validationCost().equals(again.validationCost());
    }

    /**
     * Whether every epoch ended with the same bits.
     *
     * @return true if no epoch differs
     */
    public boolean isIdentical() {
        return firstDifference.isEmpty();
    }

    /** Whether the runs are identical, or the first epoch that differs. */
    @Override
    public String toString() {
        return isIdentical()
                ? "identical over " + epochs + " epochs"
                : "epoch " + firstDifference.getAsInt() + " differs";
    }
}
