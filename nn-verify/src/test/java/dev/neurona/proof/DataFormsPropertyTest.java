package dev.neurona.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.data.Dataset;
import dev.neurona.data.Splits;
import dev.neurona.spi.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ejml.data.DMatrixRMaj;

/** Rows of any form, chosen by any selections of selections, are those rows of the dense matrix. */
class DataFormsPropertyTest {

    @Property(tries = 100)
    void selectionsComposeAsThoseOfTheMatrix(@ForAll long seed) throws IOException {
        RandomStream random = RandomStream.at(seed, "selections");
        int rows = 3 + random.nextInt(30);
        Path folder = Files.createTempDirectory("forms");
        try (DataForms forms = new DataForms(rows, seed, folder)) {
            Map<String, Dataset> chosen = forms.all();
            Dataset matrix = chosen.get("matrix");
            chosen.replaceAll((name, data) -> data.withWeights(weights(data.rows())));
            int[] behind = range(rows);
            for (int times = random.nextInt(4); times > 0; times--) {
                int[] some = some(random, behind.length);
                behind = compose(behind, some);
                chosen.replaceAll((name, data) -> data.select(some));
            }
            int[] expected = behind;
            int[] order = some(random, behind.length);
            chosen.forEach((name, data) -> {
                assertRows(name, matrix, expected, data);
                assertBatch(name, data, order, random.nextInt(order.length));
                assertThat(data.canonicalOrder(seed))
                        .as(name)
                        .isEqualTo(chosen.get("matrix").canonicalOrder(seed));
            });
        } finally {
            delete(folder);
        }
    }

    private static int[] compose(int[] rows, int[] some) {
        return Arrays.stream(some).map(position -> rows[position]).toArray();
    }

    private static double[] weights(int rows) {
        return Arrays.stream(range(rows)).mapToDouble(row -> 1 + row).toArray();
    }

    private static int[] range(int rows) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        return all;
    }

    /** One or more rows, some of them more than once. */
    private static int[] some(RandomStream random, int rows) {
        int[] some = new int[1 + random.nextInt(2 * rows)];
        Arrays.setAll(some, i -> random.nextInt(rows));
        return some;
    }

    private static void assertRows(String name, Dataset matrix, int[] rows, Dataset data) {
        assertThat(data.rows()).as(name).isEqualTo(rows.length);
        assertThat(data.features().data).as(name).isEqualTo(chosen(matrix.features(), rows));
        assertThat(data.targets().data).as(name).isEqualTo(chosen(matrix.targets(), rows));
        assertThat(data.rowWeights())
                .as(name)
                .isEqualTo(Arrays.stream(rows).mapToDouble(row -> 1 + row).toArray());
        assertThat(Splits.classes(data.targetRows())).as(name).isEqualTo(Splits.classes(data.targets()));
        assertThat(Splits.haveClasses(data.targetRows())).as(name).isTrue();
    }

    private static double[] chosen(DMatrixRMaj all, int[] rows) {
        return Arrays.stream(rows)
                .boxed()
                .flatMapToDouble(row -> Arrays.stream(all.data, row * all.numCols, (row + 1) * all.numCols))
                .toArray();
    }

    /** A batch is some rows of the whole, and nothing of what it held before. */
    private static void assertBatch(String name, Dataset data, int[] order, int from) {
        int rows = order.length - from;
        DMatrixRMaj x = new DMatrixRMaj(rows, data.featureRows().columns());
        DMatrixRMaj y = new DMatrixRMaj(rows, data.targetRows().columns());
        Arrays.fill(x.data, Double.NaN);
        Arrays.fill(y.data, Double.NaN);
        data.fill(order, from, order.length, new int[rows], x, y);
        int[] expected = Arrays.copyOfRange(order, from, order.length);
        assertThat(x.data).as(name).isEqualTo(chosen(data.features(), expected));
        assertThat(y.data).as(name).isEqualTo(chosen(data.targets(), expected));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
