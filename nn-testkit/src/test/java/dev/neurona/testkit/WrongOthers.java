package dev.neurona.testkit;

import dev.neurona.kernel.Kernels;
import dev.neurona.spi.Activation;
import dev.neurona.spi.Initializer;
import dev.neurona.spi.Link;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Schedule;
import dev.neurona.testkit.correct.Delayed;
import dev.neurona.testkit.correct.Kinked;
import dev.neurona.testkit.correct.Soft;
import dev.neurona.testkit.correct.SoftLoss;
import dev.neurona.testkit.rule.Escape;
import dev.neurona.testkit.rule.Rule;
import dev.neurona.testkit.rule.Saboteur;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/** Schedules, initializers, pairs and component forms that are wrong in one way each. */
final class WrongOthers {

    private static final Random OWN = new Random(7);

    private WrongOthers() {}

    static List<Saboteur> all() {
        List<Saboteur> all = new ArrayList<>();
        all.addAll(schedules());
        all.addAll(initializers());
        all.addAll(forms());
        all.addAll(pairs());
        return all;
    }

    interface Rate {
        double of(double base, long tick, Schedule.Costs costs);
    }

    record WrongSchedule(String name, Rate rule) implements Schedule {

        @Override
        public String text() {
            return name;
        }

        @Override
        public double rate(double base, long tick, Costs costs) {
            return rule.of(base, tick, costs);
        }
    }

    private static Saboteur schedule(Rule rule, String name, Rate rate) {
        return new Saboteur(name, rule, Rules.of(new WrongSchedule(name, rate)));
    }

    private static List<Saboteur> schedules() {
        return List.of(
                schedule(Rule.S1, "rate below 0 after its last step", (base, t, c) -> base * (1 - t / 1000.0)),
                schedule(Rule.S2, "reads the cost of the epoch to come", (base, t, c) -> base / (1 + c.get(c.count()))),
                schedule(Rule.S3, "adds a constant to the rate", (base, t, c) -> base / (t + 1) + 1e-3),
                schedule(
                        Rule.S4,
                        "boxes the rate",
                        (base, t, c) -> Escape.of(List.of(base, base / (t + 1))).get(1)),
                new Saboteur("states twice the ticks", Rule.S5, Rules.of(new WrongLength("states twice the ticks"))));
    }

    /** Falls for 50 ticks and says that it takes 100. */
    record WrongLength(String name) implements Schedule {

        @Override
        public String text() {
            return name();
        }

        @Override
        public double rate(double base, long tick, Costs costs) {
            return base / (1 + Math.min(tick, 50));
        }

        @Override
        public OptionalLong ticks() {
            return OptionalLong.of(100);
        }
    }

    interface Fill {
        void run(DMatrixRMaj w, RandomStream random);
    }

    record WrongInitializer(String name, Fill fill) implements Initializer {

        @Override
        public String text() {
            return name;
        }

        @Override
        public void initialize(DMatrixRMaj weights, RandomStream random) {
            fill.run(weights, random);
        }
    }

    private static Saboteur initializer(Rule rule, String name, Fill fill) {
        WrongInitializer wrong = new WrongInitializer(name, fill);
        InitializerContract<WrongInitializer> contract = new InitializerContract<>() {
            @Override
            public WrongInitializer subject() {
                return wrong;
            }

            @Override
            public double standardDeviation(WrongInitializer subject, int fanIn, int fanOut) {
                return Math.sqrt(2.0 / fanIn);
            }
        };
        return new Saboteur(name, rule, Rules.of(wrong, contract));
    }

    private static List<Saboteur> initializers() {
        return List.of(
                initializer(Rule.I1, "forgets the last row of weights", (w, random) -> {
                    for (int i = 0; i < (w.numRows - 1) * w.numCols; i++) {
                        w.data[i] = random.nextGaussian() * Math.sqrt(2.0 / w.numRows);
                    }
                }),
                initializer(Rule.I2, "divides by fan-in less one", (w, random) -> {
                    for (int i = 0; i < w.getNumElements(); i++) {
                        w.data[i] = random.nextGaussian() * Math.sqrt(2.0 / (w.numRows - 1));
                    }
                }),
                initializer(Rule.I3, "a generator of its own", (w, random) -> {
                    for (int i = 0; i < w.getNumElements(); i++) {
                        w.data[i] = OWN.nextGaussian() * Math.sqrt(2.0 / w.numRows);
                    }
                }),
                initializer(Rule.I4, "fan-out instead of fan-in", (w, random) -> {
                    for (int i = 0; i < w.getNumElements(); i++) {
                        w.data[i] = random.nextGaussian() * Math.sqrt(2.0 / w.numCols);
                    }
                }));
    }

    /** A record that only its package sees. */
    record Hidden() implements WrongActivation {}

    /** A name with an upper-case letter. */
    public record Shouting() implements WrongActivation {
        @Override
        public String name() {
            return "Shouting";
        }
    }

    /** The default form is another than that of the constructor without arguments. */
    public record Rounded(double slope) implements WrongActivation {

        public Rounded() {
            this(0.25);
        }

        @Override
        public String name() {
            return "kinked";
        }

        @Override
        public String text() {
            return "kinked(slope=0.25)";
        }
    }

    /** The identity, to hang a wrong form on. */
    interface WrongActivation extends Activation {

        @Override
        default String name() {
            return "hidden";
        }

        @Override
        default void forward(DMatrixRMaj z, DMatrixRMaj a) {
            System.arraycopy(z.data, 0, a.data, 0, z.getNumElements());
        }

        @Override
        default void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
            System.arraycopy(da.data, 0, dz.data, 0, z.getNumElements());
        }
    }

    /** Rounds otherwise where the kernel is another. */
    record Kernelled() implements WrongActivation {

        @Override
        public void forward(DMatrixRMaj z, DMatrixRMaj a) {
            boolean plain = Kernels.best().name().equals("plain");
            for (int i = 0; i < z.getNumElements(); i++) {
                a.data[i] = plain ? z.data[i] : Math.nextUp(z.data[i]);
            }
        }
    }

    /** Found by its name, like a test. */
    static final class KernelledTest implements ActivationContract<Kernelled> {

        @Override
        public Kernelled subject() {
            return new Kernelled();
        }
    }

    private static List<Saboteur> forms() {
        return List.of(
                new Saboteur(
                        "rounds otherwise with another kernel",
                        Rule.C7,
                        seed -> KernelRules.c7Kernels(KernelledTest.class, List.of("plain", "ejml"), seed)),
                new Saboteur(
                        "a name with an upper-case letter", Rule.C1, seed -> ComponentRules.c1Name(new Shouting())),
                new Saboteur("a record that is not public", Rule.C2, seed -> ComponentRules.c2Record(new Hidden())),
                new Saboteur(
                        "defaults that are not the default form",
                        Rule.C2,
                        seed -> ComponentRules.c2Record(new Kinked(0.5))),
                new Saboteur(
                        "not listed in META-INF/services",
                        Rule.C3,
                        seed -> ComponentRules.c3Registered(Activation.class, new Hidden())),
                new Saboteur(
                        "text that rounds its hyperparameter",
                        Rule.C4,
                        seed -> ComponentRules.c4Text(
                                Activation.class, new Rounded(0.2500001), ActivationRules::behaviour, seed)),
                nested("nests a component that is not registered", new Unlisted("unlisted", 2)),
                nested("nests a component that bears the name of another", new Unlisted("halving", 2)),
                nested("nests a component without a text form", new WrongSchedule("rule", (base, t, c) -> base)));
    }

    private static Saboteur nested(String name, Schedule inner) {
        return new Saboteur(
                name,
                Rule.C4,
                seed -> ComponentRules.c4Text(
                        Schedule.class, new Delayed(3, inner), new DelayedContract()::behaviour, seed));
    }

    /** A schedule that no text finds. */
    public record Unlisted(String name, int every) implements Schedule {

        @Override
        public double rate(double base, long tick, Costs costs) {
            return base / (1 + tick / every);
        }
    }

    /** The contract of a schedule that nests another. */
    private static final class DelayedContract implements ScheduleContract<Delayed> {
        @Override
        public Delayed subject() {
            return new Delayed();
        }
    }

    /** Softmax at a temperature that still claims the link of softmax. */
    record Tempered() implements WrongActivation {

        @Override
        public Optional<Link> inverts() {
            return Optional.of(Link.MULTINOMIAL_LOGIT);
        }

        @Override
        public void forward(DMatrixRMaj z, DMatrixRMaj a) {
            new Soft(2).forward(z, a);
        }

        @Override
        public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
            new Soft(2).backward(z, a, da, dz);
        }
    }

    private static List<Saboteur> pairs() {
        PairContract.Pair pair = new PairContract.Pair(new Tempered(), new SoftLoss());
        return List.of(
                new Saboteur(
                        "a link claimed at another temperature (value)",
                        Rule.P1,
                        seed -> PairRules.p1Value(pair, RowValues.ONE_HOT, seed)),
                new Saboteur(
                        "a link claimed at another temperature (gradient)",
                        Rule.P2,
                        seed -> PairRules.p2Gradient(pair, RowValues.ONE_HOT, seed)));
    }
}
