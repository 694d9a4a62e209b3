package dev.neurona.testkit;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.testkit.rule.Rule;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The rules C1 to C6, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class ComponentRules {

    private static final int THREADS = 4;
    private static final int ROUNDS = 500;

    private ComponentRules() {}

    /** What a component computes. */
    interface Behaviour<C> {
        double[] of(C subject, long seed);
    }

    static void c1Name(Component subject) {
        String name = subject.name();
        Rule.C1.require(name.matches("[a-z][a-z0-9-]*"), "the name is '%s'.", name);
    }

    static void c2Record(Component subject) {
        Class<?> type = subject.getClass();
        Rule.C2.require(type.isRecord(), "%s is not a record.", type.getName());
        Rule.C2.require(Modifier.isPublic(type.getModifiers()), "%s is not public.", type.getName());
        try {
            Constructor<?> defaults = type.getConstructor();
            Rule.C2.require(
                    defaults.newInstance().equals(subject),
                    "the no-argument constructor does not build %s, the subject.",
                    subject.text());
        } catch (ReflectiveOperationException absent) {
            throw Rule.C2.broken(
                    "%s has no public no-argument constructor that succeeds (%s).", type.getName(), absent);
        }
    }

    static void c3Registered(Class<? extends Component> kind, Component subject) {
        Rule.C3.require(
                Components.names(kind).contains(subject.name()),
                "no %s is called '%s'; there are %s.",
                kind.getSimpleName(),
                subject.name(),
                Components.names(kind));
        // Not by parse: a text without hyperparameters is refused where one is required.
        for (Component found : Components.all(kind)) {
            Rule.C3.require(
                    !found.name().equals(subject.name()) || found.equals(subject),
                    "'%s' finds %s.",
                    subject.name(),
                    found.text());
        }
    }

    @SuppressWarnings("unchecked") // Equal components have one class.
    static <C extends Component> void c4Text(
            Class<? extends Component> kind, C subject, Behaviour<C> behaviour, long seed) {
        String text;
        try {
            text = subject.text();
        } catch (IllegalArgumentException | IllegalStateException unwritable) {
            throw Rule.C4.broken("%s cannot be written: %s", subject, unwritable);
        }
        Component rebuilt;
        try {
            rebuilt = Components.parse(kind, text);
        } catch (IllegalArgumentException unreadable) {
            throw Rule.C4.broken("'%s' cannot be read back: %s", text, unreadable);
        }
        Rule.C4.require(rebuilt.equals(subject), "'%s' is read back as '%s'.", text, rebuilt.text());
        Rule.C4.require(rebuilt.hashCode() == subject.hashCode(), "'%s' is read back with another hash code.", text);
        Rule.C4.require(
                sameBits(behaviour.of(subject, seed), behaviour.of((C) rebuilt, seed)),
                "'%s' is read back equal but computes other numbers.",
                text);
    }

    static <C extends Component> void c5Deterministic(C subject, Behaviour<C> behaviour, long seed) {
        double[] first = behaviour.of(subject, seed);
        double[] again = behaviour.of(subject, seed);
        requireSame(Rule.C5, subject, first, again, "called twice with the same input");
        behaviour.of(subject, seed + 1);
        behaviour.of(subject, seed + 2);
        again = behaviour.of(subject, seed);
        requireSame(Rule.C5, subject, first, again, "called again after other inputs");
    }

    /** Every thread has inputs of its own, so that a result that strays from one thread into another is seen. */
    static <C extends Component> void c6Concurrent(C subject, Behaviour<C> behaviour, long seed) {
        double[][] alone = new double[THREADS][];
        for (int t = 0; t < THREADS; t++) {
            alone[t] = behaviour.of(subject, seed + t);
        }
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch start = new CountDownLatch(1);
        Thread[] threads = new Thread[THREADS];
        for (int t = 0; t < THREADS; t++) {
            int me = t;
            threads[t] = new Thread(() -> {
                try {
                    start.await();
                    for (int i = 0; i < ROUNDS && failure.get() == null; i++) {
                        requireSame(
                                Rule.C6,
                                subject,
                                alone[me],
                                behaviour.of(subject, seed + me),
                                "used by " + THREADS + " threads");
                    }
                } catch (Throwable thrown) {
                    failure.compareAndSet(null, thrown);
                }
            });
            threads[t].start();
        }
        start.countDown();
        joinAll(threads);
        Throwable thrown = failure.get();
        if (thrown instanceof AssertionError broken
                && String.valueOf(broken.getMessage()).startsWith("C6")) {
            throw broken;
        }
        if (thrown != null) {
            throw Rule.C6.broken("%s, used by %d threads, throws %s.", subject.text(), THREADS, thrown);
        }
    }

    private static void joinAll(Thread[] threads) {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for the threads of rule C6.", interrupted);
            }
        }
    }

    private static void requireSame(Rule rule, Component subject, double[] first, double[] again, String how) {
        int at = Arrays.mismatch(bits(first), bits(again));
        if (at >= 0) {
            throw rule.broken(
                    "%s %s: result %d is %s, then %s.", subject.text(), how, at, show(first, at), show(again, at));
        }
    }

    private static String show(double[] values, int at) {
        return at < values.length ? Double.toString(values[at]) : "missing";
    }

    static boolean sameBits(double[] left, double[] right) {
        return Arrays.equals(bits(left), bits(right));
    }

    /** The bits of every number; all NaN are one. */
    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
    }
}
