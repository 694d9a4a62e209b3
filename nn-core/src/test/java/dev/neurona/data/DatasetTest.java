package dev.neurona.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.spi.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static final DMatrixRMaj X = new DMatrixRMaj(new double[][] {{0, 1}, {2, 3}, {4, 5}, {6, 7}});
    private static final DMatrixRMaj Y = new DMatrixRMaj(new double[][] {{1}, {0}, {1}, {0}});
    private static final Dataset DATA = Dataset.of(X, Y);

    @Test
    void matricesAreThemselves() {
        assertThat(DATA.features()).isSameAs(X);
        assertThat(DATA.targets()).isSameAs(Y);
        assertThat(DATA.withNames(List.of("a", "b"), List.of("c")).features()).isSameAs(X);
    }

    @Test
    void aSelectionSharesTheRowsAndHoldsTheirNumbers() {
        int[] rows = {3, 1, 1};
        Dataset some = DATA.withWeights(new double[] {1, 2, 3, 4}).select(rows);
        rows[0] = 0;
        assertThat(some.rows()).isEqualTo(3);
        assertThat(some.features().data).containsExactly(6, 7, 2, 3, 2, 3);
        assertThat(some.select(new int[] {1, 0}).targets().data).containsExactly(0, 0);
        assertThat(some.select(new int[] {1, 0}).rowWeights()).containsExactly(2, 4);
    }

    @Test
    void aRowThatThereIsNotIsRefused() {
        Dataset some = DATA.select(new int[] {3, 2});
        assertThatThrownBy(() -> some.select(new int[] {0, 2}))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("There is no row 2 in a data set of 2; rows are numbered from 0.");
        assertThatThrownBy(() -> DATA.select(new int[] {-1}))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("There is no row -1 in a data set of 4; rows are numbered from 0.");
    }

    @Test
    void everyFormFillsABatch() {
        byte[] bytes = {0, (byte) 255, 51, 102};
        assertThat(all(RowSource.ofBytes(bytes, 2, 255))).containsExactly(0, 1, 0.2, 0.4);
        assertThat(all(RowSource.ofBytes(bytes, 1, 1))).containsExactly(0, 255, 51, 102);
        assertThat(all(RowSource.ofFloats(new float[] {0.1f, -2}, 2))).containsExactly(0.1f, -2);
        RowSource classes = RowSource.ofClasses(new int[] {2, 0}, 3);
        assertThat(all(classes)).containsExactly(0, 0, 1, 1, 0, 0);
        // What a batch held before is gone.
        DMatrixRMaj batch = new DMatrixRMaj(new double[][] {{7, 7, 7}});
        classes.fill(new int[] {9, 1}, 1, 2, batch);
        assertThat(batch.data).containsExactly(1, 0, 0);
    }

    private static double[] all(RowSource rows) {
        return Dataset.of(rows, rows).features().data;
    }

    @Test
    void classesAreStatedNotRead() {
        RowSource stated = new StatedClasses(new int[] {4, 0, 4});
        assertThat(Splits.classes(stated)).containsExactly(4, 0, 4);
        assertThat(Splits.haveClasses(stated)).isTrue();
        Dataset some = Dataset.of(stated, stated).select(new int[] {1, 0, 0, 2}).select(new int[] {3, 0});
        assertThat(Splits.classes(some.targetRows())).containsExactly(4, 0);
    }

    /** Classes whose rows may not be looked at. */
    private record StatedClasses(int[] all) implements RowSource {

        @Override
        public int rows() {
            return all.length;
        }

        @Override
        public int columns() {
            return 5;
        }

        @Override
        public void fill(int[] order, int from, int to, DMatrixRMaj target) {
            throw new AssertionError();
        }

        @Override
        public Optional<int[]> classes() {
            return Optional.of(all.clone());
        }
    }

    @Test
    void classesAreFoundInPortions() {
        byte[] bits = new byte[70_000];
        bits[69_999] = 1;
        RowSource single = RowSource.ofBytes(bits, 1, 1);
        assertThat(Splits.haveClasses(single)).isTrue();
        assertThat(Splits.classes(single)[69_999]).isEqualTo(1);
        bits[69_998] = 2;
        assertThat(Splits.haveClasses(single)).isFalse();
        assertThat(Splits.haveClasses(RowSource.ofBytes(bits, 2, 1))).isFalse();
    }

    @Test
    void portionsAreAllRowsInTheirOrder() {
        RowSource numbers = RowSource.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 2);
        List<Double> seen = new ArrayList<>();
        Portions.forEach(numbers, (rows, first) -> seen.add(first + rows.numRows + rows.get(rows.numRows - 1, 1)));
        assertThat(seen).containsExactly(9.0);
        List<Integer> firsts = new ArrayList<>();
        Portions.forEach(RowSource.ofBytes(new byte[5 * 30_000], 30_000, 1), (rows, first) -> firsts.add(first));
        assertThat(firsts).containsExactly(0, 2, 4);
        // A row that is longer than a portion is a portion.
        Portions.forEach(RowSource.ofBytes(new byte[2 * 70_000], 70_000, 1), (rows, first) -> firsts.add(first));
        assertThat(firsts).containsExactly(0, 2, 4, 0, 1);
    }

    /** A check of a layer or a loss numbers the rows that it is given. */
    private static void refuseNine(DMatrixRMaj rows) {
        for (int i = 0; i < rows.getNumElements(); i++) {
            if (rows.data[i] == 9) {
                throw new IllegalArgumentException("row " + i / rows.numCols + " is 9");
            }
        }
    }

    @Test
    void aRefusedRowIsFound() {
        byte[] bytes = new byte[100_000];
        bytes[70_000] = 9;
        RowSource source = RowSource.ofBytes(bytes, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Portions.require(source, DatasetTest::refuseNine))
                .withMessage("In rows 65536 to 99999 of the data, which are numbered from 0 here: row 4464 is 9");
        Dataset matrix = Dataset.of(source, source);
        Dataset selected = Dataset.of(matrix.features(), matrix.targets())
                .select(IntStream.range(0, 100_000).toArray());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Portions.require(selected.featureRows(), DatasetTest::refuseNine))
                .withMessage("row 70000 is 9");
    }

    /** By a random number that is addressed by the content: features, targets, weight. */
    @Test
    void theOrderByContentIsThatOfTheHashes() {
        byte[] bytes = new byte[150];
        for (int row = 0; row < bytes.length; row++) {
            bytes[row] = (byte) row;
        }
        RowSource numbers = RowSource.ofBytes(bytes, 1, 1);
        int[] expected = IntStream.range(0, bytes.length)
                .boxed()
                .sorted(Comparator.comparingLong(row ->
                        RandomStream.at(7, "row", bits(row), bits(row), bits(1)).nextLong()))
                .mapToInt(row -> row)
                .toArray();
        assertThat(Dataset.of(numbers, numbers).canonicalOrder(7)).isEqualTo(expected);
    }

    private static long bits(int number) {
        return Double.doubleToLongBits(number);
    }

    @Test
    void aMatrixIsCopiedUpToALimit() {
        int classes = 1 << 14;
        RowSource wide = RowSource.ofClasses(new int[1 << 14], classes);
        Dataset data = Dataset.of(RowSource.ofBytes(new byte[1 << 14], 1, 1), wide);
        assertThat(data.features().numRows).isEqualTo(1 << 14);
        assertThatIllegalStateException()
                .isThrownBy(data::targets)
                .withMessage("The targets are 16384x16384, and a matrix of more than 134217728 numbers is not copied;"
                        + " select(...) fewer rows, or read targetRows() in portions.");
        assertThat(data.select(new int[] {3}).targets().numCols).isEqualTo(classes);
    }

    @Test
    void rowsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowSource.ofClasses(new int[] {0, 3}, 3))
                .withMessage(
                        "Row 1 has class 3, but 3 classes are numbered from 0 to 2; correct it, or give the number of"
                                + " classes.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowSource.ofClasses(new int[] {-1}, 2))
                .withMessageStartingWith("Row 0 has class -1, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowSource.ofClasses(new int[] {0}, 1))
                .withMessage("Classes need at least 2 columns, got 1; for yes and no in a single column use"
                        + " RowSource.ofBytes(bytes, 1, 1).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowSource.ofBytes(new byte[5], 2, 255))
                .withMessage("5 bytes are no whole rows of 2; give the number of columns of a row.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowSource.ofFloats(new float[4], 0))
                .withMessage("4 floats are no whole rows of 0; give the number of columns of a row.");
        for (double divisor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RowSource.ofBytes(new byte[4], 2, divisor))
                    .withMessage("Bytes are divided by a finite number greater than 0, got " + divisor
                            + "; 255 gives numbers from 0 to 1, 1 leaves them as they are.");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(RowSource.of(X), RowSource.ofClasses(new int[3], 2)))
                .withMessage(
                        "The features have 4 rows but the targets 3; rows are examples, so both need the same number.");
    }

    @Test
    void itPrintsWhatItHolds() {
        Dataset one = Dataset.of(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 1));
        assertThat(one).hasToString("1 example\n2 features: x1, x2\n1 target: y1");
        assertThat(Dataset.of(new DMatrixRMaj(3, 13), new DMatrixRMaj(3, 2)).withWeights(new double[] {1, 2, 3}))
                .hasToString(
                        "3 examples with weights\n13 features: x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, ...\n"
                                + "2 targets: y1, y2");
    }
}
