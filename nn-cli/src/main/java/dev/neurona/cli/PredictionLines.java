package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.neurona.learn.Learned;
import dev.neurona.table.Prediction;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictions, a line each. As CSV a line has what is kept of the row, then what is predicted, under the names of the targets, then for
 * classes and labels the probability of each, under its name with {@code p:} before it.
 */
abstract sealed class PredictionLines implements Closeable {

    private PredictionLines() {}

    static PredictionLines of(Learned learned, List<String> kept, boolean isText, Writer target) throws IOException {
        return isText ? new AsCsv(learned, kept, target) : new AsJson(kept, target);
    }

    /** Writes one prediction, and the cells that are kept of its row. */
    abstract void write(Prediction prediction, List<String> kept) throws IOException;

    private static final class AsCsv extends PredictionLines {

        private final CsvWriter csv;
        private final List<String> targets;
        private final boolean numbers;
        private final boolean labels;
        private final List<String> outputs;
        private final List<String> line = new ArrayList<>();

        AsCsv(Learned learned, List<String> kept, Writer target) {
            csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target);
            targets = learned.task().targets();
            numbers = learned.task().isNumbers();
            outputs = learned.preprocessing().targetNames();
            labels = !numbers && outputs.equals(targets);
            line.addAll(kept);
            line.addAll(targets);
            if (!numbers) {
                outputs.forEach(output -> line.add("p:" + output));
            }
            csv.writeRecord(line);
        }

        @Override
        void write(Prediction prediction, List<String> kept) {
            line.clear();
            line.addAll(kept);
            if (labels) {
                targets.forEach(target -> line.add(prediction.labels().contains(target) ? "1" : "0"));
            } else {
                line.addAll(prediction.labels());
            }
            if (!numbers) {
                prediction.outputs().values().forEach(probability -> line.add(Double.toString(probability)));
            }
            csv.writeRecord(line);
        }

        @Override
        public void close() throws IOException {
            csv.flush();
        }
    }

    private static final class AsJson extends PredictionLines {

        private final List<String> names;
        private final Writer target;
        private final JsonGenerator json;

        AsJson(List<String> names, Writer target) throws IOException {
            this.names = names;
            this.target = target;
            json = new JsonFactory().createGenerator(target);
            json.setRootValueSeparator(null);
        }

        @Override
        void write(Prediction prediction, List<String> kept) throws IOException {
            json.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                json.writeStringField(names.get(i), kept.get(i));
            }
            Texts.strings("predicted", prediction.labels(), json);
            Texts.numbers("outputs", prediction.outputs(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        }

        @Override
        public void close() throws IOException {
            json.flush();
            target.flush();
        }
    }
}
