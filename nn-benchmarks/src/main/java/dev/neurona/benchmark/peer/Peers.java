package dev.neurona.benchmark.peer;

import dev.neurona.benchmark.Shape;
import dev.neurona.kernel.Kernels;
import dev.neurona.spi.NumericPrecision;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Measures this library and others in turn, and prints how many times faster it is.
 *
 * <p>The system property {@code python} names the Python with PyTorch, JAX, scikit-learn and ONNX Runtime, {@code rounds} how
 * often the two sides alternate. The libraries for the JVM are there in the Maven profile {@code peers}.
 */
public final class Peers {

    /** For processors with full units of 512 bits. */
    private static final List<Goal> GOALS = Stream.of(
                    Goal.steps(Shape.TINY, NumericPrecision.DOUBLE, 1.9, 2.2),
                    Goal.steps(Shape.SMALL, NumericPrecision.DOUBLE, 1.2, 1.4),
                    Goal.steps(Shape.DIGITS, NumericPrecision.DOUBLE, 1.2, 1.3),
                    Goal.steps(Shape.WIDE, NumericPrecision.DOUBLE, 0.95, 1.1),
                    Goal.steps(Shape.WIDEST, NumericPrecision.DOUBLE, 0.8, 1.0),
                    Goal.steps(Shape.TINY, NumericPrecision.SINGLE, 1.5, 2),
                    Goal.steps(Shape.SMALL, NumericPrecision.SINGLE, 1.2, 1.4),
                    Goal.steps(Shape.DIGITS, NumericPrecision.SINGLE, 0.9, 1.15),
                    Goal.steps(Shape.WIDE, NumericPrecision.SINGLE, 0.7, 0.9),
                    Goal.steps(Shape.WIDEST, NumericPrecision.SINGLE, 0.6, 0.85),
                    Stream.of(
                            Goal.row(Shape.TINY, 15, 25),
                            Goal.row(Shape.SMALL, 8, 10),
                            Goal.row(Shape.DIGITS, 1, 1.3),
                            Goal.row(Shape.WIDE, 0.9, 1)))
            .flatMap(Function.identity())
            .toList();

    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final List<String> unmeasuredAgainst = new ArrayList<>();
    private final int rounds;

    private Peers(int rounds, List<Peer> all) {
        this.rounds = rounds;
        for (Peer peer : all) {
            peers.put(peer.name(), peer);
            if (!peer.name().startsWith("Neurona")) {
                unmeasuredAgainst.add(peer.name());
            }
        }
    }

    /**
     * Measures.
     *
     * @param arguments the shapes to measure, and {@code all} for every peer instead of those for which a ratio is set
     */
    public static void main(String[] arguments) {
        List<String> wanted = List.of(arguments);
        try (Python python = new Python(System.getProperty("python", "python3"))) {
            List<Peer> all = new ArrayList<>(List.of(
                    new Neurona(NumericPrecision.DOUBLE),
                    new Neurona(NumericPrecision.SINGLE),
                    python.peer("PyTorch float64", "torch64"),
                    python.peer("PyTorch float32", "torch32"),
                    python.peer("JAX float64", "jax64"),
                    python.peer("JAX float32", "jax32"),
                    python.peer("scikit-learn float64", "sklearn64"),
                    python.peer("ONNX Runtime float32", "onnx32")));
            all.addAll(installed());
            Peers run = new Peers(Integer.getInteger("rounds", 5), all);
            System.out.printf(
                    Locale.ROOT, "kernel %s, Java %s%n", Kernels.best().name(), System.getProperty("java.version"));
            System.out.println("| what | network | against | ours, us | theirs, us | least | aim | measured |");
            System.out.println("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |");
            List<Shape> shapes =
                    wanted.stream().filter(w -> !w.equals("all")).map(Shape::of).toList();
            for (Goal goal : GOALS) {
                if (shapes.isEmpty() || shapes.contains(goal.shape())) {
                    run.print(goal, wanted.contains("all"));
                }
            }
        }
    }

    /** The peers on the JVM. After a build with the profile {@code peers} one without it still finds their names only. */
    private static List<Peer> installed() {
        List<Peer> found = new ArrayList<>();
        Iterator<Peer> peers = ServiceLoader.load(Peer.class).iterator();
        while (true) {
            try {
                if (!peers.hasNext()) {
                    return found;
                }
                found.add(peers.next());
            } catch (ServiceConfigurationError gone) {
                System.err.println("Not measured: " + gone.getMessage());
            }
        }
    }

    private void print(Goal goal, boolean everyone) {
        System.out.println(line(goal));
        if (everyone && goal.ours().equals("Neurona double")) {
            for (String peer : unmeasuredAgainst) {
                if (!peer.equals(goal.theirs())) {
                    System.out.println(line(goal.beside(peer)));
                }
            }
        }
    }

    private String line(Goal goal) {
        String head = String.format(
                Locale.ROOT,
                "| %s, %s | %s | %s |",
                goal.what().name().toLowerCase(Locale.ROOT),
                goal.ours(),
                goal.shape().text(),
                goal.theirs());
        try {
            Peer us = find(goal.ours());
            Peer them = find(goal.theirs());
            double ours = Double.POSITIVE_INFINITY;
            double theirs = Double.POSITIVE_INFINITY;
            for (int i = 0; i < rounds; i++) {
                theirs = Math.min(theirs, goal.measure(them));
                ours = Math.min(ours, goal.measure(us));
            }
            return head
                    + String.format(
                            Locale.ROOT,
                            " %.3g | %.3g | %s | %s | %.2fx |",
                            ours,
                            theirs,
                            wish(goal.least()),
                            wish(goal.aim()),
                            theirs / ours);
        } catch (MissingException missing) {
            return head + " | | " + wish(goal.least()) + " | " + wish(goal.aim()) + " | not measured: "
                    + missing.getMessage() + " |";
        }
    }

    private static String wish(double ratio) {
        return ratio == 0 ? "" : String.format(Locale.ROOT, "%.3gx", ratio);
    }

    private Peer find(String name) {
        Peer peer = peers.get(name);
        if (peer == null) {
            throw new MissingException(name + " is not on the class path");
        }
        return peer;
    }
}
