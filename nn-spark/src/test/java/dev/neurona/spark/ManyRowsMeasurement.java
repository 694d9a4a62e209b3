package dev.neurona.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trains on ten million rows of Parquet, and prints the time and the memory that docs/cluster.md quotes. Its name keeps it out of the
 * build's tests; it is run by naming it.
 */
class ManyRowsMeasurement {

    @TempDir
    Path folder;

    @Test
    void rowsOfAFile() throws Exception {
        String rows = System.getProperty("neurona.measured.rows", "10000000");
        assertThat(Drivers.ended(Drivers.of(
                                folder,
                                "local-cluster[2,1,1024]",
                                ManyRowsProgram.class,
                                rows,
                                folder.resolve("rows").toUri().toString())
                        .start()))
                .contains("bits");
    }
}
