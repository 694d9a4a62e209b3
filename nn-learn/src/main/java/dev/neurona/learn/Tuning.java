package dev.neurona.learn;

import dev.neurona.diagnosis.DivergenceException;
import dev.neurona.learn.HoldOut.Part;
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
 * half of these with four, until one is left or all networks of the learner are trained. Of equal candidates the earlier one is better.
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
    private static final double SCORING = 0.2;

    /** Finished trials that need not be run again. */
    interface Trials {

        /** Remembers nothing. */
        Trials NONE = new Trials() {
            @Override
            public Optional<Double> score(Trial asked) {
                return Optional.empty();
            }

            @Override
            public void finished(Trial trial) {}
        };

        /** The score of a trial, whose own score is not known yet, if it is remembered. */
        Optional<Double> score(Trial asked);

        void finished(Trial trial);
    }

    /** The plan that won, and what judges it. */
    record Found(Plan plan, Optional<Quality> quality, List<Trial> trials, String loss) {}

    private final Plan plan;
    private final List<Settings> candidates;
    private final Table table;
    private final Optional<Part> judging;
    private final Table searched;
    private final Part scoring;
    private final int threads;

    private Tuning(Plan plan, List<Settings> candidates, Table table, int threads) {
        this.plan = plan;
        this.candidates = candidates;
        this.table = table;
        this.threads = threads;
        judging = plan.holdOut().parts(table, plan.task(), plan.settings().seed()).stream()
                .findFirst();
        searched = judging.map(part -> table.rows(part.training())).orElse(table);
        scoring = plan.holdOut()
                .part(searched, plan.task(), SCORING, plan.settings().seed());
    }

    static Tuning of(Learner learner, Search search, Table table, int threads) {
        Plan plan = learner.plan(table);
        plan.findings().forEach(finding -> LOG.warn("{}", finding.text()));
        return new Tuning(plan, Candidates.of(plan, search), table, threads);
    }

    Found run(Trials known) {
        List<Trial> all = new ArrayList<>();
        List<Integer> left = IntStream.range(0, candidates.size()).boxed().toList();
        int full = plan.choices().members();
        int members = 1;
        while (true) {
            List<Trial> round = round(left, members, known);
            all.addAll(round);
            List<Trial> ranked = round.stream()
                    // Stable: of equal scores the earlier candidate is first.
                    .sorted(Comparator.comparingDouble(Trial::score))
                    .toList();
            if (Double.isInfinite(ranked.get(0).score())) {
                throw new IllegalStateException("All " + round.size() + " candidates with " + members
                        + (members == 1 ? " network" : " networks")
                        + " diverged; try smaller learning rates with Search.learningRates(low, high).");
            }
            left = ranked.stream()
                    .limit((round.size() + 1) / 2)
                    .map(Trial::candidate)
                    .sorted()
                    .toList();
            if (left.size() == 1 || members == full) {
                return found(ranked.get(0).candidate(), all);
            }
            members = Math.min(2 * members, full);
        }
    }

    private Found found(int winner, List<Trial> trials) {
        Plan best = plan.with(candidates.get(winner));
        String where = plan.holdOut().describeFirst(table.rows()) + ", which the search did not see";
        return new Found(
                best,
                judging.map(part -> Judging.of(best, table, part, where, threads)),
                trials,
                PredictionLoss.text(plan.task()));
    }

    /** Trials of a round, at the same time; threads that are left over train networks of one trial. */
    private List<Trial> round(List<Integer> left, int members, Trials known) {
        int each = Math.max(1, threads / left.size());
        return Workers.map(threads, left.size(), i -> trial(left.get(i), members, known, each));
    }

    private Trial trial(int candidate, int members, Trials known, int each) {
        Settings settings = candidates.get(candidate);
        String difference = Candidates.difference(plan.settings(), settings);
        Trial asked = new Trial(candidate, members, difference, Double.NaN);
        Optional<Double> remembered = known.score(asked);
        double score = remembered.orElseGet(() -> score(settings, members, candidate, each));
        Trial trial = new Trial(candidate, members, difference, score);
        if (remembered.isEmpty()) {
            known.finished(trial);
        }
        return trial;
    }

    private double score(Settings settings, int members, int candidate, int each) {
        Plan briefly = plan.with(settings.with(Settings.MEMBERS, Integer.toString(members)));
        try {
            double score = Judging.loss(briefly, searched, scoring, each);
            // Less is better; a sum or mean that overflows is no better than one that is not a number.
            // A perfect loss may be -0.0, which would rank before 0.0.
            return Double.isFinite(score) ? score + 0.0 : Double.POSITIVE_INFINITY;
        } catch (DivergenceException diverged) {
            LOG.warn("Candidate {} diverged and is out of the search: {}", candidate, diverged.getMessage());
            return Double.POSITIVE_INFINITY;
        }
    }
}
