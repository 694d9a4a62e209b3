package dev.neurona.learn;

import dev.neurona.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random search with successive halving: all candidates are trained with one network each, the better half of them with two, the better
 * half of these with four, until one is left or all have all their networks. Of equal candidates the earlier one is better.
 *
 * <pre>
 *   judging rows | search rows = the rows that candidates train on + the rows that score them (a share of 0.2)
 * </pre>
 *
 * <p>The first part that the learner is judged by is cut off before anything else, and judges the best candidate, trained on all search
 * rows. Where rows belong together by group or time, both cuts keep them together. As elsewhere, which columns are used is seen in the
 * whole table.
 *
 * <p>Source: K. Jamieson, A. Talwalkar, <i>Non-stochastic best arm identification and hyperparameter optimization</i>, AISTATS 2016.
 */
final class Tuning {

    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    /** Finished trials that need not be run again. */
    interface Trials {

        /** Remembers nothing. */
        Trials NONE = new Trials() {
            @Override
            public Optional<Double> loss(Trial asked) {
                return Optional.empty();
            }

            @Override
            public void finished(Trial trial) {}
        };

        /** The loss of a trial, whose own loss is not known yet, if it is remembered. */
        Optional<Double> loss(Trial asked);

        void finished(Trial trial);
    }

    /** The plan that won, and what judges it. */
    record Found(Plan plan, Optional<Judging.Judged> judged, Trial best, List<Trial> trials) {}

    private final Plan plan;
    private final Search search;
    private final List<Settings> candidates;
    private final Table table;
    private final SearchedRows rows;
    private final Conduct conduct;

    private Tuning(Plan plan, Search search, Table table, Conduct conduct) {
        this.plan = plan;
        this.search = search;
        this.candidates = Candidates.of(plan, search);
        this.table = table;
        this.conduct = conduct;
        rows = SearchedRows.of(plan, table);
    }

    static Tuning of(Learner learner, Search search, Table table) {
        Plan plan = learner.plan(table);
        plan.findings().forEach(finding -> LOG.warn("{}", finding.text()));
        return new Tuning(plan, search, table, learner.conduct());
    }

    /** What the losses of trials depend on. */
    JournalHead head() {
        return JournalHead.of(plan, candidates, search, table);
    }

    Found run(Trials known) {
        List<Trial> all = new ArrayList<>();
        List<Integer> left = IntStream.range(0, candidates.size()).boxed().toList();
        int members = 1;
        while (true) {
            List<Trial> ranked = ranked(round(left, members, all, known), members);
            int most = left.stream().mapToInt(this::members).max().orElse(1);
            left = ranked.stream()
                    .limit((ranked.size() + 1) / 2)
                    .map(Trial::candidate)
                    .sorted()
                    .toList();
            if (left.size() == 1 || members >= most) {
                return found(ranked.get(0), all);
            }
            members = Math.min(2 * members, most);
        }
    }

    /** How many networks a candidate has at the end. */
    private int members(int candidate) {
        return plan.with(candidates.get(candidate)).choices().members();
    }

    /** The trials of a round, the best first. */
    private List<Trial> ranked(List<Trial> round, int members) {
        List<Trial> ranked = round.stream()
                // Stable: of equal losses the earlier candidate is first.
                .sorted(Comparator.comparingDouble(Trial::loss))
                .toList();
        if (Double.isInfinite(ranked.get(0).loss())) {
            throw new IllegalStateException("None of " + round.size()
                    + (round.size() == 1 ? " candidate" : " candidates") + " with " + members
                    + (members == 1 ? " network" : " networks") + " has a finite " + PredictionLoss.text(plan.task())
                    + " on the " + rows.scoring().judging().length
                    + " rows that score them: they diverged, gave a probability"
                    + " of 0 to what happened, or these rows have no weight. Try smaller learning rates with"
                    + " Search.learningRates(low, high).");
        }
        return ranked;
    }

    private Found found(Trial winner, List<Trial> trials) {
        Plan best = plan.with(candidates.get(winner.candidate()));
        String where = plan.holdOut().describeFirst(table.rows()) + ", which the search did not see";
        return new Found(
                best,
                rows.judging().map(part -> Judging.ofFirst(best, table, part, where, conduct.untold())),
                winner,
                trials);
    }

    /**
     * The trials of the candidates that are left, at the same time; threads that are left over train networks of one trial. Those that
     * were not run in an earlier round, because a candidate had all its networks then, are added to all.
     */
    private List<Trial> round(List<Integer> left, int members, List<Trial> all, Trials known) {
        int atOnce = conduct.untold().atOnce();
        int each = Math.max(1, conduct.threads() / left.size());
        List<Trial> earlier = List.copyOf(all);
        List<Trial> round = Workers.map(atOnce, left.size(), i -> {
            int candidate = left.get(i);
            int budget = Math.min(members, members(candidate));
            return earlier.stream()
                    .filter(trial -> trial.candidate() == candidate && trial.members() == budget)
                    .findFirst()
                    .orElseGet(() -> trial(candidate, budget, known, each));
        });
        round.stream().filter(trial -> !earlier.contains(trial)).forEach(all::add);
        return round;
    }

    private Trial trial(int candidate, int members, Trials known, int each) {
        Settings settings = candidates.get(candidate);
        String difference = Candidates.difference(plan.settings(), settings);
        Trial asked = new Trial(candidate, members, difference, Double.NaN);
        Optional<Double> remembered = known.loss(asked);
        double loss = remembered.orElseGet(() -> loss(settings, members, each));
        Trial trial = new Trial(candidate, members, difference, loss);
        if (remembered.isEmpty()) {
            known.finished(trial);
        }
        LOG.info("{}", text(trial, remembered.isPresent()));
        return trial;
    }

    private String text(Trial trial, boolean remembered) {
        return "candidate " + trial.candidate() + " of " + candidates.size() + ", "
                + trial.members() + (trial.members() == 1 ? " network: " : " networks: ")
                + PredictionLoss.text(plan.task()) + " " + Quality.text(trial.loss())
                + (remembered ? ", from the journal" : "");
    }

    private double loss(Settings settings, int members, int each) {
        Settings briefly = settings.with(Settings.MEMBERS, Integer.toString(members));
        return conduct.fits()
                .map(fits -> fits.loss(briefly.texts()))
                .orElseGet(() -> rows.loss(plan.with(briefly), Work.untold(each)));
    }
}
