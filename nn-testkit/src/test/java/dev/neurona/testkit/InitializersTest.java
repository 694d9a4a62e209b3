package dev.neurona.testkit;

import dev.neurona.initializer.Constant;
import dev.neurona.initializer.Fan;
import dev.neurona.initializer.GlorotNormal;
import dev.neurona.initializer.GlorotUniform;
import dev.neurona.initializer.HeNormal;
import dev.neurona.initializer.HeUniform;
import dev.neurona.initializer.LecunNormal;
import dev.neurona.initializer.LecunUniform;
import dev.neurona.initializer.Normal;
import dev.neurona.initializer.Orthogonal;
import dev.neurona.initializer.TruncatedNormal;
import dev.neurona.initializer.Uniform;
import dev.neurona.initializer.Zeros;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;

/** The core's initializers: they are tested here because the core cannot depend on its own testkit. */
class InitializersTest {

    private static final Arbitrary<Double> GAINS = Arbitraries.doubles().between(0.1, 3);

    private static double connections(Fan fan, int fanIn, int fanOut) {
        return switch (fan) {
            case IN -> fanIn;
            case OUT -> fanOut;
            case AVERAGE -> (fanIn + fanOut) / 2.0;
        };
    }

    @Group
    class ConstantHolds implements InitializerContract<Constant> {
        @Override
        public Constant subject() {
            return new Constant();
        }

        @Override
        public Arbitrary<Constant> subjects() {
            return Arbitraries.doubles().between(-3, 3).map(Constant::new);
        }

        @Override
        public boolean random() {
            return false;
        }
    }

    @Group
    class ZerosHolds implements InitializerContract<Zeros> {
        @Override
        public Zeros subject() {
            return new Zeros();
        }

        @Override
        public boolean random() {
            return false;
        }
    }

    @Group
    class GlorotNormalHolds implements InitializerContract<GlorotNormal> {
        @Override
        public GlorotNormal subject() {
            return new GlorotNormal();
        }

        @Override
        public Arbitrary<GlorotNormal> subjects() {
            return Combinators.combine(Arbitraries.of(Fan.class), GAINS).as(GlorotNormal::new);
        }

        @Override
        public double standardDeviation(GlorotNormal subject, int fanIn, int fanOut) {
            return subject.gain() * Math.sqrt(1.0 / connections(subject.fan(), fanIn, fanOut));
        }
    }

    @Group
    class GlorotUniformHolds implements InitializerContract<GlorotUniform> {
        @Override
        public GlorotUniform subject() {
            return new GlorotUniform();
        }

        @Override
        public Arbitrary<GlorotUniform> subjects() {
            return Combinators.combine(Arbitraries.of(Fan.class), GAINS).as(GlorotUniform::new);
        }

        @Override
        public double standardDeviation(GlorotUniform subject, int fanIn, int fanOut) {
            return subject.gain() * Math.sqrt(1.0 / connections(subject.fan(), fanIn, fanOut));
        }
    }

    @Group
    class HeNormalHolds implements InitializerContract<HeNormal> {
        @Override
        public HeNormal subject() {
            return new HeNormal();
        }

        @Override
        public Arbitrary<HeNormal> subjects() {
            return Combinators.combine(Arbitraries.of(Fan.class), GAINS).as(HeNormal::new);
        }

        @Override
        public double standardDeviation(HeNormal subject, int fanIn, int fanOut) {
            return subject.gain() * Math.sqrt(2.0 / connections(subject.fan(), fanIn, fanOut));
        }
    }

    @Group
    class HeUniformHolds implements InitializerContract<HeUniform> {
        @Override
        public HeUniform subject() {
            return new HeUniform();
        }

        @Override
        public Arbitrary<HeUniform> subjects() {
            return Combinators.combine(Arbitraries.of(Fan.class), GAINS).as(HeUniform::new);
        }

        @Override
        public double standardDeviation(HeUniform subject, int fanIn, int fanOut) {
            return subject.gain() * Math.sqrt(2.0 / connections(subject.fan(), fanIn, fanOut));
        }
    }

    @Group
    class LecunNormalHolds implements InitializerContract<LecunNormal> {
        @Override
        public LecunNormal subject() {
            return new LecunNormal();
        }

        @Override
        public Arbitrary<LecunNormal> subjects() {
            return Combinators.combine(Arbitraries.of(Fan.class), GAINS).as(LecunNormal::new);
        }

        @Override
        public double standardDeviation(LecunNormal subject, int fanIn, int fanOut) {
            return subject.gain() * Math.sqrt(1.0 / connections(subject.fan(), fanIn, fanOut));
        }
    }

    @Group
    class LecunUniformHolds implements InitializerContract<LecunUniform> {
        @Override
        public LecunUniform subject() {
            return new LecunUniform();
        }

        @Override
        public Arbitrary<LecunUniform> subjects() {
            return Combinators.combine(Arbitraries.of(Fan.class), GAINS).as(LecunUniform::new);
        }

        @Override
        public double standardDeviation(LecunUniform subject, int fanIn, int fanOut) {
            return subject.gain() * Math.sqrt(1.0 / connections(subject.fan(), fanIn, fanOut));
        }
    }

    @Group
    class NormalHolds implements InitializerContract<Normal> {
        @Override
        public Normal subject() {
            return new Normal();
        }

        @Override
        public Arbitrary<Normal> subjects() {
            return Combinators.combine(
                            Arbitraries.doubles().between(-3, 3),
                            Arbitraries.doubles().between(0.1, 2))
                    .as(Normal::new);
        }

        @Override
        public double mean(Normal subject) {
            return subject.mean();
        }

        @Override
        public double standardDeviation(Normal subject, int fanIn, int fanOut) {
            return subject.standardDeviation();
        }
    }

    @Group
    class TruncatedNormalHolds implements InitializerContract<TruncatedNormal> {
        @Override
        public TruncatedNormal subject() {
            return new TruncatedNormal();
        }

        @Override
        public double mean(TruncatedNormal subject) {
            return subject.mean();
        }

        @Override
        public double standardDeviation(TruncatedNormal subject, int fanIn, int fanOut) {
            // Cut at two standard deviations, a normal distribution has 0.88 of the one it was cut from.
            return 0.8796256610342398 * subject.standardDeviation();
        }
    }

    @Group
    class UniformHolds implements InitializerContract<Uniform> {
        @Override
        public Uniform subject() {
            return new Uniform();
        }

        @Override
        public Arbitrary<Uniform> subjects() {
            return Combinators.combine(
                            Arbitraries.doubles().between(-3, 3),
                            Arbitraries.doubles().between(0.1, 2))
                    .as((low, width) -> new Uniform(low, low + width));
        }

        @Override
        public double mean(Uniform subject) {
            return (subject.high() + subject.low()) / 2;
        }

        @Override
        public double standardDeviation(Uniform subject, int fanIn, int fanOut) {
            return (subject.high() - subject.low()) / Math.sqrt(12);
        }
    }

    @Group
    class OrthogonalHolds implements InitializerContract<Orthogonal> {
        @Override
        public Orthogonal subject() {
            return new Orthogonal();
        }

        @Override
        public Arbitrary<Orthogonal> subjects() {
            return Arbitraries.doubles().between(0.1, 3).map(Orthogonal::new);
        }
    }
}
