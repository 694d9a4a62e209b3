package dev.neurona.progress;

import java.util.Locale;

/**
 * Where a training stands.
 *
 * @param done rows done
 * @param all rows to do
 * @param seconds time that it took
 * @param facts what else there is to tell
 */
record Standing(long done, long all, double seconds, String facts) {

    /** Seconds before which speed and time left say nothing: classes are loaded and compiled in them. */
    private static final double YOUNG = 1;

    double share() {
        return (double) done / all;
    }

    /** Rows per second and the time left, where they can be known. */
    String speed() {
        if (seconds < YOUNG || done == 0) {
            return "";
        }
        String speed = String.format(Locale.ROOT, "  %,.0f rows/s", done / seconds);
        return done == all ? speed : speed + "  " + duration(secondsLeft()) + " left";
    }

    private double secondsLeft() {
        return seconds * (1 - share()) / share();
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }
}
