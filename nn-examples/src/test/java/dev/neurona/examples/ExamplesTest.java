package dev.neurona.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.neurona.train.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

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

    /** Five trainings of one kind: the first shows how they go. */
    @Test
    void oneTrainingOfFiveIsLogged() {
        Logger log = (Logger) LoggerFactory.getLogger(Trainer.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            CanItTellIrisesApart.answer(out);
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(12)
                .last()
                .asString()
                .startsWith("120 epochs in ");
        assertThat(log.getEffectiveLevel()).as("afterwards").isEqualTo(Level.INFO);
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
