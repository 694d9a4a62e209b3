package dev.neurona.learn;

import dev.neurona.learn.HoldOut.Part;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A learner whose fits are computed elsewhere, many at the same time: the networks of a model, the candidates of a search, the folds of a
 * cross-validation.
 *
 * <pre>{@code
 * DistantFits fits = ...; // asks DistantFits.here(learner, table) where there are processors
 * Tuned tuned = DistantLearner.of(learner, table, fits).tune(Search.of(32));
 * }</pre>
 *
 * <p>All results are those of the learner itself, to the bit. What there is to say about the table is said here, once.
 */
public final class DistantLearner {

    private final Learner learner;
    private final Table table;
    private final DistantFits fits;

    private DistantLearner(Learner learner, Table table, DistantFits fits) {
        this.learner = new Learner(learner.settings(), learner.conduct().fits(fits));
        this.table = table;
        this.fits = fits;
    }

    /**
     * {@return a learner of one table}
     *
     * @param fits those of this learner and this table
     * @throws IllegalArgumentException if the learner has a {@link Learner#checkpoint}, which only it keeps
     */
    public static DistantLearner of(Learner learner, Table table, DistantFits fits) {
        if (learner.conduct().checkpoint().isPresent()) {
            throw new IllegalArgumentException("The learner keeps its networks in "
                    + learner.conduct().checkpoint().get()
                    + " while it trains them, but they are trained elsewhere; leave checkpoint(...) out.");
        }
        return new DistantLearner(learner, table, fits);
    }

    /** {@return how often a fit of a table passes a row through a network: what there is to compute, whoever does} */
    public static long passes(Learner learner, Table table) {
        Plan plan = learner.plan(table);
        long rows = table.rows();
        for (Part part : plan.parts(table)) {
            rows += part.training().length;
        }
        return rows * plan.choices().epochs() * plan.choices().members();
    }

    /** {@return how many networks of a fit can be trained at the same time} */
    public static int networks(Learner learner, Table table) {
        return learner.plan(table).choices().members();
    }

    /** {@return what {@link Learner#fit(Table)} gives, of networks that are trained elsewhere} */
    public Learned fit() {
        return learner.fit(table);
    }

    /** {@return what {@link Learner#tune(Table, Search)} gives, of candidates that are tried elsewhere} */
    public Tuned tune(Search search) {
        return learner.tune(table, search);
    }

    /**
     * {@return what {@link Learner#tune(Table, Search, Path)} gives, of candidates that are tried elsewhere} The journal is the same, so a
     * search that was begun here goes on there, and the other way round.
     */
    public Tuned tune(Search search, Path journal) throws IOException {
        return learner.tune(table, search, journal);
    }

    /** {@return what {@link Learner#crossValidate} gives, of folds that are computed elsewhere} */
    public CrossValidation crossValidate(int folds) {
        Plan plan = learner.plan(table);
        // What cannot be divided is refused before anything is sent.
        int count = plan.folds(table, folds).size();
        List<Quality> qualities = Workers.map(fits.atOnce(), count, fold -> fits.fold(fold, count));
        return new CrossValidation(qualities);
    }
}
