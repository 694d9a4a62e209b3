package dev.neurona.learn;

import java.util.List;
import java.util.Optional;

/**
 * The settings of a fit, chosen for its number of rows where the learner was not told.
 *
 * <p>Up to {@link #SMALL} rows, eight networks see the numbers as they are; with more rows, four see their pieces as well, and drop
 * units out. How the settings were found stands in docs/performance.md.
 *
 * @param members how many networks are trained and averaged
 * @param hidden the hidden layers, as texts
 * @param loss the loss, as text
 * @param optimizer the optimizer, as text
 * @param schedule the schedule of the learning rate by epoch, as text; empty if the rate is constant
 * @param epochs passes over the training rows
 * @param batchSize rows of a step
 * @param validationShare the share of the rows that chooses the best epoch of a member
 * @param pieces how many pieces a number is cut into; 0 for none
 */
record Choices(
        int members,
        List<String> hidden,
        String loss,
        String optimizer,
        Optional<String> schedule,
        int epochs,
        int batchSize,
        double validationShare,
        int pieces) {

    /** Tables with at most so many rows are small. */
    static final int SMALL = 2000;

    private static final String LAYER = "dense(units=128, activation=relu)";
    private static final String DROPOUT = "dropout(rate=0.15)";

    static Choices of(Settings settings, Task task, int rows) {
        boolean small = rows <= SMALL;
        List<String> told = settings.list(Settings.HIDDEN);
        List<String> hidden = small ? List.of(LAYER, LAYER) : List.of(LAYER, DROPOUT, LAYER, DROPOUT);
        int epochs = settings.whole(Settings.EPOCHS, 64);
        String schedule = settings.text(Settings.SCHEDULE).orElse("cosine(steps=" + epochs + ")");
        return new Choices(
                settings.whole(Settings.MEMBERS, small ? 8 : 4),
                told.isEmpty() ? hidden : told,
                settings.text(Settings.LOSS).orElse(task.kind().loss),
                settings.text(Settings.OPTIMIZER).orElse("adamw(learning-rate=0.003, beta2=0.95, weight-decay=0.1)"),
                schedule.isEmpty() ? Optional.empty() : Optional.of(schedule),
                epochs,
                settings.whole(Settings.BATCH, small ? 64 : 128),
                settings.number(Settings.VALIDATION, 0.2),
                settings.whole(Settings.PIECES, small ? 0 : 16));
    }
}
