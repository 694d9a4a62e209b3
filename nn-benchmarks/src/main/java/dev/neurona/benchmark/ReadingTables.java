package dev.neurona.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.neurona.files.Csv;
import dev.neurona.table.Table;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Times the reading of CSV files, on the clock and on all processors, and prints the most heap that was in use meanwhile. */
public final class ReadingTables {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ReadingTables() {}

    /**
     * Reads each file so many times; the best times count.
     *
     * @param arguments the number of times, and the files
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            double best = Double.POSITIVE_INFINITY;
            double least = Double.POSITIVE_INFINITY;
            String size = "";
            long peak = 0;
            for (int round = 0; round < rounds; round++) {
                ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
                long begin = System.nanoTime();
                long used = PROCESS.getProcessCpuTime();
                Table table = new Csv().read(file);
                best = Math.min(best, (System.nanoTime() - begin) * 1e-9);
                least = Math.min(least, (PROCESS.getProcessCpuTime() - used) * 1e-9);
                size = table.rows() + " x " + table.columns().size();
                peak = Math.max(peak, peak());
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s, %.0f MB, %.2f s, %.2f s of the processor, peak of the heap %.0f MB%n",
                    file.getFileName(),
                    size,
                    Files.size(file) * 1e-6,
                    best,
                    least,
                    peak * 1e-6);
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
