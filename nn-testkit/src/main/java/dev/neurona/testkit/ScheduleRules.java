package dev.neurona.testkit;

import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Schedule;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Rule;

/** The rules S1 to S5, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class ScheduleRules {

    private ScheduleRules() {}

    static double[] behaviour(Schedule subject, long seed) {
        RandomStream random = RandomStream.at(seed, "behaviour");
        double base = 0.01 + random.nextDouble();
        double[] rates = new double[200];
        for (int tick = 0; tick < rates.length; tick++) {
            rates[tick] = subject.rate(base, tick, costs(random, tick));
        }
        return rates;
    }

    static void s1Range(Schedule subject, long seed) {
        RandomStream random = RandomStream.at(seed, "S1");
        for (int i = 0; i < 300; i++) {
            long tick = i < 150 ? i : random.nextInt(1 << (1 + random.nextInt(29)));
            double base = 1e-4 + random.nextDouble();
            double rate = subject.rate(base, tick, costs(random, (int) Math.min(tick, 50)));
            Rule.S1.require(
                    rate >= 0 && rate < Double.POSITIVE_INFINITY,
                    "%s: the rate at tick %d with base %s is %s.",
                    subject.text(),
                    tick,
                    base,
                    rate);
        }
    }

    static void s2Costs(Schedule subject, boolean follows, long seed) {
        RandomStream random = RandomStream.at(seed, "S2");
        for (int tick = 0; tick < 60; tick++) {
            Schedule.Costs costs = costs(random, tick);
            double rate;
            try {
                rate = subject.rate(0.1, tick, costs);
            } catch (RuntimeException beyond) {
                throw Rule.S2.broken("%s: with %d costs at tick %d it throws %s.", subject.text(), tick, tick, beyond);
            }
            if (!follows) {
                double other = subject.rate(0.1, tick, costs(random, tick));
                Rule.S2.require(
                        rate == other,
                        "%s: the rate at tick %d is %s, with other costs %s.",
                        subject.text(),
                        tick,
                        rate,
                        other);
            }
        }
    }

    static void s3Base(Schedule subject, long seed) {
        RandomStream random = RandomStream.at(seed, "S3");
        for (int tick = 0; tick < 100; tick++) {
            Schedule.Costs costs = costs(random, tick);
            double base = 0.01 + random.nextDouble();
            double once = subject.rate(base, tick, costs);
            double thrice = subject.rate(3 * base, tick, costs);
            Rule.S3.require(
                    Math.abs(thrice - 3 * once) <= 1e-12 * Math.max(thrice, base),
                    "%s: at tick %d the rate is %s with base %s, but %s with three times the base.",
                    subject.text(),
                    tick,
                    once,
                    base,
                    thrice);
        }
    }

    static void s4Garbage(Schedule subject) {
        Schedule.Costs costs = Schedule.Costs.of(3, 2, 2, 1.5, 1.5, 1.5, 1.5);
        double[] sink = new double[1];
        Garbage.requireNone(Rule.S4, subject.text(), "rate", () -> sink[0] += subject.rate(0.1, 7, costs));
    }

    static void s5Ticks(Schedule subject) {
        if (subject.ticks().isEmpty()) {
            return;
        }
        long ticks = subject.ticks().getAsLong();
        Rule.S5.require(ticks >= 1, "%s: ticks() is %d.", subject.text(), ticks);
        double before = subject.rate(1, Math.max(0, ticks - 2), Schedule.Costs.NONE);
        double last = subject.rate(1, ticks - 1, Schedule.Costs.NONE);
        double after = subject.rate(1, ticks, Schedule.Costs.NONE);
        Rule.S5.require(
                before != last || last != after || subject.rate(1, 0, Schedule.Costs.NONE) == last,
                "%s: ticks() is %d, but the rate is %s at ticks %d, %d and %d.",
                subject.text(),
                ticks,
                last,
                ticks - 2,
                ticks - 1,
                ticks);
    }

    private static Schedule.Costs costs(RandomStream random, int count) {
        double[] costs = new double[count];
        for (int i = 0; i < count; i++) {
            costs[i] = random.nextDouble() + 3.0 / (i + 1);
        }
        return Schedule.Costs.of(costs);
    }
}
