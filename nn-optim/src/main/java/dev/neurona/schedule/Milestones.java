package dev.neurona.schedule;

import dev.neurona.component.Domain;
import java.util.List;

/** Ticks at which something changes. */
final class Milestones {

    private Milestones() {}

    /** A copy of them, each in the interval and above the one before. */
    static List<Integer> ascending(String schedule, List<Integer> milestones, String interval) {
        List<Integer> copy = List.copyOf(milestones);
        for (int i = 0; i < copy.size(); i++) {
            Domain.check(schedule, "milestones", copy.get(i).intValue(), interval);
            if (i > 0 && copy.get(i) <= copy.get(i - 1)) {
                throw new IllegalArgumentException(schedule + ": milestones must ascend, got " + copy + ".");
            }
        }
        return copy;
    }

    /** How many are at or before a tick. */
    static int passed(List<Integer> milestones, long tick) {
        int passed = 0;
        while (passed < milestones.size() && milestones.get(passed) <= tick) {
            passed++;
        }
        return passed;
    }
}
