package dev.neurona.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.neurona.table.Visible;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of lines or points over a common x. The page holds its numbers as data, from which the script of the page draws it, and a table
 * of at most 20 of its points for those who do not see it.
 */
final class Chart {

    private static final int MOST_TABLE_ROWS = 20;
    /** So many are in the style sheet. */
    private static final int COLOURS = 5;

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .characterEscapes(new InsideScript())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** How a series is drawn. */
    enum Style {
        LINE,
        DASHED,
        DOTTED,
        MARKED,
        POINTS,
        REFERENCE,
        /** Stands in the table only. */
        NOT_DRAWN
    }

    private record Series(String label, Style style, List<Double> values) {}

    private final String title;
    private final String summary;
    private final String xLabel;
    private final String yLabel;
    private final List<Double> x;
    private final List<Series> series = new ArrayList<>();
    private boolean isUnitSquare;

    /**
     * A chart without a line.
     *
     * @param summary what it shows, in a sentence or two
     * @param x ascending
     */
    Chart(String title, String summary, String xLabel, String yLabel, List<Double> x) {
        this.title = title;
        this.summary = summary;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.x = List.copyOf(x);
    }

    /** Adds a series. NaN is a gap. */
    Chart with(String label, Style style, List<Double> values) {
        if (values.size() != x.size()) {
            throw new IllegalArgumentException(
                    "The series '" + label + "' needs " + x.size() + " values, got " + values.size() + ".");
        }
        series.add(new Series(Visible.cell(label), style, List.copyOf(values)));
        return this;
    }

    /** With both axes from 0 to 1. */
    Chart inUnitSquare() {
        isUnitSquare = true;
        return this;
    }

    void write(Html html) {
        html.open("figure", "class", "chart");
        html.element("figcaption", title);
        html.element("div", "", "class", "plot", "role", "img", "aria-label", title + ". " + summary);
        // What the pointer is at; it stands in the table as well.
        html.element("p", "", "class", "readout", "aria-hidden", "true");
        legend(html);
        html.script(json(), "type", "application/json");
        html.paragraph(summary, "class", "note");
        html.open("details").element("summary", "Numbers of this chart");
        table().write(html);
        html.close().close();
    }

    private List<Series> drawn() {
        return series.stream().filter(each -> each.style() != Style.NOT_DRAWN).toList();
    }

    private void legend(Html html) {
        html.open("ul", "class", "legend");
        List<Series> drawn = drawn();
        for (int i = 0; i < drawn.size(); i++) {
            Style style = drawn.get(i).style();
            String colour = style == Style.REFERENCE ? "ink0" : "ink" + (1 + (i % COLOURS));
            html.open("li").open("svg", "viewBox", "0 0 28 10", "aria-hidden", "true");
            if (style != Style.POINTS) {
                html.empty(
                        "line",
                        "x1",
                        "0",
                        "y1",
                        "5",
                        "x2",
                        "28",
                        "y2",
                        "5",
                        "class",
                        colour + " " + style.name().toLowerCase(Locale.ROOT));
            }
            if (style == Style.POINTS || style == Style.MARKED) {
                html.empty("circle", "cx", "14", "cy", "5", "r", "3", "class", colour);
            }
            html.close().text(drawn.get(i).label()).close();
        }
        html.close();
    }

    private Grid table() {
        List<Series> shown =
                series.stream().filter(each -> each.style() != Style.REFERENCE).toList();
        List<String> headings = new ArrayList<>(List.of(xLabel));
        shown.forEach(each -> headings.add(each.label()));
        int rows = Math.min(MOST_TABLE_ROWS, x.size());
        String part = rows < x.size() ? ": " + rows + " of " + x.size() + " points" : "";
        Grid grid = new Grid(title + ", " + yLabel + part, headings);
        for (int i = 0; i < rows; i++) {
            int at = rows == 1 ? 0 : (int) ((long) i * (x.size() - 1) / (rows - 1));
            List<Grid.Cell> cells = new ArrayList<>(List.of(Grid.Cell.count(x.get(at))));
            shown.forEach(each -> cells.add(Grid.Cell.measure(each.values().get(at))));
            grid.row(cells);
        }
        return grid;
    }

    private String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("x", xLabel);
            json.writeStringField("y", yLabel);
            json.writeBooleanField("unit", isUnitSquare);
            numbers("at", x, json);
            json.writeArrayFieldStart("series");
            for (Series each : drawn()) {
                json.writeStartObject();
                json.writeStringField("label", each.label());
                json.writeStringField("style", each.style().name());
                numbers("values", each.values(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void numbers(String name, List<Double> numbers, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                json.writeNumber(new BigDecimal(number)
                        .round(SIX_DIGITS)
                        .stripTrailingZeros()
                        .toString());
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    /** Writes as escapes what could end a script, or begin a comment in it. */
    private static final class InsideScript extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&', '\''}) {
                codes[c] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return new SerializedString("");
        }
    }
}
