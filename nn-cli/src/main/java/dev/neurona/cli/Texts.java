package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.learn.Finding;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Measure;
import dev.neurona.learn.Plan;
import dev.neurona.learn.Quality;
import dev.neurona.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What several commands print, as text and as JSON. */
final class Texts {

    private Texts() {}

    /** A line each. */
    static String findings(List<Finding> findings) {
        return findings.stream()
                .map(each -> "- " + Wording.asOptions(each.text()) + "\n")
                .collect(Collectors.joining());
    }

    static void write(Plan plan, JsonGenerator json) throws IOException {
        json.writeStringField("plan", plan.toString());
        strings("columns", plan.features(), json);
        write(plan.findings(), json);
    }

    static void write(Learned learned, JsonGenerator json) throws IOException {
        strings("targets", learned.task().targets(), json);
        json.writeStringField("plan", learned.plan());
        write(learned.findings(), json);
        if (learned.measured().isPresent()) {
            write(learned.quality(), json);
        }
    }

    private static void write(List<Finding> findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("kind", finding.kind().name());
            json.writeStringField("column", finding.column());
            json.writeStringField("text", finding.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void write(Quality quality, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("quality");
        json.writeStringField("how", quality.how());
        json.writeNumberField("rows", quality.rows());
        json.writeArrayFieldStart("measures");
        for (Measure measure : quality.measures()) {
            json.writeStartObject();
            json.writeStringField("metric", measure.metric());
            number("value", measure.value(), json);
            number("low", measure.low(), json);
            number("high", measure.high(), json);
            number("without-features", measure.without(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A row of a table by its number. */
    static Map<String, String> row(Table table, int number) {
        return table.row(requireRow(table, number));
    }

    static int requireRow(Table table, int number) {
        if (number < 0 || number >= table.rows()) {
            throw new IllegalArgumentException(
                    "--row: there are rows 0 to " + (table.rows() - 1) + ", got " + number + ".");
        }
        return number;
    }

    static void strings(String key, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void numbers(String key, Map<String, Double> numbers, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(key);
        for (Map.Entry<String, Double> each : numbers.entrySet()) {
            number(each.getKey(), each.getValue(), json);
        }
        json.writeEndObject();
    }

    /** A number, or null where JSON has none. */
    static void number(String key, double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(key, value);
        } else {
            json.writeNullField(key);
        }
    }
}
