package dev.neurona.component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects problems, so that a builder can report all of them in one exception. */
public final class Problems {

    private final List<String> found;
    /** Calls by what they set, to find those that exclude each other. */
    private final Map<String, String> calls = new LinkedHashMap<>();

    /** Creates an empty collection. */
    public Problems() {
        this.found = new ArrayList<>();
    }

    /** Starts with a copy of problems that were found before. */
    public Problems(Problems others) {
        this.found = new ArrayList<>(others.found);
        this.calls.putAll(others.calls);
    }

    /** {@return what a method was given} Refuses null at once: the line that gave it is then the last but one of the trace. */
    public static <T> T given(String method, T value) {
        if (value == null) {
            throw new NullPointerException(method + "(null): give it a value, or leave the call out.");
        }
        return value;
    }

    /** Adds a problem unless a condition holds. */
    public void require(boolean satisfied, String problem) {
        if (!satisfied) {
            found.add(problem);
        }
    }

    /** Notes a call of a builder, and finds it wrong after another one that sets the same thing differently. */
    public void choose(String what, String call) {
        String before = calls.put(what, call);
        boolean same = before == null || method(before).equals(method(call));
        require(same, before + " and " + call + " exclude each other; call one of them.");
    }

    private static String method(String call) {
        return call.substring(0, call.indexOf('('));
    }

    /** {@return the last call that set something, if there was one} */
    public Optional<String> chosen(String what) {
        return Optional.ofNullable(calls.get(what));
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
