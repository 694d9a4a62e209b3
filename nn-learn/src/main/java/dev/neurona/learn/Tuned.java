package dev.neurona.learn;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What a search found: the best learner, what it learnt, and every trial. */
public final class Tuned {

    private final Learner best;
    private final Learned learned;
    private final List<Trial> trials;
    private final String loss;

    Tuned(Learner best, Learned learned, List<Trial> trials, String loss) {
        this.best = best;
        this.learned = learned;
        this.trials = List.copyOf(trials);
        this.loss = loss;
    }

    /** {@return the learner whose settings won; equal to the tuned learner if that was not surpassed} */
    public Learner best() {
        return best;
    }

    /**
     * {@return what the best learner learnt from all rows} Its quality is of the same settings, trained on the rows of the search, on
     * rows that took no part in the search.
     */
    public Learned learned() {
        return learned;
    }

    /** {@return every trial, by budget and then by candidate} */
    public List<Trial> trials() {
        return trials;
    }

    /** {@return a line per trial} */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("candidate", "networks", loss, "settings"));
        for (Trial trial : trials) {
            lines.add(List.of(
                    Integer.toString(trial.candidate()),
                    Integer.toString(trial.members()),
                    Double.isInfinite(trial.score()) ? "diverged" : Quality.text(trial.score()),
                    trial.settings().isEmpty() ? "those of the learner" : trial.settings()));
        }
        return String.join("\n", TextTable.lines(lines, column -> column < 3));
    }
}
