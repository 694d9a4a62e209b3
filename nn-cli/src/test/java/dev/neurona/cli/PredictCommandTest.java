package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.files.Csv;
import dev.neurona.learn.Learned;
import dev.neurona.table.Prediction;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void samples() throws IOException {
        Samples.copyTo(folder);
    }

    private void train(String... more) {
        List<String> args = Stream.concat(
                        Stream.of("train", "customers.csv", "--quick", "--epochs", "4", "--out", "m.safetensors"),
                        Stream.of(more))
                .toList();
        Ran ran = Ran.in(folder, args.toArray(new String[0]));
        assertThat(ran.exit()).as(ran.err()).isZero();
    }

    @Test
    void classesArePredictedAsByTheFacadeWithTheirProbabilities() throws IOException {
        train("--target", "city", "--without", "customer");
        Ran ran = Ran.in(folder, "predict", "m.safetensors", "customers.csv", "--keep", "customer");
        Table table = new Csv().read(folder.resolve("customers.csv"));
        List<Prediction> expected =
                Learned.load(folder.resolve("m.safetensors")).predict(table);
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("customer,city,p:Bern,p:Oslo,p:Riga");
        assertThat(lines).hasSize(81);
        for (int i = 0; i < expected.size(); i++) {
            Prediction each = expected.get(i);
            assertThat(lines.get(i + 1))
                    .isEqualTo(table.texts("customer").get(i) + ","
                            + each.labels().get(0) + ","
                            + each.outputs().get("Bern") + "," + each.outputs().get("Oslo") + ","
                            + each.outputs().get("Riga"));
        }
    }

    @Test
    void labelsAreColumnsOfZeroAndOne() {
        train("--target", "tea", "--target", "coffee", "--without", "customer");
        Ran ran = Ran.in(folder, "predict", "m.safetensors", "customers.csv");
        List<String> lines = ran.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("tea,coffee,p:tea,p:coffee");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line).matches("[01],[01],0\\.\\d+(E-\\d)?,0\\.\\d+(E-\\d)?"));
    }

    @Test
    void numbersAreColumnsOfTheirNames() throws IOException {
        train("--target", "spend", "--target", "visits", "--without", "customer");
        Ran ran = Ran.in(folder, "predict", "m.safetensors", "customers.csv", "--out", "out.csv");
        assertThat(ran.exit()).isZero();
        assertThat(Files.readString(folder.resolve("out.csv")))
                .startsWith("spend,visits\n")
                .doesNotContain("\r");
    }

    @Test
    void jsonIsALinePerRow() {
        train("--target", "left", "--yes", "yes", "--without", "customer");
        Ran ran = Ran.in(folder, "predict", "m.safetensors", "customers.csv", "--json", "--keep", "customer");
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(80);
        assertThat(lines.get(0))
                .matches("\\{\"customer\":\"k000\",\"predicted\":\\[\"(yes|no)\"],\"outputs\":\\{\"yes\":0\\.\\d+}}");
    }

    @Test
    void aRowThatIsRefusedLeavesAnOlderFileAsItWas() throws IOException {
        train("--target", "spend", "--without", "customer");
        Path out = folder.resolve("out.csv");
        Files.writeString(out, "older\n");
        StringBuilder rows = new StringBuilder("household,week,weight,age,visits,city,tea,coffee,left\n");
        rows.append("1,1,1,40,5,Riga,0,1,no\n".repeat(2000)).append("1,1,1,forty,5,Riga,0,1,no\n");
        Files.writeString(folder.resolve("rows.csv"), rows);
        long files = count();
        Ran ran = Ran.in(folder, "predict", "m.safetensors", "rows.csv", "--out", "out.csv");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("nn predict: Row 2000 of the stream: ").contains("'forty'");
        assertThat(out).hasContent("older");
        assertThat(count()).isEqualTo(files);
    }

    @Test
    void anInterruptEndsItAndWritesNothing() throws IOException {
        train("--target", "spend", "--without", "customer");
        long files = count();
        Thread.currentThread().interrupt();
        Ran ran = Ran.in(folder, "predict", "m.safetensors", "customers.csv", "--out", "out.csv");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("nn predict: stopped; no result was written.\n");
        assertThat(count()).isEqualTo(files);
    }

    @Test
    @Timeout(30)
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsNotReplaced() throws Exception {
        train("--target", "spend", "--without", "customer");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Ran ran = Ran.in(folder, "predict", "m.safetensors", "customers.csv", "--out", "pipe");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo(
                        "nn predict: pipe: this is a named pipe and no regular file, which alone can be replaced; name"
                                + " a file. Without --out, predictions go to standard output, which may be anything.\n");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void aColumnToKeepMustBeThere() {
        train("--target", "spend", "--without", "customer");
        Ran ran = Ran.in(folder, "predict", "m.safetensors", "customers.csv", "--keep", "id");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualTo("nn predict: --keep: there is no column 'id', only customer, household, week, weight,"
                        + " age, visits, city, spend, tea, coffee, left.\n");
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
