package dev.neurona.learn;

import dev.neurona.table.Table;
import dev.neurona.train.History;
import dev.neurona.train.StopReason;
import java.util.List;
import java.util.Map;

/**
 * Fits of one learner and one table that are computed elsewhere, such as on the machines of a cluster: see {@link DistantLearner}. Where
 * a fit is computed changes no bit of it, so each answer is that of {@link #here}, wherever this was asked.
 *
 * <p>Settings are the texts of a learner by name; they are handed on as they are.
 */
public interface DistantFits {

    /** All rows of the table, in place of a part of them. */
    int ALL_ROWS = -1;

    /**
     * A network that was trained.
     *
     * @param parameters the numbers of each parameter, row by row, in the order of the network
     * @param history its epochs
     * @param reason why the training ended
     */
    record Trained(List<double[]> parameters, History history, StopReason reason) {

        /** Copies the list, not the numbers. */
        public Trained {
            parameters = List.copyOf(parameters);
        }
    }

    /** {@return how many answers may be asked for at the same time, by as many threads; at least 1} */
    int atOnce();

    /**
     * {@return the loss of a candidate of a search, of which less is better; infinite if it diverged}
     *
     * @param settings those of the candidate
     */
    double loss(Map<String, String> settings);

    /**
     * {@return the quality on one of the folds of a cross-validation}
     *
     * @param fold its number, from 0
     * @param folds how many there are
     */
    Quality fold(int fold, int folds);

    /**
     * {@return a network of a model, trained on all rows or on those that do not judge}
     *
     * @param settings those of the learner, or of the candidate that won a search
     * @param part the number of the part whose other rows judge, from 0; or {@link #ALL_ROWS}
     * @param member the number of the network in its mean, from 0
     */
    Trained network(Map<String, String> settings, int part, int member);

    /**
     * {@return the fits of a learner and a table, each computed by the thread that asks} Any number of threads may ask.
     *
     * @throws IllegalArgumentException naming column and row, if the table cannot be learnt from
     */
    static DistantFits here(Learner learner, Table table) {
        return new FitsHere(learner, table);
    }
}
