package dev.neurona.report;

import java.util.ArrayList;
import java.util.List;

/** A table of a page: a caption, headings, and rows whose first cell is a heading too. */
final class Grid {

    /**
     * One cell.
     *
     * @param text what it says
     * @param share the length of a bar behind it, in [0, 1]; NaN for none
     * @param style the name of a class of the style sheet; may be empty
     */
    record Cell(String text, double share, String style) {

        static Cell of(String text) {
            return new Cell(text, Double.NaN, "");
        }

        static Cell number(String text) {
            return new Cell(text, Double.NaN, "number");
        }

        static Cell count(double number) {
            return number(Numerals.text(number));
        }

        static Cell measure(double number) {
            return number(Numerals.measure(number));
        }

        static Cell bar(double share) {
            return new Cell("", Math.max(0, Math.min(1, share)), "bar");
        }
    }

    private final String caption;
    private final List<String> headings;
    private final List<List<Cell>> rows = new ArrayList<>();

    Grid(String caption, String... headings) {
        this(caption, List.of(headings));
    }

    Grid(String caption, List<String> headings) {
        this.caption = caption;
        this.headings = List.copyOf(headings);
    }

    Grid row(Cell... cells) {
        return row(List.of(cells));
    }

    Grid row(List<Cell> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException("A row of the table '" + caption + "' needs " + headings.size()
                    + " cells, got " + cells.size() + ".");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    void write(Html html) {
        // A wide table scrolls by itself; the keyboard reaches it.
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table").element("caption", caption).open("thead").open("tr");
        for (int i = 0; i < headings.size(); i++) {
            String style = rows.isEmpty() ? "" : rows.get(0).get(i).style();
            if (style.startsWith("number")) {
                html.element("th", headings.get(i), "scope", "col", "class", "number");
            } else {
                html.element("th", headings.get(i), "scope", "col");
            }
        }
        html.close().close().open("tbody");
        for (List<Cell> row : rows) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                write(row.get(i), i == 0, html);
            }
            html.close();
        }
        html.close().close().close();
    }

    private static void write(Cell cell, boolean isHeading, Html html) {
        if (isHeading) {
            html.element("th", cell.text(), "scope", "row");
            return;
        }
        html.open("td", cell.style().isEmpty() ? new String[0] : new String[] {"class", cell.style()});
        html.text(cell.text());
        if (!Double.isNaN(cell.share())) {
            Drawing.bar(cell.share(), html);
        }
        html.close();
    }
}
