package dev.neurona.examples;

import dev.neurona.examples.CanItSayHowSureItIs.Band;
import dev.neurona.table.Table;
import java.util.List;
import java.util.Locale;

/** A drawing of points and of bands around them, as SVG, that is readable on light and on dark ground. */
final class BandDrawing {

    private static final int PANEL = 360;
    private static final int HEIGHT = 300;
    private static final double HIGHEST = 3;

    private BandDrawing() {}

    /** One panel per band, side by side; the points are those of the table's columns x and y. */
    static String of(Table points, List<Band> bands) {
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
                <title>Intervals in which four of five values should lie</title>
                <style>
                text { font: 13px sans-serif; fill: #24292f } circle { fill: #57606a; opacity: 0.6 }
                polygon { fill: #0969da; opacity: 0.25 } polyline { fill: none; stroke: #0969da; stroke-width: 2 }
                line { stroke: #57606a }
                @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 } circle { fill: #9ea7b1 } polygon { fill: #58a6ff } polyline { stroke: #58a6ff }
                line { stroke: #9ea7b1 } }
                </style>
                """, PANEL * bands.size(), HEIGHT));
        for (int panel = 0; panel < bands.size(); panel++) {
            svg.append(String.format(Locale.ROOT, "<g transform=\"translate(%d 0)\">%n", panel * PANEL));
            panel(svg, points, bands.get(panel));
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString().replace(System.lineSeparator(), "\n");
    }

    private static void panel(StringBuilder svg, Table points, Band band) {
        double[] x = points.numbers("x");
        double[] y = points.numbers("y");
        StringBuilder edge = new StringBuilder();
        StringBuilder back = new StringBuilder();
        StringBuilder middle = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            edge.append(point(x[i], band.rows().get(i).high()));
            back.insert(0, point(x[i], band.rows().get(i).low()));
            middle.append(point(x[i], band.rows().get(i).middle()));
        }
        svg.append("<polygon points=\"").append(edge).append(back).append("\"/>\n");
        for (int i = 0; i < x.length; i++) {
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.5\"/>%n", across(x[i]), down(y[i])));
        }
        svg.append("<polyline points=\"").append(middle).append("\"/>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"20\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n",
                PANEL - 20,
                HEIGHT - 24,
                HEIGHT - 24));
        for (int tick = 0; tick <= 4; tick++) {
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%d</text>%n", across(tick) - 4, HEIGHT - 8, tick));
        }
        svg.append("<text x=\"20\" y=\"16\">").append(band.name()).append("</text>\n");
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", across(x), down(y));
    }

    private static double across(double x) {
        return 20 + x * (PANEL - 40) / 4;
    }

    /** The axis below is at -3. */
    private static double down(double y) {
        return 24 + (HIGHEST - y) * (HEIGHT - 48) / (2 * HIGHEST);
    }
}
