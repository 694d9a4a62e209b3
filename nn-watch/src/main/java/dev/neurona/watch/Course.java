package dev.neurona.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened, point by point. When it becomes too long to be drawn, every other point is forgotten; the last one never is.
 *
 * <p>For one thread at a time.
 */
final class Course<T> {

    private static final int MOST = 1000;

    private final List<T> points = new ArrayList<>();
    private int thinned;

    /** Points from a position on; from 0 if they were thinned since. */
    record Part<T>(int from, List<T> points) {}

    /** How far a reader has come. */
    record Mark(int thinned, int size) {

        static final Mark START = new Mark(0, 0);
    }

    void add(T point) {
        if (points.size() == MOST) {
            List<T> kept = new ArrayList<>();
            for (int i = 1; i < MOST; i += 2) {
                kept.add(points.get(i));
            }
            points.clear();
            points.addAll(kept);
            thinned++;
        }
        points.add(point);
    }

    /** {@return what a reader has not seen} */
    Part<T> since(Mark mark) {
        int from = mark.thinned() == thinned ? mark.size() : 0;
        return new Part<>(from, List.copyOf(points.subList(from, points.size())));
    }

    Mark mark() {
        return new Mark(thinned, points.size());
    }
}
