package dev.neurona.testkit.stage;

import dev.neurona.spi.RandomStream;
import dev.neurona.stage.Averaging;
import dev.neurona.testkit.rule.Garbage;
import dev.neurona.testkit.rule.Rule;

/** The rules V1 to V3, each a plain check that throws an {@link AssertionError} beginning with its number. */
final class AveragingRules {

    private AveragingRules() {}

    static double[] behaviour(Averaging subject, long seed) {
        RandomStream random = RandomStream.at(seed, "behaviour");
        double[] weights = new double[20];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = subject.weight(1L + random.nextInt(1000));
        }
        return weights;
    }

    static void v1Range(Averaging subject, long seed) {
        RandomStream random = RandomStream.at(seed, "V1");
        for (int i = 0; i < 100; i++) {
            long step = 1L + random.nextInt(i < 50 ? 100 : Integer.MAX_VALUE - 1);
            double weight = subject.weight(step);
            Rule.V1.require(
                    weight >= 0 && weight <= 1, "%s: the weight of step %d is %s.", subject.text(), step, weight);
        }
    }

    static void v2First(Averaging subject) {
        Rule.V2.require(subject.weight(1) == 1, "%s: the weight of step 1 is %s.", subject.text(), subject.weight(1));
    }

    static void v3Garbage(Averaging subject) {
        Garbage.requireNone(Rule.V3, subject.text(), "weight", () -> subject.weight(17));
    }
}
