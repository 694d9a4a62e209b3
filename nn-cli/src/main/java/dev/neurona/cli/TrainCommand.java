package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.learn.Plan;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns from a table. */
@Command(name = "train", description = "Learns from a table, measures how good the model is, and saves it.")
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private TableQuestion question = new TableQuestion();

    @Mixin
    private ModelOut out = new ModelOut();

    @Mixin
    private ReportOut report = new ReportOut();

    @Mixin
    private Kept kept = new Kept();

    @Option(names = "--plan", description = "Show what would be done; train and save nothing.")
    private boolean planOnly;

    @Option(names = "--code", description = "Show it as Java code; train and save nothing.")
    private boolean codeOnly;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Table table = question.table(console);
        Learner learner = question.learner(table);
        Plan plan = learner.plan(table);
        if (codeOnly) {
            console.print(plan.asCode(), json -> json.writeStringField("code", plan.asCode()));
            return Nn.DONE;
        }
        if (planOnly) {
            console.print(plan + "\n" + Texts.findings(plan.findings()), json -> Texts.write(plan, json));
            return Nn.DONE;
        }
        ModelOut.Place place = out.place(question.name(), console);
        report.require(console);
        question.tell(plan, console);
        kept.tell(console);
        Learned learned = kept.fit(learner, table, console);
        String saved = place.save(learned) + report.saveOfMade(learned, table, console);
        String quality = learned.measured().map(each -> each + "\n\n").orElse("");
        console.print(quality + saved, json -> write(learned, place.path(), json));
        return Nn.DONE;
    }

    private void write(Learned learned, Path file, JsonGenerator json) throws IOException {
        json.writeStringField("model", file.toString());
        json.writeStringField("sha256", learned.model().parameters().sha256());
        json.writeStringField("predicted-so", question.reason());
        Texts.write(learned, json);
    }
}
