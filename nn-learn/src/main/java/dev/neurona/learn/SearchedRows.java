package dev.neurona.learn;

import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.learn.HoldOut.Part;
import dev.neurona.table.Table;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the rows of a table are divided for a search.
 *
 * @param judging the rows that judge the winner, and take no part in the search
 * @param searched all others
 * @param scoring how these are divided into rows that candidates train on, and rows that score them
 */
record SearchedRows(Optional<Part> judging, Table searched, Part scoring) {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);
    private static final double SHARE = 0.2;

    static SearchedRows of(Plan plan, Table table) {
        long seed = plan.settings().seed();
        Optional<Part> judging =
                plan.holdOut().parts(table, plan.task(), seed).stream().findFirst();
        judging.ifPresent(part -> plan.checked(part, table));
        Table searched = judging.map(part -> table.rows(part.training())).orElse(table);
        try {
            Part scoring = plan.holdOut().part(searched, plan.task(), SHARE, seed);
            return new SearchedRows(judging, searched, plan.checked(scoring, searched));
        } catch (IllegalArgumentException tooFew) {
            throw new IllegalArgumentException(
                    "The " + searched.rows()
                            + " rows of the search cannot be divided into rows that train candidates and"
                            + " a share of " + SHARE + " that scores them; use more rows, or fit(table). "
                            + tooFew.getMessage(),
                    tooFew);
        }
    }

    /** The loss of a candidate; infinite if it diverges, or has none that is a number. */
    double loss(Plan candidate, Work work) {
        try {
            double loss = Judging.loss(candidate, searched, scoring, work);
            // Less is better; a sum or mean that overflows is no better than one that is not a number.
            // A perfect loss may be -0.0, which would rank before 0.0.
            return Double.isFinite(loss) ? loss + 0.0 : Double.POSITIVE_INFINITY;
        } catch (DivergenceException diverged) {
            LOG.warn("A candidate diverged and is out of the search: {}", diverged.getMessage());
            return Double.POSITIVE_INFINITY;
        }
    }
}
