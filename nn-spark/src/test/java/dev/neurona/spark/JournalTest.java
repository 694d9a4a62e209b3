package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.learn.Search;
import dev.neurona.learn.Tuned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search on executors goes on from its journal, which is that of one machine. */
class JournalTest {

    private static final Tuned HERE = PlacementTest.learner().tune(PlacementTest.table(), PlacementTest.SEARCH);

    @TempDir
    Path folder;

    private Path journal = Path.of("");

    @BeforeEach
    void newJournal() {
        journal = folder.resolve("search.journal");
    }

    private Tuned tuned() throws IOException {
        return PlacementTest.classifier()
                .tune(PlacementTest.flowers(), PlacementTest.SEARCH, journal)
                .tuned();
    }

    private static void assertIsThatOfOneMachine(Tuned tuned) {
        assertThat(tuned.trials()).isEqualTo(HERE.trials());
        assertThat(tuned.learner()).isEqualTo(HERE.learner());
        assertThat(SameBitsTest.file(tuned.learned())).isEqualTo(SameBitsTest.file(HERE.learned()));
    }

    @Test
    void anInterruptedSearchGoesOn() throws IOException {
        assertIsThatOfOneMachine(tuned());
        List<String> whole = Files.readAllLines(journal);
        int trials = whole.size() - whole.indexOf("") - 1;
        assertThat(trials).isEqualTo(HERE.trials().size());
        // As if the driver had been lost while the third trial was written.
        Files.writeString(journal, String.join("\n", whole.subList(0, whole.size() - trials + 2)) + "\n2\t1\t0.");
        assertIsThatOfOneMachine(tuned());
        assertThat(new TreeSet<>(Files.readAllLines(journal))).isEqualTo(new TreeSet<>(whole));
    }

    @Test
    void itGoesOnWhereverItIs() throws IOException {
        PlacementTest.learner().tune(PlacementTest.table(), PlacementTest.SEARCH, journal);
        String whole = Files.readString(journal);
        assertIsThatOfOneMachine(tuned());
        assertIsThatOfOneMachine(PlacementTest.classifier()
                .setPlacement("driver")
                .tune(PlacementTest.flowers(), PlacementTest.SEARCH, journal)
                .tuned());
        assertThat(Files.readString(journal)).isEqualTo(whole);
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(journal, "notes\n");
        assertThatThrownBy(this::tuned)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no journal of a search");
        Files.delete(journal);
        tuned();
        assertThatThrownBy(() -> PlacementTest.classifier()
                        .tune(PlacementTest.flowers().filter("id > 0"), PlacementTest.SEARCH, journal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is the journal of another search: table was");
        assertThatThrownBy(() -> PlacementTest.classifier().tune(PlacementTest.flowers(), Search.of(3), journal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is the journal of another search: search was");
    }
}
