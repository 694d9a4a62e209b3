package dev.neurona.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.train.EpochRecord;
import dev.neurona.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LearningSectionTest {

    private static History history(double... costs) {
        List<EpochRecord> epochs = new ArrayList<>();
        for (double cost : costs) {
            epochs.add(
                    new EpochRecord(epochs.size() + 1, 1, 0.1, 1, OptionalDouble.of(cost), Map.of(), Optional.empty()));
        }
        return new History(epochs);
    }

    @Test
    void theBestEpochIsOneWithACost() {
        assertThat(LearningSection.best(history(3, 1, 2))).isEqualTo(2);
        assertThat(LearningSection.best(history(Double.NaN, 3, Double.NaN, 1))).isEqualTo(4);
    }
}
