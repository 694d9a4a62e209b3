package dev.neurona.cli;

import dev.neurona.learn.Learned;
import dev.neurona.learn.Quality;
import dev.neurona.table.Table;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures a model on other rows. */
@Command(name = "evaluate", description = "Measures a model on rows whose targets are known.")
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private Saved saved = new Saved();

    @Mixin
    private KnownRows data = new KnownRows();

    @Mixin
    private ReportOut report = new ReportOut();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Learned learned = saved.load(console);
        report.require(console);
        Table table = data.table(console);
        Quality quality = learned.evaluate(table);
        String saved = report.save(learned, table, console);
        console.print(quality + saved, json -> Texts.write(quality, json));
        return Nn.DONE;
    }
}
