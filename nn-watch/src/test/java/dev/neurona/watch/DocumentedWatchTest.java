package dev.neurona.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.network.Network;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program of docs/watch.md. */
class DocumentedWatchTest {

    private static Network network(int units) {
        return Network.builder()
                .input(2)
                .dense(units, "relu")
                .dense(1, "sigmoid")
                .build();
    }

    @Test
    void twoNetworksSideBySide() throws Exception {
        Trainer trainer = Runs.trainer().build();
        Dataset data = Runs.DATA;
        List<TrainingResult> results = new ArrayList<>();
        try (Watch watch = Watch.open()) {
            System.out.println(watch.address());
            WatchedRun small = watch.run("small");
            WatchedRun large = watch.run("large");
            results.add(small.fit(trainer, network(8), data));
            results.add(large.fit(trainer, network(64), data));
        }
        assertThat(results).hasSize(2);
    }
}
