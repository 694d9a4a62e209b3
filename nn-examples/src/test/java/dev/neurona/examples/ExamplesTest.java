package dev.neurona.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.examples.CanItSayHowSureItIs.Band;
import dev.neurona.learn.Learned;
import dev.neurona.metric.ConfusionMatrix;
import dev.neurona.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Every question has the answer that its program promises. */
class ExamplesTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void irisesAreToldApart() {
        assertThat(CanItTellIrisesApart.answer(out)).isGreaterThanOrEqualTo(0.96);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("dense2  n x 8 -> n x 3  softmax")
                .contains("split 5: accuracy ")
                .contains("actual      setosa  versicolor  virginica");
    }

    /** The rents have noise with a deviation of 20, which no feature explains. */
    @Test
    void tablesAreLearntFrom() throws IOException {
        List<Learned> learned = CanItLearnFromATable.answer(out);
        assertThat(learned.get(0).quality().of("accuracy").value()).isGreaterThan(0.93);
        assertThat(learned.get(1).quality().of("r2").value()).isGreaterThan(0.85);
        assertThat(learned.get(2).quality().of("rmse").value()).isBetween(17.0, 25.0);
        String readme = Files.readString(Path.of("..", "README.md")).replace("\r\n", "\n");
        String[] parts =
                printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").split("(?<=of it: .{64}\n)");
        assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(readme).contains("```\n" + part + "```"));
    }

    @Test
    void digitsAreRead() {
        assertThat(CanItReadDigits.answer(out)).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void severalLabelsAreFound() {
        assertThat(CanItFindSeveralLabels.answer(out)).isGreaterThanOrEqualTo(0.96);
    }

    @Test
    void savedModelAnswersRequests() throws IOException {
        assertThat(CanItAnswerRequests.answer(out)).containsExactly("versicolor");
    }

    /** Weights and the focal form find most rare cases, and pay for it in false alarms. */
    @Test
    void rareCasesAreFoundByThoseWhoAskForThem() {
        List<ConfusionMatrix> matrices = CanItFindRareCases.answer(out);
        ConfusionMatrix plain = matrices.get(0);
        assertThat(plain.recall(1)).isLessThan(0.4);
        assertThat(matrices.get(1).recall(1)).isGreaterThan(0.75);
        assertThat(matrices.get(2).recall(1)).isBetween(0.55, 0.75);
        assertThat(matrices.subList(1, 3)).allSatisfy(matrix -> {
            assertThat(matrix.accuracy()).isLessThan(plain.accuracy());
            assertThat(matrix.precision(1)).isLessThan(plain.precision(1));
        });
    }

    /** Of 300 values the share that an interval of 80 % covers has a standard error of 0.023. */
    @Test
    void howSureItIsIsDrawn() throws Exception {
        List<Band> bands = CanItSayHowSureItIs.answer(out);
        Table unseen = CanItSayHowSureItIs.noisy(300, "unseen");
        assertThat(bands).hasSize(2).allSatisfy(band -> {
            assertThat(band.covered(unseen.numbers("y"))).isBetween(0.8 - 3 * 0.023, 0.8 + 3 * 0.023);
            assertThat(band.width(299)).isGreaterThan(4 * band.width(0));
        });
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(BandDrawing.of(unseen, bands))));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(600);
        assertThat(svg.getElementsByTagName("polygon").getLength()).isEqualTo(2);
    }

    @Test
    void manyLayersStopSigmoidAndNotSelu() {
        List<Double> accuracies = CanItLearnThroughManyLayers.answer(out);
        assertThat(accuracies.get(0)).as("sigmoid, 2 layers").isGreaterThan(0.85);
        assertThat(accuracies.get(1)).as("sigmoid, 10 layers").isLessThan(0.2);
        assertThat(accuracies.subList(2, 4))
                .as("selu")
                .allSatisfy(each -> assertThat(each).isGreaterThan(0.92));
    }

    @Test
    void categoriesAreLearnt() {
        List<Double> explained = CanItLearnWhatCategoriesMean.answer(out);
        assertThat(explained.get(0)).as("as numbers").isLessThan(0.3);
        assertThat(explained.get(1)).as("as vectors").isGreaterThan(0.97);
    }

    @Test
    void withoutTheFourFilesMnistSaysHowToGetThem(@TempDir Path folder) {
        assertThat(MnistFiles.in(folder)).isEmpty();
        assertThat(MnistFiles.howToGetThem(Path.of("mnist"))).isEqualTo("""
                        The folder 'mnist' does not hold the four files of MNIST:
                          train-images-idx3-ubyte
                          train-labels-idx1-ubyte
                          t10k-images-idx3-ubyte
                          t10k-labels-idx1-ubyte
                        (each may end with .gz). They are not part of this project. Y. LeCun, C. Cortes and C. J. C. Burges publish
                        them at http://yann.lecun.com/exdb/mnist/ (The MNIST database of handwritten digits), and many mirrors carry
                        them under the same names. Put them into one folder and give it as the first argument.""");
    }
}
