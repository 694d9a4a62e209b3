package dev.neurona.schedule;

import dev.neurona.component.Component;
import dev.neurona.spi.RandomStream;
import dev.neurona.spi.Schedule;
import dev.neurona.spi.Schedule.Costs;
import dev.neurona.testkit.ComponentContract;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

class SchedulesKeepTheContractTest implements ComponentContract<Schedule> {

    @Override
    public Schedule subject() {
        return new ConstantSchedule();
    }

    @Override
    public Arbitrary<Schedule> subjects() {
        return Arbitraries.of(
                new ConstantSchedule(),
                new StepDecaySchedule(3, 0.5),
                new PiecewiseSchedule(List.of(0, 4, 1_000_000), 0.3),
                new ExponentialDecaySchedule(0.9),
                new CosineSchedule(17, 1e-3),
                new CosineRestartsSchedule(3, 2, 1e-3),
                new CosineRestartsSchedule(5, 1, 0.0),
                new LinearSchedule(0.0, 2.0, 7),
                new PolynomialSchedule(12, 0.9),
                new OneCycleSchedule(20, 0.25, 10.0, 1000.0),
                new ReduceOnPlateauSchedule(0.5, 1, 0.01),
                new WarmUpSchedule(6));
    }

    @Override
    public Class<? extends Component> kind() {
        return Schedule.class;
    }

    @Override
    public double[] behaviour(Schedule subject, long seed) {
        RandomStream random = RandomStream.at(seed, "test");
        double[] costs = new double[10];
        Arrays.setAll(costs, epoch -> random.nextDouble());
        double[] rates = new double[40];
        Arrays.setAll(rates, tick -> subject.rate(0.1, tick, Costs.of(costs)));
        return rates;
    }
}
