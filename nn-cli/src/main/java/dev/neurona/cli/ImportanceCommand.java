package dev.neurona.cli;

import dev.neurona.learn.Importance;
import dev.neurona.learn.Learned;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which columns a model needs. */
@Command(
        name = "importance",
        description = {
            "Says how much worse predictions get if the cells of a column are shuffled. Give rows that were not learnt from."
        })
final class ImportanceCommand implements Callable<Integer> {

    @Mixin
    private Saved saved = new Saved();

    @Mixin
    private KnownRows data = new KnownRows();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Learned learned = saved.load(console);
        List<Importance> all = learned.permutationImportance(data.table(console));
        console.print(Importance.table(all), json -> {
            json.writeArrayFieldStart("importance");
            for (Importance each : all) {
                json.writeStartObject();
                json.writeStringField("column", each.column());
                json.writeStringField("loss", each.loss());
                Texts.number("mean", each.mean(), json);
                Texts.number("deviation", each.deviation(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        return Nn.DONE;
    }
}
