package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.learn.Search;
import dev.neurona.learn.Trial;
import dev.neurona.learn.Tuned;
import dev.neurona.table.Table;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches settings that are better for a table. */
@Command(
        name = "tune",
        description = "Searches settings that are better for a table, and saves the model of those that win.")
final class TuneCommand implements Callable<Integer> {

    @Mixin
    private TableQuestion question = new TableQuestion();

    @Option(names = "--candidates", paramLabel = "COUNT", description = "How many settings are tried; else 20.")
    private int candidates = 20;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Keep every trial; a search that was interrupted goes on from it.")
    private Optional<String> journal = Optional.empty();

    @Mixin
    private ModelOut out = new ModelOut();

    @Mixin
    private ReportOut report = new ReportOut();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Table table = question.table(console);
        Learner learner = question.learner(table);
        ModelOut.Place place = out.place(question.name(), console);
        report.require(console);
        question.tell(learner.plan(table), console);
        journal.ifPresent(
                file -> console.tell("trials are kept in " + file + "; the same command goes on from there\n"));
        Search search = Search.of(candidates);
        Tuned tuned = journal.isPresent()
                ? learner.tune(table, search, console.path(journal.get()))
                : learner.tune(table, search);
        Learned learned = tuned.learned();
        String saved = place.save(learned) + report.saveOfMade(learned, table, console);
        String quality = learned.measured().map(each -> "\n\n" + each).orElse("");
        console.print(tuned + quality + "\n\n" + saved, json -> write(tuned, place, json));
        return Nn.DONE;
    }

    private static void write(Tuned tuned, ModelOut.Place place, JsonGenerator json) throws IOException {
        json.writeStringField("model", place.path().toString());
        json.writeStringField("sha256", tuned.learned().model().parameters().sha256());
        json.writeNumberField("best", tuned.best().candidate());
        json.writeArrayFieldStart("trials");
        for (Trial trial : tuned.trials()) {
            json.writeStartObject();
            json.writeNumberField("candidate", trial.candidate());
            json.writeNumberField("networks", trial.members());
            json.writeStringField("settings", trial.settings());
            Texts.number("loss", trial.loss(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        Texts.write(tuned.learned(), json);
    }
}
