package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.component.Components;
import dev.neurona.learn.Ensemble;
import dev.neurona.learn.Learned;
import dev.neurona.network.Model;
import dev.neurona.spi.Loss;
import dev.neurona.table.Table;
import dev.neurona.trace.Quantity;
import dev.neurona.trace.Section;
import dev.neurona.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.ejml.data.DMatrixRMaj;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every number of one row's way. */
@Command(
        name = "trace",
        description = {
            "Shows every matrix of one row's way through the network, with its formula, and if the data have the targets also"
                    + " the way back."
        })
final class TraceCommand implements Callable<Integer> {

    @Mixin
    private Saved saved = new Saved();

    @Mixin
    private Data data = new Data();

    @Option(names = "--row", paramLabel = "NUMBER", required = true, description = "Which row, from 0.")
    private int row;

    @Option(
            names = "--most",
            paramLabel = "COUNT",
            description = "How many rows and columns of a matrix are shown; else 10.")
    private int most = 10;

    @Option(
            names = "--member",
            paramLabel = "NUMBER",
            description = "Of a mean of several networks, which network, from 0; else the first.")
    private int member = 0;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Learned learned = saved.load(console);
        if (most < 1) {
            throw new Misuse("--most must be at least 1, got " + most + ".");
        }
        List<Model> members = Ensemble.members(learned.model());
        if (member < 0 || member >= members.size()) {
            throw new Misuse("--member: there are members 0 to " + (members.size() - 1) + ", got " + member + ".");
        }
        Table table = data.table(console);
        Table one = table.rows(new int[] {Texts.requireRow(table, row)});
        DMatrixRMaj features = learned.preprocessing().features(one);
        Trace forward = Trace.of(members.get(member), features);
        Trace trace = table.names().containsAll(learned.task().targets())
                ? forward.against(learned.preprocessing().targets(one), Components.parse(Loss.class, learned.loss()))
                : forward;
        if (members.size() > 1) {
            console.tell("member " + member + " of " + members.size() + ", whose mean is the prediction\n");
        }
        console.print(trace.text(most).stripTrailing(), json -> write(trace, json));
        return Nn.DONE;
    }

    private static void write(Trace trace, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sections");
        for (Section section : trace.sections()) {
            json.writeStartObject();
            json.writeStringField("title", section.title());
            json.writeArrayFieldStart("quantities");
            for (Quantity quantity : section.quantities()) {
                json.writeStartObject();
                json.writeStringField("name", quantity.name());
                json.writeStringField("formula", quantity.formula());
                write(quantity.value(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(DMatrixRMaj matrix, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("value");
        for (int i = 0; i < matrix.numRows; i++) {
            json.writeArray(matrix.data, i * matrix.numCols, matrix.numCols);
        }
        json.writeEndArray();
    }
}
