package dev.neurona.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Times whole processes, from their start to their end: the JVM with a program that prints nothing, and {@link Iris}. */
public final class ColdStart {

    private static final int ROUNDS = 10;

    private ColdStart() {}

    /** A program that does nothing. */
    public static final class Nothing {
        private Nothing() {}

        /**
         * Ends.
         *
         * @param arguments none
         */
        public static void main(String[] arguments) {}
    }

    /**
     * Measures.
     *
     * @param arguments the CSV file of Iris
     * @throws InterruptedException if the measurement is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        long nothing = Long.MAX_VALUE;
        long iris = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            nothing = Math.min(nothing, run(Nothing.class.getName(), arguments[0]));
            iris = Math.min(iris, run(Iris.class.getName(), arguments[0]));
        }
        System.out.printf(Locale.ROOT, "nothing %.0f ms, Iris trained %.0f ms%n", nothing * 1e-6, iris * 1e-6);
    }

    private static long run(String program, String data) throws InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                java,
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                program,
                data));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long begin = System.nanoTime();
        try {
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(program + " ended with " + exit + "; run it alone to see why.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return System.nanoTime() - begin;
    }
}
