package org.example.snake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.neurona.spi.Tally;
import dev.neurona.testkit.MetricContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import org.ejml.data.DMatrixRMaj;

class WithinTest implements MetricContract<Within> {

    @Override
    public Within subject() {
        return new Within();
    }

    @Override
    public Arbitrary<Within> subjects() {
        return Arbitraries.doubles().between(0.1, 10).map(Within::new);
    }

    @Override
    public double[] range(Within subject) {
        return new double[] {0, 1};
    }

    @Example
    void aTallySeesBatchAfterBatch() {
        Tally tally = new Within(0.5).tally();
        tally.see(column(1, 2), column(1.5, 3), new double[] {1, 1});
        tally.see(column(7), column(7), new double[] {2});
        assertEquals(0.75, tally.value());
    }

    @Example
    void aMetricThatStatesItsTargetsRefusesOthers() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> new Within().requireTargets(column(1, Double.NaN)));
        assertEquals(
                "within: target row 1, column 0 is NaN; targets must be finite. Leave such rows out, or fill the gaps.",
                refused.getMessage());
    }

    private static DMatrixRMaj column(double... numbers) {
        return new DMatrixRMaj(numbers.length, 1, true, numbers);
    }
}
