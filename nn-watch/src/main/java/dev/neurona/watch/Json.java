package dev.neurona.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.diagnosis.HealthReport.LayerHealth;
import dev.neurona.train.EpochRecord;
import dev.neurona.train.StepRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes runs as one line of JSON, with seven digits of each number, for a page that draws them. NaN is null. */
final class Json {

    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    static String of(List<WatchedRun.Snapshot> runs) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (WatchedRun.Snapshot run : runs) {
                run(run, json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void run(WatchedRun.Snapshot run, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", run.name());
        json.writeStringField("stage", run.stage());
        json.writeStringField("note", run.note());
        json.writeBooleanField("hasRate", run.hasRate());
        json.writeNumberField("bestEpoch", run.bestEpoch());
        json.writeStringField("changes", run.changes());
        json.writeStringField("text", run.text());
        if (run.last().isPresent()) {
            StepRecord last = run.last().get();
            json.writeNumberField("epoch", last.epoch());
            json.writeNumberField("step", last.step());
            json.writeNumberField("rowsDone", last.rowsDone());
            json.writeNumberField("rows", last.rows());
            number("cost", last.cost(), json);
            number("rate", last.learningRate(), json);
        }
        json.writeObjectFieldStart("epochs");
        json.writeNumberField("from", run.epochs().from());
        json.writeArrayFieldStart("points");
        for (EpochRecord epoch : run.epochs().points()) {
            epoch(epoch, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("moments");
        json.writeNumberField("from", run.moments().from());
        json.writeArrayFieldStart("points");
        for (Moment moment : run.moments().points()) {
            moment(moment, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("histograms");
        for (Moment.Histogram histogram : run.histograms()) {
            histogram(histogram, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void epoch(EpochRecord epoch, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("epoch", epoch.epoch());
        number("cost", epoch.cost(), json);
        number("validation", epoch.validationCost().orElse(Double.NaN), json);
        number("rate", epoch.learningRate(), json);
        json.writeObjectFieldStart("metrics");
        for (String metric : epoch.metrics().keySet()) {
            number(metric, epoch.metrics().getOrDefault(metric, Double.NaN), json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void moment(Moment moment, JsonGenerator json) throws IOException {
        json.writeStartObject();
        number("epoch", moment.epoch(), json);
        number("cost", moment.cost(), json);
        json.writeArrayFieldStart("layers");
        for (LayerHealth layer : moment.layers()) {
            json.writeStartObject();
            json.writeStringField("layer", layer.layer());
            number("gradient", layer.gradientNorm(), json);
            number("weight", layer.weightNorm(), json);
            number("ratio", layer.updateRatio(), json);
            number("dead", layer.dead().orElse(Double.NaN), json);
            number("saturated", layer.saturated().orElse(Double.NaN), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void histogram(Moment.Histogram histogram, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("layer", histogram.layer());
        number("low", histogram.low(), json);
        number("high", histogram.high(), json);
        json.writeArrayFieldStart("counts");
        for (int count : histogram.counts()) {
            json.writeNumber(count);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(String name, double value, JsonGenerator json) throws IOException {
        float few = (float) value;
        if (Float.isFinite(few)) {
            json.writeNumberField(name, few);
        } else {
            json.writeNullField(name);
        }
    }
}
