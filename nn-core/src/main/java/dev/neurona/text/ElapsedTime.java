package dev.neurona.text;

import java.util.Locale;

/** Times as people read them. */
public final class ElapsedTime {

    private ElapsedTime() {}

    /**
     * {@return a time in its two largest units, such as {@code 9.5 s}, {@code 58 s}, {@code 1 min 40 s}, {@code 5 h}}
     *
     * @param seconds at least 0
     */
    public static String text(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? both(whole / 60, "min", whole % 60, "s")
                : both(whole / 3600, "h", whole / 60 % 60, "min");
    }

    private static String both(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
