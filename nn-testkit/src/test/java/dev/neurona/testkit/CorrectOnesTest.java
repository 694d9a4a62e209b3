package dev.neurona.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.spi.Activation;
import dev.neurona.spi.Loss;
import dev.neurona.spi.RandomStream;
import dev.neurona.testkit.correct.Bent;
import dev.neurona.testkit.correct.Descent;
import dev.neurona.testkit.correct.Kinked;
import dev.neurona.testkit.correct.Moments;
import java.util.function.LongConsumer;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** A thousand random correct components, every one of which passes every rule: the kit raises no false alarms. */
class CorrectOnesTest {

    private static int pass(LongConsumer[] rules, long seed) {
        for (LongConsumer rule : rules) {
            rule.accept(seed);
        }
        return 1;
    }

    @Test
    void aThousandRandomCorrectComponentsPass() {
        int passed = 0;
        for (long seed = 1; seed <= 450; seed++) {
            Waves waves = Waves.random(RandomStream.at(seed, "waves"));
            passed += pass(Rules.of(waves, new double[0], waves.limits(), true), seed);
        }
        for (long seed = 1; seed <= 200; seed++) {
            Kinked kinked =
                    new Kinked(0.001 + 0.998 * RandomStream.at(seed, "kinked").nextDouble());
            double[] limits = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
            passed += pass(Rules.of(kinked, new double[] {0}, limits, true), seed);
        }
        for (long seed = 1; seed <= 150; seed++) {
            Powers powers = Powers.random(RandomStream.at(seed, "powers"));
            LossContract<Powers> contract = () -> powers;
            passed += pass(Rules.of(powers, contract), seed);
        }
        for (long seed = 1; seed <= 100; seed++) {
            Bent bent = new Bent(0.05 + 5 * RandomStream.at(seed, "bent").nextDouble());
            passed += pass(Rules.of(bent, new BentContract(bent)), seed);
        }
        for (long seed = 1; seed <= 100; seed++) {
            RandomStream random = RandomStream.at(seed, "optimizers");
            double rate = 0.001 + random.nextDouble();
            double decay = seed % 4 == 0 ? 0 : 0.001 * random.nextDouble();
            Descent descent = new Descent(rate, 0.9 * random.nextDouble(), seed % 2 == 0 ? 0 : decay);
            double shrink = OptimizerRules.RATE * descent.decay();
            passed += pass(
                    seed % 3 == 0
                            ? Rules.of(
                                    new Moments(
                                            rate, 0.95 * random.nextDouble(), 0.9 + 0.099 * random.nextDouble(), 1e-8),
                                    0)
                            : Rules.of(descent, shrink),
                    seed);
        }
        assertThat(passed).isEqualTo(1000);
    }

    /** {@code a = b tanh(k z + c) + d z + s sin(w z)}, with the derivative beside it. */
    record Waves(double b, double k, double c, double d, double s, double w) implements Activation {

        static Waves random(RandomStream random) {
            double d = random.nextInt(2) == 0 ? 0 : 2 * random.nextGaussian();
            double s = random.nextInt(2) == 0 ? 0 : random.nextGaussian();
            return new Waves(
                    random.nextGaussian(),
                    0.2 + 3 * random.nextDouble(),
                    random.nextGaussian(),
                    d,
                    s,
                    0.2 + 6 * random.nextDouble());
        }

        double[] limits() {
            if (d == 0 && s == 0) {
                return new double[0];
            }
            double end = Math.signum(d) * Double.POSITIVE_INFINITY;
            return s != 0 ? new double[] {Double.NaN, Double.NaN} : new double[] {-end, end};
        }

        @Override
        public String name() {
            return "waves";
        }

        @Override
        public String text() {
            return toString();
        }

        /** Kept from overflowing to infinity, where a wave has no value. */
        private double phase(double x) {
            return Math.max(-1e300, Math.min(1e300, w * x));
        }

        private static double times(double factor, double value) {
            return factor == 0 ? 0 * Math.min(1, Math.abs(value)) : factor * value;
        }

        @Override
        public void forward(DMatrixRMaj z, DMatrixRMaj a) {
            for (int i = 0; i < z.getNumElements(); i++) {
                double x = z.data[i];
                double wave = s == 0 ? 0 : s * StrictMath.sin(phase(x));
                a.data[i] = b * StrictMath.tanh(k * x + c) + times(d, x) + wave;
            }
        }

        @Override
        public void backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj da, DMatrixRMaj dz) {
            for (int i = 0; i < z.getNumElements(); i++) {
                double x = z.data[i];
                double cosh = StrictMath.cosh(k * x + c);
                double wave = s == 0 ? 0 : s * w * StrictMath.cos(phase(x));
                dz.data[i] = (b * k / cosh / cosh + d + wave) * da.data[i];
            }
        }
    }

    /** {@code l = sum p r^2 + q r^4} of the residual r. */
    record Powers(double p, double q) implements Loss {

        static Powers random(RandomStream random) {
            return new Powers(0.1 + 3 * random.nextDouble(), random.nextDouble());
        }

        @Override
        public String name() {
            return "powers";
        }

        @Override
        public String text() {
            return toString();
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {
            for (int i = 0; i < prediction.numRows; i++) {
                double sum = 0;
                for (int j = i * prediction.numCols; j < (i + 1) * prediction.numCols; j++) {
                    double square = (prediction.data[j] - target.data[j]) * (prediction.data[j] - target.data[j]);
                    sum += p * square + q * square * square;
                }
                rowLoss[i] = sum;
            }
        }

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {
            for (int j = 0; j < prediction.getNumElements(); j++) {
                double r = prediction.data[j] - target.data[j];
                dPrediction.data[j] = 2 * p * r + 4 * q * r * r * r;
            }
        }
    }

    /** The kinks of a bent loss. */
    record BentContract(Bent subject) implements LossContract<Bent> {

        @Override
        public double[] residualKinks(Bent loss) {
            return new double[] {-loss.delta(), loss.delta()};
        }
    }
}
