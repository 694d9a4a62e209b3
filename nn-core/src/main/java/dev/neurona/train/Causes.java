package dev.neurona.train;

import dev.neurona.diagnosis.Cause;
import dev.neurona.diagnosis.Cause.Kind;
import dev.neurona.diagnosis.StepSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The causes that were found, ranked: proofs first, then data, then suspicions, each by how far off they are. Data come
 * before what they do to weights and updates.
 */
final class Causes {

    /** How sure it is that a cause explains the refusal, the surest first. */
    private enum Family {
        PROOF,
        DATA,
        SUSPICION,
        HINT,
        NONE
    }

    private record Ranked(Family family, double times, Cause cause) {

        /** Binary: what is a little further off must not outrank what was looked for first. */
        int magnitude() {
            return Math.max(0, Math.getExponent(times));
        }
    }

    private final List<Ranked> found = new ArrayList<>();

    private Causes() {}

    /** Looks for each known cause. */
    static List<Cause> of(
            RefusedStep step, FaultLocation place, List<Integer> positions, List<StepSnapshot> lastSteps) {
        Causes causes = new Causes();
        new CertainCauses(step, place, positions, causes).look();
        ScaleCauses.look(step, causes);
        new LikelyCauses(step, place, lastSteps, causes).look();
        return causes.ranked();
    }

    void proof(Kind kind, String finding, String remedy) {
        add(Family.PROOF, 1, kind, finding, remedy);
    }

    /** Adds a column that is so many times off. */
    void data(double times, Kind kind, String finding, String remedy) {
        add(Family.DATA, times, kind, finding, remedy);
    }

    /** Adds what is so many times off what is usual; 1 if that cannot be told. */
    void suspicion(double times, Kind kind, String finding, String remedy) {
        add(Family.SUSPICION, times, kind, finding, remedy);
    }

    /** Adds what may have nothing to do with it. */
    void hint(Kind kind, String finding, String remedy) {
        add(Family.HINT, 1, kind, finding, remedy);
    }

    private void add(Family family, double times, Kind kind, String finding, String remedy) {
        found.add(new Ranked(family, times, new Cause(kind, finding, remedy)));
    }

    boolean has(Kind kind) {
        return found.stream().anyMatch(each -> each.cause().kind() == kind);
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private List<Cause> ranked() {
        if (found.isEmpty()) {
            add(
                    Family.NONE,
                    1,
                    Kind.UNKNOWN,
                    "None of the usual causes was found",
                    "Look at the rows and layers below; a lower"
                            + " learning rate and standardised features are worth a try");
        }
        // The sort is stable: causes of one rank stay in the order in which they were looked for.
        return found.stream()
                .sorted(Comparator.comparing(Ranked::family)
                        .thenComparing(
                                Comparator.comparingInt(Ranked::magnitude).reversed()))
                .map(Ranked::cause)
                .toList();
    }
}
