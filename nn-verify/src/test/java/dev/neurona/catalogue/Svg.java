package dev.neurona.catalogue;

/**
 * Writes a drawing: lines, curves, bars and labels in pixels from the upper left corner.
 *
 * <p>The background is transparent, and every colour has a contrast of 4 or more with white and with the dark page of
 * GitHub. A style sheet that asks for the reader's scheme would not do: it is asked of the system, and the page may have
 * another. Coordinates have one decimal, so that the same numbers give the same bytes everywhere.
 */
final class Svg {

    /** Of text and axes. */
    static final String GREY = "#7a7a7a";

    /** Of curves, in their order. */
    static final String[] COLOURS = {"#2a7de1", "#c4611c", "#2a8a50", "#b05cc4"};

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;
    private final String title;

    /** A drawing without content; its title is for those who cannot see it. */
    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
    }

    /** A straight line of a class of the style sheet. */
    void line(String style, double x1, double y1, double x2, double y2) {
        element("path", style, "d", "M" + point(x1, y1) + "L" + point(x2, y2));
    }

    /** A curve through points, within the clipping frame; it is interrupted where a point is missing, which is NaN. */
    void curve(String style, double[] x, double[] y) {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < x.length; i++) {
            boolean there = !Double.isNaN(y[i]);
            if (there) {
                path.append(down ? 'L' : 'M').append(point(x[i], y[i]));
            }
            down = there;
        }
        element("path", style, "clip-path", "url(#f)", "d", path.toString());
    }

    /** A filled rectangle. */
    void bar(String style, double x, double y, double wide, double high) {
        element("rect", style, "x", number(x), "y", number(y), "width", number(wide), "height", number(high));
    }

    /** A filled circle. */
    void dot(String style, double x, double y, double radius) {
        element("circle", style, "cx", number(x), "cy", number(y), "r", number(radius));
    }

    /** A line of text whose baseline begins, ends or has its middle at a point. */
    void label(String style, double x, double y, String text) {
        body.append("<text class=\"").append(style).append("\" x=\"").append(number(x));
        body.append("\" y=\"")
                .append(number(y))
                .append("\">")
                .append(escaped(text))
                .append("</text>\n");
    }

    /** The frame beyond which no curve is drawn. */
    void frame(double x, double y, double wide, double high) {
        body.append("<clipPath id=\"f\">\n");
        bar("", x, y, wide, high);
        body.append("</clipPath>\n");
    }

    private void element(String name, String style, String... attributes) {
        body.append('<').append(name);
        if (!style.isEmpty()) {
            body.append(" class=\"").append(style).append('"');
        }
        for (int i = 0; i < attributes.length; i += 2) {
            body.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(attributes[i + 1])
                    .append('"');
        }
        body.append("/>\n");
    }

    private static String point(double x, double y) {
        return number(x) + " " + number(y);
    }

    /** One decimal, halves upwards, without a zero that says nothing. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A coordinate must be finite, got " + value + ".");
        }
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String styles() {
        StringBuilder css = new StringBuilder("text{font:13px sans-serif;fill:" + GREY + "}");
        css.append(".title{font-size:18px;font-weight:bold}.end{text-anchor:end}.middle{text-anchor:middle}");
        css.append("path{fill:none;stroke-width:2;stroke-linejoin:round}");
        css.append(".grid{stroke:" + GREY + ";stroke-width:1;stroke-opacity:.3}");
        css.append(".axis{stroke:" + GREY + ";stroke-width:1}.dashed{stroke-dasharray:6 3}.thin{stroke-width:1.2}");
        for (int i = 0; i < COLOURS.length; i++) {
            css.append(".c" + i + "{stroke:" + COLOURS[i] + "}.f" + i + "{fill:" + COLOURS[i] + "}");
        }
        return css.toString();
    }

    /** The whole file. */
    @Override
    public String toString() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\">\n<title>" + escaped(title) + "</title>\n<style>"
                + styles() + "</style>\n" + body + "</svg>\n";
    }
}
