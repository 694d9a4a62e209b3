package dev.neurona.progress;

import dev.neurona.text.ElapsedTime;
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
        return done == all ? speed : speed + "  " + ElapsedTime.text(secondsLeft()) + " left";
    }

    private double secondsLeft() {
        return seconds * (1 - share()) / share();
    }
}
