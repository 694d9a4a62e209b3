package dev.neurona.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/report.md. */
class DocumentedReportTest {

    @TempDir
    Path folder;

    @Test
    void aReportOnFlowers() throws Exception {
        Table flowers = Tables.flowers(60);
        Learned learned = Learner.classes("species").ensemble(2).epochs(4).fit(flowers);
        Report.of(learned, flowers).save(folder.resolve("flowers.html"));

        assertThat(Files.readString(folder.resolve("flowers.html")))
                .contains("Each row was predicted by a model that was trained without it.");
    }

    @Test
    void aReportOnRowsThatWereKeptApart() throws Exception {
        Table flowers = Tables.flowers(90);
        List<Table> parts = flowers.split(1, 0.75, 0.25);
        Learned learned = Learner.classes("species").ensemble(2).epochs(4).fit(parts.get(0));
        Report.of(learned, parts.get(1)).save(folder.resolve("kept-apart.html"));

        assertThat(Files.readString(folder.resolve("kept-apart.html")))
                .contains("of a table that is not the one that was learnt from.");
    }
}
