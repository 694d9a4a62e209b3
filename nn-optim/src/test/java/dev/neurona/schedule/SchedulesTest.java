package dev.neurona.schedule;

import dev.neurona.spi.Schedule;
import dev.neurona.testkit.ScheduleContract;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

/** Every schedule is held to the rules S1 to S5 and C1 to C8. */
class SchedulesTest {

    /** The cosine of a JDK from 21 on is written in Java, with an array for the reduced argument. */
    interface OfCosines<S extends Schedule> extends ScheduleContract<S> {

        @Override
        @Property(tries = 1)
        default void s4AllocatesNothing() {
            if (Runtime.version().feature() < 21) {
                ScheduleContract.super.s4AllocatesNothing();
            }
        }
    }

    /** Schedules for others to hold, all proportional to the base rate. */
    static Arbitrary<Schedule> parts() {
        return Arbitraries.of(
                new ConstantSchedule(),
                new WarmUpSchedule(9),
                new LinearSchedule(0.5, 2.0, 11),
                new ExponentialDecaySchedule(0.95, 0.1),
                new CyclicalSchedule(4, 3, 0.2, 0.5, 1.0),
                new PolynomialSchedule(30, 2.0, 0.1),
                new LogCosineSchedule(20, 0.01));
    }

    @Group
    class ConstantHolds implements ScheduleContract<ConstantSchedule> {
        @Override
        public ConstantSchedule subject() {
            return new ConstantSchedule();
        }

        @Override
        public Arbitrary<ConstantSchedule> subjects() {
            return Arbitraries.just(subject());
        }
    }

    @Group
    class StepDecayHolds implements ScheduleContract<StepDecaySchedule> {
        @Override
        public StepDecaySchedule subject() {
            return new StepDecaySchedule();
        }

        @Override
        public Arbitrary<StepDecaySchedule> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(1, 50),
                            Arbitraries.doubles().between(0.1, 1.0))
                    .as(StepDecaySchedule::new);
        }
    }

    @Group
    class PiecewiseHolds implements ScheduleContract<PiecewiseSchedule> {
        @Override
        public PiecewiseSchedule subject() {
            return new PiecewiseSchedule();
        }

        @Override
        public Arbitrary<PiecewiseSchedule> subjects() {
            return Arbitraries.integers()
                    .between(0, 150)
                    .set()
                    .ofMaxSize(5)
                    .flatMap(ticks -> Arbitraries.doubles()
                            .between(0.1, 0.9)
                            .map(factor -> new PiecewiseSchedule(
                                    ticks.stream().sorted().toList(), factor)));
        }
    }

    @Group
    class ExponentialDecayHolds implements ScheduleContract<ExponentialDecaySchedule> {
        @Override
        public ExponentialDecaySchedule subject() {
            return new ExponentialDecaySchedule();
        }

        @Override
        public Arbitrary<ExponentialDecaySchedule> subjects() {
            return Combinators.combine(Arbitraries.doubles().between(0.3, 1.0), Arbitraries.of(0.0, 1e-300, 0.01, 0.9))
                    .as(ExponentialDecaySchedule::new);
        }
    }

    @Group
    class InverseTimeHolds implements ScheduleContract<InverseTimeSchedule> {
        @Override
        public InverseTimeSchedule subject() {
            return new InverseTimeSchedule();
        }

        @Override
        public Arbitrary<InverseTimeSchedule> subjects() {
            return Arbitraries.of(1e-6, 0.01, 1.0, 10.0).map(InverseTimeSchedule::new);
        }
    }

    @Group
    class InverseSquareRootHolds implements ScheduleContract<InverseSquareRootSchedule> {
        @Override
        public InverseSquareRootSchedule subject() {
            return new InverseSquareRootSchedule();
        }

        @Override
        public Arbitrary<InverseSquareRootSchedule> subjects() {
            return Arbitraries.integers().between(1, 300).map(InverseSquareRootSchedule::new);
        }
    }

    @Group
    class CosineHolds implements OfCosines<CosineSchedule> {
        @Override
        public CosineSchedule subject() {
            return new CosineSchedule();
        }

        @Override
        public Arbitrary<CosineSchedule> subjects() {
            return Combinators.combine(Arbitraries.integers().between(1, 300), Arbitraries.of(0.0, 1e-3))
                    .as(CosineSchedule::new);
        }

        @Override
        public boolean proportional() {
            return false;
        }
    }

    @Group
    class CosineRestartsHolds implements OfCosines<CosineRestartsSchedule> {
        @Override
        public CosineRestartsSchedule subject() {
            return new CosineRestartsSchedule();
        }

        @Override
        public Arbitrary<CosineRestartsSchedule> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(1, 50),
                            Arbitraries.integers().between(1, 4),
                            Arbitraries.of(0.0, 1e-3))
                    .as(CosineRestartsSchedule::new);
        }

        @Override
        public boolean proportional() {
            return false;
        }
    }

    @Group
    class LogCosineHolds implements OfCosines<LogCosineSchedule> {
        @Override
        public LogCosineSchedule subject() {
            return new LogCosineSchedule();
        }

        @Override
        public Arbitrary<LogCosineSchedule> subjects() {
            return Combinators.combine(Arbitraries.integers().between(2, 300), Arbitraries.of(1e-6, 0.01, 0.5, 1.0))
                    .as(LogCosineSchedule::new);
        }
    }

    @Group
    class OneCycleHolds implements OfCosines<OneCycleSchedule> {
        @Override
        public OneCycleSchedule subject() {
            return new OneCycleSchedule();
        }

        @Override
        public Arbitrary<OneCycleSchedule> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(2, 300),
                            Arbitraries.doubles().between(0.0, 0.9),
                            Arbitraries.doubles().between(1.5, 100.0),
                            Arbitraries.doubles().between(1.5, 1e5))
                    .as(OneCycleSchedule::new);
        }
    }

    @Group
    class CyclicalHolds implements ScheduleContract<CyclicalSchedule> {
        @Override
        public CyclicalSchedule subject() {
            return new CyclicalSchedule();
        }

        @Override
        public Arbitrary<CyclicalSchedule> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(1, 50),
                            Arbitraries.integers().between(1, 50),
                            Arbitraries.doubles().between(0.0, 1.0),
                            Arbitraries.doubles().between(0.3, 1.0),
                            Arbitraries.doubles().between(0.9, 1.0))
                    .as(CyclicalSchedule::new);
        }
    }

    @Group
    class LinearHolds implements ScheduleContract<LinearSchedule> {
        @Override
        public LinearSchedule subject() {
            return new LinearSchedule();
        }

        @Override
        public Arbitrary<LinearSchedule> subjects() {
            return Combinators.combine(
                            Arbitraries.doubles().between(0.0, 0.9),
                            Arbitraries.doubles().between(1.0, 2.0),
                            Arbitraries.integers().between(1, 300))
                    .as(LinearSchedule::new);
        }
    }

    @Group
    class PolynomialHolds implements ScheduleContract<PolynomialSchedule> {
        @Override
        public PolynomialSchedule subject() {
            return new PolynomialSchedule();
        }

        @Override
        public Arbitrary<PolynomialSchedule> subjects() {
            return Combinators.combine(
                            Arbitraries.integers().between(1, 300),
                            Arbitraries.doubles().between(0.5, 2.0),
                            Arbitraries.doubles().between(0.0, 0.9))
                    .as(PolynomialSchedule::new);
        }
    }

    @Group
    class WarmUpHolds implements ScheduleContract<WarmUpSchedule> {
        @Override
        public WarmUpSchedule subject() {
            return new WarmUpSchedule();
        }

        @Override
        public Arbitrary<WarmUpSchedule> subjects() {
            return Arbitraries.integers().between(1, 300).map(WarmUpSchedule::new);
        }
    }

    @Group
    class SequenceHolds implements OfCosines<SequenceSchedule> {
        @Override
        public SequenceSchedule subject() {
            return new SequenceSchedule();
        }

        @Override
        public Arbitrary<SequenceSchedule> subjects() {
            return parts().list()
                    .ofMinSize(1)
                    .ofMaxSize(4)
                    .map(schedules -> new SequenceSchedule(
                            schedules,
                            Stream.iterate(7, m -> m + 13)
                                    .limit(schedules.size() - 1)
                                    .toList()));
        }
    }

    @Group
    class ProductHolds implements ScheduleContract<ProductSchedule> {
        @Override
        public ProductSchedule subject() {
            return new ProductSchedule();
        }

        @Override
        public Arbitrary<ProductSchedule> subjects() {
            return Combinators.combine(parts(), parts()).as(ProductSchedule::new);
        }
    }

    @Group
    class ReduceOnPlateauHolds implements ScheduleContract<ReduceOnPlateauSchedule> {
        @Override
        public ReduceOnPlateauSchedule subject() {
            return new ReduceOnPlateauSchedule();
        }

        @Override
        public Arbitrary<ReduceOnPlateauSchedule> subjects() {
            return Combinators.combine(
                            Arbitraries.doubles().between(0.1, 1.0),
                            Arbitraries.integers().between(0, 5),
                            Arbitraries.doubles().between(0.0, 0.5),
                            Arbitraries.integers().between(0, 5),
                            Arbitraries.doubles().between(0.0, 0.9))
                    .as(ReduceOnPlateauSchedule::new);
        }

        @Override
        public boolean followsCosts() {
            return true;
        }
    }
}
