package dev.neurona.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The causes that were found, ranked by family and, within one, by how far off they are. */
final class Causes {

    /**
     * How sure it is that a cause explains the refusal, the surest first. Data come before their effects on weights and
     * updates, but after a learning rate with which no run can succeed; a hint may be unrelated.
     */
    enum Family {
        CERTAIN,
        ABSURD,
        DATA,
        LIKELY,
        HINT
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
        new LikelyCauses(step, location, causes).look();
        return causes.ranked();
    }

    /** Adds a cause that is so many times off what is usual; 1 if that cannot be told. */
    void add(Family family, double times, Cause.Kind kind, String format, Object... values) {
        found.add(new Ranked(family, times, new Cause(kind, String.format(Locale.ROOT, format, values))));
    }

    boolean has(Cause.Kind kind) {
        return found.stream().anyMatch(each -> each.cause().kind() == kind);
    }

    private List<Cause> ranked() {
        if (found.isEmpty()) {
            add(Family.HINT, 1, Cause.Kind.UNKNOWN, "None of the usual causes was found");
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
