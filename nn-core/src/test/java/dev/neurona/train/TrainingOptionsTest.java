package dev.neurona.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.spi.Schedule;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of options is taken apart where an option ends, whatever the components say. */
class TrainingOptionsTest {

    private static final Dataset DATA = Dataset.of(new DMatrixRMaj(1, 1), new DMatrixRMaj(1, 1));

    private static void requireReadBack(String outer, String inner) {
        Schedule schedule = new Noted(outer, Optional.of(new Noted(inner, Optional.empty())));
        TrainingOptions options = TrainingOptions.DEFAULTS
                .with(TrainingOptions.SCHEDULING, Scheduling.NONE.with(schedule).byEpochs())
                .with(TrainingOptions.SEED, 7L);
        // The default options name no loss and no optimizer, which a text cannot leave empty.
        String text = options.text().replace("loss=none; ", "").replace("optimizer=none; ", "");

        TrainingOptions again = TrainingOptions.parse(text);
        assertThat(again.text()).isEqualTo(options.text());
        assertThat(again.get(TrainingOptions.SCHEDULING)).isEqualTo(options.get(TrainingOptions.SCHEDULING));
        assertThat(options.differences(options.text(), DATA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; seed=3", "\"; seed=3; \"", "\\", "\\\"; ", " by step", "\n;\n", "[;(", "'"})
    void semicolonsAndQuotesInTextsEndNoOption(String note) {
        requireReadBack(note, "");
        requireReadBack("", note);
    }

    @Property(tries = 300)
    void noTextEndsAnOption(@ForAll String outer, @ForAll String inner) {
        requireReadBack(outer, inner);
    }
}
