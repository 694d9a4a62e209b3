package dev.neurona.spark;

import java.util.Arrays;
import java.util.Comparator;

/** A row of a frame: one number and one text per column, of which one is meaningful. Missing are NaN and the empty text. */
final class Example {

    /** Equal examples are the same numbers, bit for bit, and the same texts; so their order does not matter. */
    static final Comparator<Example> BY_CONTENT = (a, b) -> {
        int order = Arrays.compare(a.numbers, b.numbers);
        return order != 0 ? order : Arrays.compare(a.texts, b.texts);
    };

    private final double[] numbers;
    private final String[] texts;

    Example(int columns) {
        numbers = new double[columns];
        texts = new String[columns];
        Arrays.fill(texts, "");
    }

    double number(int column) {
        return numbers[column];
    }

    String text(int column) {
        return texts[column];
    }

    void number(int column, double number) {
        numbers[column] = number;
    }

    void text(int column, String text) {
        texts[column] = text;
    }

    /** A number that depends on every bit of the content and on a seed, the same in every JVM. */
    long hash(long seed) {
        long hash = mix(seed + 0x9E3779B97F4A7C15L);
        for (double number : numbers) {
            hash = mix(hash ^ Double.doubleToLongBits(number)) + 0x9E3779B97F4A7C15L;
        }
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                hash = mix(hash ^ text.charAt(i)) + 0x9E3779B97F4A7C15L;
            }
            hash = mix(hash ^ text.length()) + 0x9E3779B97F4A7C15L;
        }
        return mix(hash);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
