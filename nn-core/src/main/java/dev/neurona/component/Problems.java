package dev.neurona.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects problems, so that a builder can report all of them in one exception. */
public final class Problems {

    private final List<String> found;

    /** Creates an empty collection. */
    public Problems() {
        this.found = new ArrayList<>();
    }

    /** Starts with a copy of problems that were found before. */
    public Problems(Problems others) {
        this.found = new ArrayList<>(others.found);
    }

    /** Adds a problem unless a condition holds. */
    public void require(boolean satisfied, String problem) {
        if (!satisfied) {
            found.add(problem);
        }
    }

    /** {@return the value of a supplier; empty if it refuses, and then the place and the reason are added} */
    public <T> Optional<T> attempt(String place, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException | IllegalStateException refused) {
            found.add(place + refused.getMessage());
            return Optional.empty();
        }
    }

    /** Runs a check; if it refuses, adds the place and the reason. */
    public void check(String place, Runnable check) {
        attempt(place, () -> {
            check.run();
            return place;
        });
    }

    /** Throws an {@link IllegalArgumentException} that lists every problem of what was to be built, if there is any. */
    public void throwIfAny(String what) {
        if (found.size() == 1) {
            throw new IllegalArgumentException(found.get(0));
        }
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(
                    "The " + what + " has " + found.size() + " problems:\n  " + String.join("\n  ", found));
        }
    }
}
