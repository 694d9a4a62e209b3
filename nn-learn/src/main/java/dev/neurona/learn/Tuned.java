package dev.neurona.learn;

import dev.neurona.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What a search found: the best learner, what it learnt, and every trial. */
public final class Tuned {

    private final Learner learner;
    private final Learned learned;
    private final Trial best;
    private final List<Trial> trials;
    private final String loss;

    Tuned(Learner learner, Learned learned, Trial best, List<Trial> trials, String loss) {
        this.learner = learner;
        this.learned = learned;
        this.best = best;
        this.trials = List.copyOf(trials);
        this.loss = loss;
    }

    /**
     * {@return the learner with the settings that won; equal to the tuned learner if that was not surpassed} Its {@link Learner#fit}
     * makes the model of {@link #learned}, to the bit, from the same table. Its {@link Learner#evaluate} also judges by rows for which
     * its settings were chosen, so that it may look better than it is.
     */
    public Learner learner() {
        return learner;
    }

    /**
     * {@return what this learner learnt from all rows} Its quality is of the same settings, trained on the rows of the search, on rows
     * that took no part in the search.
     */
    public Learned learned() {
        return learned;
    }

    /** {@return the last trial of the candidate that won} Its loss is the least of many, and looks better than it is. */
    public Trial best() {
        return best;
    }

    /** {@return every trial, by round and then by candidate} */
    public List<Trial> trials() {
        return trials;
    }

    /** {@return a line per trial, and the candidate that won} */
    @Override
    public String toString() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("candidate", "networks", loss, "settings"));
        for (Trial trial : trials) {
            lines.add(List.of(
                    Integer.toString(trial.candidate()),
                    Integer.toString(trial.members()),
                    Double.isInfinite(trial.loss()) ? "infinite" : Quality.text(trial.loss()),
                    settings(trial)));
        }
        return String.join("\n", TextTable.lines(lines, column -> column < 3)) + "\nbest: candidate " + best.candidate()
                + ", " + settings(best);
    }

    private static String settings(Trial trial) {
        return trial.settings().isEmpty() ? "those of the learner" : trial.settings();
    }
}
