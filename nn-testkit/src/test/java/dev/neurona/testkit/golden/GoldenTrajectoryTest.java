package dev.neurona.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.spi.Schedule;
import dev.neurona.testkit.correct.Descent;
import dev.neurona.testkit.correct.HalfSquared;
import dev.neurona.testkit.correct.Logistic;
import dev.neurona.testkit.correct.Moments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GoldenTrajectoryTest {

    private static final String FILE = """
            {"source": "by hand", "note": "two steps of each", "cases": [
             {"name": "adam", "params": {"lr": 0.1, "flag": true}, "start": [[1]],
              "gradients": [[[1]], [[0.5]]], "after": [[[0.9]], [[0.8118082896311803]]]},
             {"name": "descent", "params": {}, "start": [[1, 2]],
              "gradients": [[[1, 0]], [[1, 4]]], "after": [[[0.9, 2]], [[0.75, 1.6]]]},
             {"name": "logistic", "params": {}, "z": [[0]], "a": [[0.5]], "da": [[2]], "dz": [[0.5]]},
             {"name": "squared", "params": {}, "input": [[3], [1]], "target": [[1], [1]], "value": 1,
              "dinput": [[1], [0]]},
             {"name": "halving", "base": 1, "rates": [1, 0.5, 0.25]},
             {"name": "after-a-rise", "base": 1, "losses": [3, 2, 4, 1], "rates": [1, 1, 0.5, 0.5]},
             {"name": "torn", "base": 1, "losses": [3], "rates": [1, 1]}]}
            """;

    private static GoldenTrajectory read(String text) throws IOException {
        return GoldenTrajectory.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void rightComponentsFollow() throws IOException {
        GoldenTrajectory file = read(FILE);
        assertThat(file.source()).isEqualTo("by hand");
        GoldenTrajectory.Case adam = file.cases("adam").get(0);
        adam.requireOptimizer(new Moments(adam.number("lr", 1), 0.5, 0.75, 1e-300), 1e-15);
        file.cases("descent").get(0).requireOptimizer(new Descent(0.1, 0.5, 0), 1e-15);
        file.cases("logistic").get(0).requireActivation(new Logistic(), 1e-15);
        file.cases("squared").get(0).requireLoss(new HalfSquared(), 0.5, 1e-15);
    }

    @Test
    void theFirstStepThatDiffersIsNamed() throws IOException {
        GoldenTrajectory.Case descent = read(FILE).cases("descent").get(0);
        assertThatThrownBy(() -> descent.requireOptimizer(new Descent(0.1, 0, 0), 1e-12))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "G1: descent(learning-rate=0.1, momentum=0.0, decay=0.0): "
                                + "theta after step 2[0,0] is 0.8 instead of 0.75 (by hand); error 5.0e-02, tolerance 1.0e-12.");
    }

    interface Rate {
        double of(double base, long tick, Schedule.Costs costs);
    }

    /** A schedule as a function of its three arguments. */
    private record Rates(Rate rule) implements Schedule {

        @Override
        public String name() {
            return "rates";
        }

        @Override
        public String text() {
            return name();
        }

        @Override
        public double rate(double base, long tick, Costs costs) {
            return rule.of(base, tick, costs);
        }
    }

    private static double afterARise(double base, Schedule.Costs costs) {
        double rate = base;
        for (int epoch = 1; epoch < costs.count(); epoch++) {
            rate = costs.get(epoch) > costs.get(epoch - 1) ? rate / 2 : rate;
        }
        return rate;
    }

    @Test
    void aScheduleIsGivenTheLossesOfItsCase() throws IOException {
        GoldenTrajectory file = read(FILE);
        Schedule halving = new Rates((base, tick, costs) -> base / (1 << tick));
        file.cases("halving").get(0).requireSchedule(halving, 0);
        GoldenTrajectory.Case risen = file.cases("after-a-rise").get(0);
        risen.requireSchedule(new Rates((base, tick, costs) -> afterARise(base, costs)), 0);
        assertThatThrownBy(() -> risen.requireSchedule(new Rates((base, tick, costs) -> base), 1e-12))
                .hasMessageStartingWith(
                        "G1: rates: rate at tick 3 is 1.0 instead of 0.5 (by hand); error 5.0e-01, tolerance 1.0e-12.");
        assertThatThrownBy(() -> file.cases("torn").get(0).requireSchedule(halving, 1e-12))
                .hasMessage("The golden case 'torn' has 2 rates but 1 losses; it needs one loss for every rate.");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        GoldenTrajectory file = read(FILE);
        assertThatThrownBy(() -> file.cases("lion"))
                .hasMessage("No golden case is called 'lion'. There are: [adam, descent, logistic, squared, "
                        + "halving, after-a-rise, torn].");
        assertThatThrownBy(() -> file.cases("adam").get(0).matrix("z"))
                .hasMessage("The golden case 'adam' has no list 'z'.");
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(IOException.class)
                .hasMessage("A golden file needs \"source\", a text, and \"cases\", a list.");
    }
}
