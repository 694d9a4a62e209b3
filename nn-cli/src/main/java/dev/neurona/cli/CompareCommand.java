package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Measure;
import dev.neurona.learn.Quality;
import dev.neurona.table.Table;
import dev.neurona.text.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the quality of several models side by side. */
@Command(
        name = "compare",
        description = {
            "Shows the quality of several models, as each was measured when it was trained, or with --on all of the same rows."
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Files that 'nn train' or Learned.save wrote.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--on", paramLabel = "DATA", description = "Measure all on these rows: see DATA of 'nn evaluate'.")
    private Optional<String> data = Optional.empty();

    @Mixin
    private Source source = new Source();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Map<String, Learned> learned = new LinkedHashMap<>();
        for (String model : models) {
            learned.put(model, Learned.load(console.path(model)));
        }
        Optional<Table> rows =
                data.isPresent() ? Optional.of(source.table(data.get(), console.folder())) : Optional.empty();
        Map<String, Optional<Quality>> qualities = new LinkedHashMap<>();
        learned.forEach((name, each) ->
                qualities.put(name, rows.isPresent() ? Optional.of(each.evaluate(rows.get())) : each.measured()));
        console.print(table(learned, qualities), json -> write(learned, qualities, json));
        return Nn.DONE;
    }

    private static String table(Map<String, Learned> learned, Map<String, Optional<Quality>> qualities) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("model", "predicts", "metric", "value", "95 % interval", "measured"));
        learned.forEach((name, each) -> {
            String targets = String.join(", ", each.task().targets());
            Optional<Quality> quality = qualities.getOrDefault(name, Optional.empty());
            if (quality.isEmpty()) {
                lines.add(List.of(name, targets, "", "", "", "not"));
            }
            quality.ifPresent(measured ->
                    measured.measures().forEach(measure -> lines.add(line(name, targets, measure, measured.how()))));
        });
        return String.join("\n", TextTable.lines(lines, column -> column == 3 || column == 4));
    }

    private static List<String> line(String name, String targets, Measure measure, String how) {
        String interval = Double.isNaN(measure.low()) ? "" : number(measure.low()) + " to " + number(measure.high());
        return List.of(name, targets, measure.metric(), number(measure.value()), interval, how);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.4f" : "%.6g", value);
    }

    private static void write(
            Map<String, Learned> learned, Map<String, Optional<Quality>> qualities, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart("models");
        for (Map.Entry<String, Learned> each : learned.entrySet()) {
            json.writeStartObject();
            json.writeStringField("model", each.getKey());
            Texts.strings("targets", each.getValue().task().targets(), json);
            json.writeStringField("sha256", each.getValue().model().parameters().sha256());
            Optional<Quality> quality = qualities.getOrDefault(each.getKey(), Optional.empty());
            if (quality.isPresent()) {
                Texts.write(quality.get(), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
