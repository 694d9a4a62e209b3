package dev.neurona.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects what is wrong, so that a builder can tell all of it at once.
 *
 * @since 0.1
 */
public final class Problems {

    private final List<String> found;

    /** Nothing is wrong yet. */
    public Problems() {
        this.found = new ArrayList<>();
    }

    /**
     * Begins with what others found.
     *
     * @param others problems found before; copied
     */
    public Problems(Problems others) {
        this.found = new ArrayList<>(others.found);
    }

    /**
     * Notes a problem unless a condition holds.
     *
     * @param satisfied the condition
     * @param problem what is wrong if it does not hold
     */
    public void require(boolean satisfied, String problem) {
        if (!satisfied) {
            found.add(problem);
        }
    }

    /**
     * Tries to make something; if that is refused, notes why.
     *
     * @param place where the problem is, put before the refusal; may be empty
     * @param maker makes it
     * @param <T> its type
     * @return what was made, or empty
     */
    public <T> Optional<T> attempt(String place, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException | IllegalStateException refused) {
            found.add(place + refused.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Runs a check; if it refuses, notes why.
     *
     * @param place where the problem is, put before the refusal; may be empty
     * @param check throws if something is wrong
     */
    public void check(String place, Runnable check) {
        attempt(place, () -> {
            check.run();
            return place;
        });
    }

    /**
     * Whether nothing is wrong so far.
     *
     * @return true if no problem was noted
     */
    public boolean none() {
        return found.isEmpty();
    }

    /**
     * Throws if anything is wrong.
     *
     * @param what what was to be built, for example {@code "network"}
     * @throws IllegalArgumentException listing every problem
     */
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
