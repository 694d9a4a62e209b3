package dev.neurona.report;

import java.util.List;

/** Small drawings that need no script. Their colours are those of the style sheet. */
final class Drawing {

    private static final double HEIGHT = 60;

    private Drawing() {}

    /** A bar beside a number that stands in the same row. */
    static void bar(double share, Html html) {
        html.open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.empty("rect", "width", Numerals.place(100 * share), "height", "10", "class", "mark");
        html.close();
    }

    /** A histogram: one column per bin, from left to right. */
    static void histogram(List<Integer> counts, String label, Html html) {
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
        double width = 100.0 / counts.size();
        html.open(
                "svg",
                "viewBox",
                "0 0 100 60",
                "preserveAspectRatio",
                "none",
                "class",
                "histogram",
                "role",
                "img",
                "aria-label",
                label);
        for (int i = 0; i < counts.size(); i++) {
            double height = HEIGHT * counts.get(i) / Math.max(1, most);
            html.empty(
                    "rect",
                    "x",
                    Numerals.place(i * width),
                    "y",
                    Numerals.place(HEIGHT - height),
                    "width",
                    Numerals.place(counts.size() == 1 ? width : width * 0.9),
                    "height",
                    Numerals.place(height),
                    "class",
                    "mark");
        }
        html.close();
    }

    /** What stands below the left and the right end of a histogram. */
    static void scale(Bins bins, Html html) {
        html.open("div", "class", "scale", "aria-hidden", "true");
        html.element("span", Numerals.text(bins.low())).element("span", Numerals.text(bins.high()));
        html.close();
    }
}
