package dev.neurona.catalogue;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** A drawing with two axes: a window of the plane, with ticks, a title, and a legend for what is drawn in it. */
final class Plot {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 290;
    private static final int LEFT = 46;
    private static final int RIGHT = 20;
    private static final int TOP = 50;
    private static final int BOTTOM = 38;

    /** Between two points of a curve, in pixels. */
    private static final int STRIDE = 2;

    /** The number of points of a curve. */
    static final int POINTS = (WIDTH - LEFT - RIGHT) / STRIDE + 1;

    /** A change from one point to the next that can be a jump, in heights of the window, and if it is so many times its neighbours. */
    private static final double VISIBLE = 0.01;

    private static final double SUDDEN = 4;

    /** A rectangle of the plane. */
    record Window(double left, double right, double bottom, double top) {

        boolean holds(double x, double y) {
            return left <= x && x <= right && bottom <= y && y <= top;
        }
    }

    private final Window window;
    private final Svg svg;
    private double legend = LEFT;
    private double row = 36;

    Plot(String title, String alternative, String abscissa, Window window) {
        this.window = window;
        this.svg = new Svg(WIDTH, HEIGHT, alternative);
        svg.frame(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
        svg.label("title", LEFT, 20, title);
        svg.label("middle", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 5, abscissa);
        double step = step(window.right - window.left);
        for (double tick = Math.ceil(window.left / step) * step; tick <= window.right + step / 1000; tick += step) {
            svg.line(style(tick, step), x(tick), TOP, x(tick), HEIGHT - BOTTOM);
            svg.label("middle", x(tick), HEIGHT - BOTTOM + 15, label(tick, step));
        }
        double rise = step(window.top - window.bottom);
        for (double tick = Math.ceil(window.bottom / rise) * rise; tick <= window.top + rise / 1000; tick += rise) {
            svg.line(style(tick, rise), LEFT, y(tick), WIDTH - RIGHT, y(tick));
            svg.label("end", LEFT - 5, y(tick) + 4, label(tick, rise));
        }
    }

    /** The points at which a curve over the whole window is drawn. */
    double[] abscissas() {
        double[] points = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = window.left + (window.right - window.left) * i / (POINTS - 1);
        }
        return points;
    }

    /** A function, solid, in a colour by its number. */
    Plot function(String name, int colour, double[] x, double[] y) {
        return curve(name, "c" + colour, x, y);
    }

    /** A derivative, dashed. */
    Plot derivative(String name, int colour, double[] x, double[] y) {
        return curve(name, "c" + colour + " dashed", x, y);
    }

    /** A curve of classes of the style sheet; interrupted where it jumps, or is not a number. */
    Plot curve(String name, String style, double[] x, double[] y) {
        double[] down = map(y, this::y);
        for (int i = 1; i < y.length; i++) {
            down[i] = jumps(y, i) ? Double.NaN : down[i];
        }
        svg.curve(style, map(x, this::x), down);
        return name.isEmpty() ? this : legend(name, style);
    }

    /** A path through the plane, which may go anywhere between two points. */
    Plot path(String style, double[] x, double[] y) {
        svg.curve(style, map(x, this::x), map(y, this::y));
        return this;
    }

    /** Bars that stand side by side on 0, over the whole window. */
    Plot bars(int colour, double[] heights) {
        double wide = (double) (WIDTH - LEFT - RIGHT) / heights.length;
        for (int i = 0; i < heights.length; i++) {
            if (heights[i] > 0) {
                svg.bar("f" + colour, LEFT + i * wide, y(heights[i]), wide - 0.5, y(0) - y(heights[i]));
            }
        }
        return this;
    }

    Plot dot(int colour, double x, double y) {
        svg.dot("f" + colour, x(x), y(y), 4);
        return this;
    }

    /** An entry of the legend: a short line, and what it stands for. */
    Plot legend(String name, String style) {
        double wide = 24 + 6.6 * name.length();
        if (legend > LEFT && legend + wide > WIDTH) {
            legend = LEFT + 6;
            row += 26; // below the frame's upper edge
        }
        svg.line(style, legend, row, legend + 20, row);
        svg.label("", legend + 24, row + 4, name);
        legend += wide + 12;
        return this;
    }

    /** A text in place of a legend. */
    Plot remark(String text) {
        svg.label("", LEFT, 40, text);
        return this;
    }

    private static double[] map(double[] numbers, DoubleUnaryOperator function) {
        double[] mapped = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            mapped[i] = function.applyAsDouble(numbers[i]);
        }
        return mapped;
    }

    /** Whether a curve jumps just before a point: it changes much, and far more than before and behind. */
    private boolean jumps(double[] y, int i) {
        double before = i > 1 ? Math.abs(y[i - 1] - y[i - 2]) : 0;
        double behind = i + 1 < y.length ? Math.abs(y[i + 1] - y[i]) : 0;
        double change = Math.abs(y[i] - y[i - 1]);
        return change > VISIBLE * (window.top - window.bottom) && change > SUDDEN * Math.max(before, behind);
    }

    private double x(double x) {
        return LEFT + (x - window.left) / (window.right - window.left) * (WIDTH - LEFT - RIGHT);
    }

    /** What is far outside is drawn less far; it is not seen there. */
    private double y(double y) {
        double share = (window.top - y) / (window.top - window.bottom);
        return TOP + Math.max(-9, Math.min(share, 9)) * (HEIGHT - TOP - BOTTOM);
    }

    private static String style(double tick, double step) {
        return Math.abs(tick) < step / 2 ? "axis" : "grid";
    }

    /** A round number between ticks, at most seven of which are seen. */
    private static double step(double length) {
        double unit = 1;
        while (unit * 6 < length) {
            unit *= 10;
        }
        while (unit / 10 * 6 >= length) {
            unit /= 10;
        }
        return unit / 5 * 6 >= length ? unit / 5 : unit / 2 * 6 >= length ? unit / 2 : unit;
    }

    private static String label(double tick, double step) {
        int decimals = 0;
        for (double unit = step; unit < 0.999; unit *= 10) {
            decimals++;
        }
        return String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(tick) < step / 2 ? 0.0 : tick);
    }

    /** The whole file. */
    @Override
    public String toString() {
        return svg.toString();
    }
}
