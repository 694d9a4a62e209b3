package dev.neurona.spi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What is said of targets that are not of the kind that somebody states. */
class TargetKindTest {

    private static final String ONE_CLASS =
            "a row must hold one class: 1 in the column of the class and 0 in the others, or probabilities that sum to 1. ";
    private static final String NUMBERS = "for quantities use a loss or metric of numbers.";
    private static final String GAPS = "Leave such rows out, or fill the gaps.";

    private static void refuses(TargetKind kind, String message, double[]... target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.require("mine", new DMatrixRMaj(target)))
                .withMessage("mine: target row " + message);
    }

    private static void accepts(TargetKind kind, double[]... target) {
        assertThatCode(() -> kind.require("mine", new DMatrixRMaj(target))).doesNotThrowAnyException();
    }

    private static double[] row(double... numbers) {
        return numbers;
    }

    @Test
    void classesAreRowsThatSumToOneOrOneColumnOfProbabilities() {
        TargetKind kind = TargetKind.CLASSES;
        String several = ONE_CLASS + "For several labels or none per row use a loss or metric of labels.";
        String counts = ONE_CLASS + "Divide each row by its sum if it holds counts; " + NUMBERS;
        accepts(kind, row(0, 1), row(0.25, 0.75), row(0.1f, 0.9f));
        accepts(kind, row(0), row(0.25), row(1));
        refuses(kind, "1 holds 2 ones; " + several, row(1, 0, 0), row(1, 1, 0));
        refuses(kind, "1 holds 0 ones; " + several, row(1, 0, 0), row(0, 0, 0));
        refuses(kind, "0 sums to 0.75; " + counts, row(0.5, 0.25));
        refuses(kind, "0, column 1 is 3.0; " + counts, row(0, 3));
        refuses(kind, "0, column 1 is -1.0; " + ONE_CLASS + "Write 0 for -1.", row(1, -1), row(-1, 1));
        refuses(kind, "0, column 1 is NaN; " + ONE_CLASS + GAPS, row(1, Double.NaN));
        refuses(
                kind,
                "1, column 0 is 2.0; a single column must hold probabilities of class 1, in [0, 1]. Give every class a"
                        + " column of its own, with 1 in the column of the class; " + NUMBERS,
                row(1),
                row(2));
    }

    @Test
    void labelsAreFromZeroToOne() {
        String expectation = "every target must be 0 (label absent) or 1 (label present), or a probability. ";
        accepts(TargetKind.LABELS, row(0, 0, 0), row(1, 1, 0.5));
        refuses(
                TargetKind.LABELS,
                "1, column 1 is 7.0; " + expectation + "Write 1 where a label is present; " + NUMBERS,
                row(0, 1),
                row(0, 7));
        refuses(TargetKind.LABELS, "0, column 0 is -1.0; " + expectation + "Write 0 for -1.", row(-1, 1));
    }

    @Test
    void numbersAreFinite() {
        accepts(TargetKind.NUMBERS, row(-1e308, 0), row(7, 1e308));
        refuses(
                TargetKind.NUMBERS,
                "1, column 0 is NaN; targets must be finite. " + GAPS,
                row(1, 2),
                row(Double.NaN, 2));
        refuses(
                TargetKind.NUMBERS,
                "0, column 0 is -Infinity; targets must be finite. " + GAPS,
                row(Double.NEGATIVE_INFINITY));
    }

    @Test
    void whatLiesBeyondTheMatrixIsNotAsked() {
        DMatrixRMaj target = new DMatrixRMaj(2, 2, true, 1, 0, 7, 7);
        target.reshape(1, 2);
        for (TargetKind kind : TargetKind.values()) {
            assertThatCode(() -> kind.require("mine", target)).doesNotThrowAnyException();
        }
    }

    /** A loss whose author states one fact and writes no check. */
    record Nothing() implements Loss {

        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public Optional<TargetKind> targets() {
            return Optional.of(TargetKind.LABELS);
        }

        @Override
        public void value(DMatrixRMaj prediction, DMatrixRMaj target, double[] rowLoss) {}

        @Override
        public void gradient(DMatrixRMaj prediction, DMatrixRMaj target, DMatrixRMaj dPrediction) {}
    }

    @Test
    void aLossThatStatesItsTargetsRefusesOthers() {
        Loss loss = new Nothing();
        assertThatCode(() -> loss.requireTargets(new DMatrixRMaj(1, 1, true, 0.5)))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss.requireTargets(new DMatrixRMaj(1, 2, true, 2, 1)))
                .withMessage("nothing: target row 0, column 0 is 2.0; every target must be 0 (label absent) or 1 (label"
                        + " present), or a probability. Write 1 where a label is present; " + NUMBERS);
    }
}
