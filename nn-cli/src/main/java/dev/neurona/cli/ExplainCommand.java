package dev.neurona.cli;

import dev.neurona.learn.Contribution;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Reasons;
import dev.neurona.table.Table;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what each column did for a prediction. */
@Command(
        name = "explain",
        description =
                "Says what each column did for the prediction of one row, compared with the mean of all rows of the data.")
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private Saved saved = new Saved();

    @Mixin
    private Data data = new Data();

    @Option(names = "--row", paramLabel = "NUMBER", required = true, description = "Which row, from 0.")
    private int row;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Learned learned = saved.load(console);
        Table table = data.table(console);
        Reasons reasons = learned.explain(Texts.row(table, row), table);
        console.print(reasons.toString(), json -> {
            json.writeNumberField("row", row);
            Texts.strings("predicted", reasons.prediction().labels(), json);
            Texts.numbers("outputs", reasons.prediction().outputs(), json);
            Texts.numbers("base", reasons.base(), json);
            json.writeArrayFieldStart("contributions");
            for (Contribution each : reasons.contributions()) {
                json.writeStartObject();
                json.writeStringField("column", each.column());
                json.writeStringField("value", each.value());
                Texts.numbers("outputs", each.outputs(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("how", reasons.how());
        });
        return Nn.DONE;
    }
}
