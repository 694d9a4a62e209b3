package dev.neurona.diagnosis;

import dev.neurona.diagnosis.Cause.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The causes that were found, ranked: certain ones first, then an absurd learning rate, then data, then likely ones, each
 * by how far off they are. Data come before their effects on weights and updates.
 */
final class Causes {

    /** How sure it is that a cause explains the refusal, the surest first. */
    private enum Family {
        CERTAIN,
        ABSURD,
        DATA,
        LIKELY,
        HINT,
        NONE
    }

    private record Ranked(Family family, double times, Cause cause) {

        /** The binary exponent, so that a slightly larger ratio does not outrank a cause that was looked for earlier. */
        int magnitude() {
            return Math.max(0, Math.getExponent(times));
        }
    }

    private final List<Ranked> found = new ArrayList<>();

    private Causes() {}

    /** Looks for each known cause. */
    static List<Cause> of(RefusedStep step, FaultLocation location, List<Integer> positions) {
        Causes causes = new Causes();
        new CertainCauses(step, location, positions, causes).look();
        ScaleCauses.look(step, causes);
        new LikelyCauses(step, location, causes).look();
        return causes.ranked();
    }

    void certain(Kind kind, String finding, String remedy) {
        add(Family.CERTAIN, 1, kind, finding, remedy);
    }

    /** Adds a column that is so many times off. */
    void data(double times, Kind kind, String finding, String remedy) {
        add(Family.DATA, times, kind, finding, remedy);
    }

    /** Adds a setting with which no run can succeed. */
    void absurd(Kind kind, String finding, String remedy) {
        add(Family.ABSURD, 1, kind, finding, remedy);
    }

    /** Adds a value that is so many times what is usual; 1 if that cannot be told. */
    void likely(double times, Kind kind, String finding, String remedy) {
        add(Family.LIKELY, times, kind, finding, remedy);
    }

    /** Adds an observation that may be unrelated. */
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
                    "Look at the rows and layers below; try a" + " lower learning rate and standardised features");
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
