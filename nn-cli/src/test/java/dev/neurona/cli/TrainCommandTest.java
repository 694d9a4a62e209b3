package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void samples() throws IOException {
        Samples.copyTo(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "left, the class in left, 'since it holds texts; --yes WORD if one of two answers means yes'",
        "tea, the class in tea, 'since it holds 2 different whole numbers; --numbers if they are quantities'",
        "age, the number age, 'since it holds more than 20 different whole numbers; --classes if they are names'",
        "spend, the number spend, since it holds numbers",
    })
    void whatIsPredictedIsFoundAndTheReasonPrinted(String target, String predicts, String reason) {
        Ran ran = Ran.in(
                folder,
                "train",
                "customers.csv",
                "--target",
                target,
                "--without",
                "customer",
                "--epochs",
                "1",
                "--quick");
        assertThat(ran.out()).startsWith("predicts     " + predicts + "\n").contains("\npredicted so " + reason + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'--target left --classes --numbers', '--classes, --numbers: a target is predicted as one of these; give one.'",
        "'--target left --target city --classes', '--classes predicts one column, got left, city.'",
        "'--target spend --target city', 'The targets spend, city are neither numbers nor labels: column ''city'' holds texts. Train a model for each.'",
        "'--target left --folds 2 --groups household', '--folds, --groups: the quality is measured in one of these ways; give one.'",
        "'--target left --query x', '--query is for a database, whose DATA begin with jdbc:; ''customers.csv'' is none.'",
        "'--target left --separator ;;', '--separator must be one character or ''tab'', got '';;''.'",
        "'--target left --charset none', '--charset: this JVM knows no encoding ''none''; for example windows-1252 and UTF-16.'",
        "'--target left --format jsonl --blanks', '--blanks: JSON lines have no such thing; leave it out.'",
    })
    void wrongUsageIsTwo(String options, String message) {
        Ran ran = Ran.in(folder, ("train customers.csv " + options).split(" "));
        assertThat(ran.err()).isEqualTo("nn train: " + message + "\n'nn train --help' shows what can be given.\n");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aLearnedModelIsReplacedAndSaidAndAnythingElseIsRefused() throws IOException {
        String[] train = {"train", "iris", "-t", "species", "--quick", "--epochs", "1"};
        assertThat(Ran.in(folder, train).out()).contains("\nsaved iris.safetensors\n");
        assertThat(Ran.in(folder, train).out()).contains("\nreplaced iris.safetensors\n");
        Files.writeString(folder.resolve("iris.safetensors"), "something else");
        Ran refused = Ran.in(folder, train);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "nn train: iris.safetensors is there and holds no learned model; --force replaces it, --out names"
                                + " another file.\n");
        assertThat(folder.resolve("iris.safetensors")).hasContent("something else");
    }

    @Test
    void aMissingFolderIsToldBeforeTheTraining() {
        Ran ran = Ran.in(folder, "train", "iris", "-t", "species", "--out", "there/iris.safetensors");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).startsWith("nn train: there/iris.safetensors: there is no folder '");
        assertThat(ran.out()).isEmpty();
    }

    /** Reading it would wait for a writer that never comes, and replacing it would take it from those who use it. */
    @Test
    @Timeout(30)
    @DisabledOnOs(OS.WINDOWS)
    void whatIsNoFileIsRefusedBeforeTheTraining() throws Exception {
        for (String name : List.of("out.html", "m.safetensors", "trials")) {
            String pipe = folder.resolve(name).toString();
            assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
        }
        String pipe = ": this is a named pipe and no regular file, which alone can be replaced; name a file.\n";
        Ran model = Ran.in(folder, "train", "iris", "-t", "species", "--out", "m.safetensors", "--force");
        assertThat(model.err()).isEqualTo("nn train: m.safetensors" + pipe);
        Ran page = Ran.in(folder, "train", "iris", "-t", "species", "--report", "out.html");
        assertThat(page.err()).isEqualTo("nn train: out.html" + pipe);
        Ran trials = Ran.in(folder, "tune", "iris", "-t", "species", "--journal", "trials");
        assertThat(trials.err()).isEqualTo("nn tune: trials, byte 0" + pipe);
        assertThat(List.of(model.exit(), page.exit(), trials.exit())).containsOnly(1);
        assertThat(model.out() + page.out()).isEmpty();
        assertThat(Files.isRegularFile(folder.resolve("m.safetensors"))).isFalse();
    }

    @Test
    void aPageIsSavedBesideTheModel() throws IOException {
        Ran ran = Ran.in(folder, "train", "iris", "-t", "species", "--quick", "--epochs", "1", "--report", "iris.html");
        assertThat(ran.out()).contains("\nsaved iris.safetensors\n").endsWith("\nreported in iris.html\n");
        assertThat(Files.readString(folder.resolve("iris.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("nn train iris -t species --quick --epochs 1 --report iris.html</code>")
                .contains("Report on the class in species");
    }

    @Test
    void theColumnOfValidationRowsIsSaid() throws IOException {
        String train = "train sales.csv -t sold --validation-column later --members 1 --epochs 1 --report sales.html";
        Ran ran = Ran.in(folder, train.split(" "));
        assertThat(ran.exit()).as(ran.err()).isZero();
        String chosen = "of each network the best epoch on the 12 of 60 rows that later marks\n";
        assertThat(Ran.in(folder, (train + " --plan").split(" ")).out())
                .contains("not from     later: it marks the rows that choose the best epoch\n")
                .contains(chosen);
        assertThat(Files.readString(folder.resolve("sales.html")))
                .contains("nn " + train + "</code>")
                .contains(chosen)
                .contains("Splits.byMark(table.truths(");
        assertThat(Ran.in(folder, "reproduce", "sales.safetensors", "sales.csv").exit())
                .isZero();
        Ran tuned = Ran.in(
                folder,
                "tune sales.csv -t sold --validation-column later --members 1 --epochs 1 --candidates 2".split(" "));
        assertThat(tuned.exit()).as(tuned.err()).isZero();
        Ran both = Ran.in(folder, "train sales.csv -t sold --validation-column later --validation 0.2".split(" "));
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err())
                .startsWith("nn train: --validation, --validation-column: each network chooses its best epoch in one of"
                        + " these ways; give one.\n");
    }

    /** What is to be done is said by options, on the page as in warnings, and what cannot be learnt is refused with what can. */
    @Test
    void aPageAndARefusalSayOptions() throws IOException {
        Ran.in(
                folder,
                ("train customers.csv -t tea -t coffee --labels --without customer --quick --epochs 1 --out tea.safetensors"
                                + " --report tea.html")
                        .split(" "));
        assertThat(Files.readString(folder.resolve("tea.html"))).contains("leave it out with --without age.");
        Ran refused = Ran.in(
                folder,
                "train customers.csv -t tea -t coffee --labels --without customer --loss cross-entropy".split(" "));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "nn train: The loss cross-entropy does not suit the labels tea, coffee, whose outputs are those of sigmoid:"
                                + " it looks at one class of several, whose probabilities sum to 1. Leave --loss out, which takes"
                                + " binary-cross-entropy, or give focal-binary-cross-entropy or weighted-binary-cross-entropy. If"
                                + " each row has one of several classes, ask for --classes of the column that names them.\n");
    }

    /** A page does not replace a file that is none. */
    @Test
    void aPageHasTheNameOfAPage() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Ran ran = Ran.in(folder, "train", "iris", "-t", "species", "--report", "notes.txt");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith(
                        "nn train: --report saves a page of HTML; name a file that ends with .html, got 'notes.txt'.\n");
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
        assertThat(folder.resolve("iris.safetensors")).doesNotExist();
    }

    @Test
    void aSearchSaysThatItGoesOnFromItsJournal() throws IOException {
        String[] tune = {
            "tune",
            "iris",
            "-t",
            "species",
            "--epochs",
            "1",
            "--members",
            "1",
            "--hold-out",
            "0.2",
            "--candidates",
            "2",
            "--journal",
            "trials.txt"
        };
        String first = Ran.in(folder, tune).out();
        assertThat(first).contains("trials are kept in trials.txt; the same command goes on from there\n");
        String journal = Files.readString(folder.resolve("trials.txt"));
        assertThat(Ran.in(folder, tune).out()).isEqualTo(first.replace("\nsaved iris", "\nreplaced iris"));
        assertThat(folder.resolve("trials.txt")).hasContent(journal);
    }

    @Test
    void anInterruptEndsTheTrainingAndWritesNothing() {
        Thread.currentThread().interrupt();
        Ran ran = Ran.in(folder, "train", "iris", "-t", "species");
        Thread.interrupted();
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("nn train: stopped; no result was written.\n");
        assertThat(folder.resolve("iris.safetensors")).doesNotExist();
    }

    @Test
    void layersStandOneAfterTheOther() {
        assertThat(
                        LearnerOptions.layers(
                                "dense(units=8, activation=elu(alpha=0.5))  layer-norm residual(layers=[dense(units=8), dropout])"))
                .containsExactly(
                        "dense(units=8, activation=elu(alpha=0.5))",
                        "layer-norm",
                        "residual(layers=[dense(units=8), dropout])");
    }

    @Test
    void remediesAreOptions() {
        assertThat(Wording.asOptions(
                        "leave it out with without(\"age\"), or read it with dates(\"when\") and thousands('.')."))
                .isEqualTo("leave it out with --without age, or read it with --column when=date and --thousands '.'.");
    }

    @Test
    void rowsWithoutATargetAreLeftOutAsTold() throws IOException {
        Files.writeString(folder.resolve("gaps.csv"), "a,y\n" + "1,2\n2,3.5\n5,7\n".repeat(20) + "3,\n");
        Ran ran = Ran.in(folder, "train", "gaps.csv", "-t", "y", "--quick", "--epochs", "1", "--drop-missing", "y");
        assertThat(ran.out()).startsWith("1 of 61 rows have no y and are left out\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void aLayerThatIsNoneIsNamedAsItWasGiven() {
        Ran ran = Ran.in(folder, "train", "customers.csv", "-t", "spend", "--network", "dense(units=0)", "--plan");
        assertThat(ran.err())
                .endsWith("nn train: Hidden layer 'dense(units=0)': dense: units must be in [1, inf), got 0.\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--folds 3, 3",
        "--groups household --folds 4, 4",
        "'', 5",
    })
    void everyPartIsMeasured(String options, int parts) {
        Ran ran = Ran.in(
                folder,
                ("cross-validate customers.csv -t spend --without customer --members 1 --epochs 1 " + options)
                        .strip()
                        .split(" "));
        assertThat(ran.out().lines().filter(line -> line.matches("\\d+ +\\d+ .*")))
                .hasSize(parts);
        assertThat(ran.exit()).isZero();
    }

    @Test
    void aShareMeasuresNoParts() {
        Ran ran = Ran.in(folder, "cross-validate", "customers.csv", "-t", "spend", "--hold-out", "0.2");
        assertThat(ran.err())
                .startsWith("nn cross-validate: --hold-out: every part of the rows is measured here; give --folds or"
                        + " --groups.\n");
        assertThat(ran.exit()).isEqualTo(2);
    }
}
