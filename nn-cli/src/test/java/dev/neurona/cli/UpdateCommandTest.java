package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.files.Csv;
import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Update;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateCommandTest {

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void trained() throws IOException {
        Samples.copyTo(folder);
        model = folder.resolve("left.safetensors");
        assertThat(ran("train customers.csv -t left --without customer --quick --epochs 2 -o left.safetensors")
                        .exit())
                .isZero();
    }

    private Ran ran(String line) {
        return Ran.in(folder, line.split(" "));
    }

    @Test
    void itIsWhatUpdateDoes() throws IOException {
        Table table = new Csv().read(folder.resolve("customers.csv"));
        Learned before = Learned.load(model);
        Learned after =
                Update.of(before).passes(3).rate(0.5).judgedBy(HoldOut.folds(4)).fit(table);
        Ran ran = ran(
                "update left.safetensors customers.csv --passes 3 --rate 0.5 --folds 4 --threads 1 -o newer.safetensors");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .isEqualTo("before, " + before.evaluate(table) + "\n\nafter, " + after.quality() + "\n\nupdated "
                        + after.updates().get(0) + "\nsaved newer.safetensors\nevery bit of it: "
                        + after.model().parameters().sha256() + "\n");
        Path expected = folder.resolve("expected.safetensors");
        after.save(expected);
        assertThat(folder.resolve("newer.safetensors")).hasSameBinaryContentAs(expected);
    }

    /** The model before stays, so that the same line gives the same bits. */
    @Test
    void theModelIsNotReplacedUnlessThisIsTold() throws IOException {
        byte[] before = Files.readAllBytes(model);
        assertThat(ran("update left.safetensors customers.csv --unmeasured").out())
                .contains("\nsaved left-updated.safetensors\n")
                .doesNotContain("after, ");
        byte[] after = Files.readAllBytes(folder.resolve("left-updated.safetensors"));
        assertThat(ran("update left.safetensors customers.csv --unmeasured").out())
                .contains("\nreplaced left-updated.safetensors\n");
        assertThat(folder.resolve("left-updated.safetensors")).hasBinaryContent(after);
        assertThat(model).hasBinaryContent(before);
        assertThat(ran("update left.safetensors customers.csv --unmeasured -o left.safetensors")
                        .out())
                .contains("\nreplaced left.safetensors\n");
        assertThat(model).hasBinaryContent(after);
    }

    @Test
    void anUpdatedModelIsNotReproducedFromOneTable() {
        ran("update left.safetensors customers.csv");
        Ran ran = ran("reproduce left-updated.safetensors customers.csv");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).startsWith("nn reproduce: The model was updated with other rows, so ");
        assertThat(ran("inspect left-updated.safetensors").out()).contains("\nupdated      with 80 rows: 1 pass, ");
    }

    @ParameterizedTest
    @CsvSource({
        "--folds 2 --unmeasured, 2, '--folds, --unmeasured: the quality is measured in one of these ways; give one.'",
        "--passes 0, 1, 'passes must be at least 1, got 0.'",
        "--rate NaN, 1, 'rate must be greater than 0 and finite, got NaN.'",
        "--report notes.txt, 2, '--report saves a page of HTML; name a file that ends with .html, got ''notes.txt''.'",
    })
    void whatIsRefused(String options, int exit, String message) {
        Ran ran = ran("update left.safetensors customers.csv " + options);
        assertThat(ran.err()).contains("nn update: " + message);
        assertThat(ran.exit()).isEqualTo(exit);
        assertThat(folder.resolve("left-updated.safetensors")).doesNotExist();
    }

    @Test
    void rowsUnlikeTheOldOnesAreRefusedIfTold() throws IOException {
        String table = Files.readString(folder.resolve("customers.csv"));
        Files.writeString(folder.resolve("more.csv"), table.replace("Riga", "Nuuk"));
        Ran refused = ran("update left.safetensors more.csv --guard refuse");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("'Nuuk' occurs in no training row").contains("--guard tell predicts them");
        assertThat(ran("update left.safetensors more.csv --guard count").err()).isEmpty();
    }

    @Test
    void thePageShowsTheCommand() throws IOException {
        ran("update left.safetensors customers.csv --report page.html");
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("nn update left.safetensors customers.csv --report page.html</code>");
    }

    @Test
    void json() {
        assertThat(ran("update left.safetensors customers.csv --json").out())
                .contains("\"model\" : \"left-updated.safetensors\"")
                .contains("\"before\" : {")
                .contains("\"updates\" : [ \"with 80 rows: ");
    }
}
