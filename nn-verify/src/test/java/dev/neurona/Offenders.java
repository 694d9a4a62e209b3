package dev.neurona;

import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Classes that break one law each. They are never run; they prove that the law is looked after. */
final class Offenders {

    private Offenders() {}

    static final class IntrinsicMathematics {
        double called(double x) {
            return Math.exp(x);
        }

        DoubleUnaryOperator referred() {
            return Math::tanh;
        }

        DoubleUnaryOperator inLambda() {
            return x -> Math.pow(x, 3);
        }
    }

    static final class HashOrder {
        Map<String, String> made() {
            return new HashMap<>();
        }

        Set<String> literal() {
            return Set.of("a", "b");
        }

        Map<Integer, List<String>> collected(List<String> words) {
            return words.stream().collect(Collectors.groupingBy(String::length));
        }
    }

    static final class OrderOfSums {
        double sum(double[] x) {
            return DoubleStream.of(x).sum();
        }

        long threads(List<String> words) {
            return words.parallelStream().count();
        }
    }

    static final class OtherRandomness {
        double carried() {
            return new Random(1).nextGaussian();
        }

        void shuffled(List<String> words) {
            Collections.shuffle(words);
        }
    }

    static final class Clock {
        long nanos() {
            return System.nanoTime();
        }

        Instant now() {
            return Instant.now();
        }
    }

    static final class DefaultsOfTheMachine {
        String number(double x) {
            return String.format("%.3f", x);
        }

        String suffixed(double x) {
            return "%.3f".formatted(x);
        }

        String upper(String name) {
            return name.toUpperCase();
        }

        FileReader charset(String name) throws IOException {
            return new FileReader(name);
        }
    }

    static final class CodeFromText {
        Class<?> named(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }

        Object read(InputStream stream) throws IOException, ClassNotFoundException {
            try (ObjectInputStream objects = new ObjectInputStream(stream)) {
                return objects.readObject();
            }
        }
    }

    static final class SharedSwitches {
        void ejml() {
            EjmlConcurrency.setMaxThreads(1);
        }

        void print(String line) {
            System.out.println(line);
        }
    }

    static final class EjmlPastTheEnd {
        void applied(DMatrixRMaj matrix) {
            CommonOps_DDRM.apply(matrix, x -> x + 1);
        }
    }
}
