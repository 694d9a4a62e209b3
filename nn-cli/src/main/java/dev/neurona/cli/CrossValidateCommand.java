package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.learn.CrossValidation;
import dev.neurona.learn.Learner;
import dev.neurona.table.Table;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures every fold of a table by itself. */
@Command(
        name = "cross-validate",
        description =
                "Measures models of a table on each of its parts in turn: every part, mean and standard deviation.")
final class CrossValidateCommand implements Callable<Integer> {

    @Mixin
    private TableQuestion question = new TableQuestion();

    /** As in every other place where nothing is told. */
    private static final int PARTS = 5;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Table table = question.table(console);
        int parts = question.folds().orElse(PARTS);
        Learner learner = question.crossValidated(table, parts);
        question.tell(learner.plan(table), console);
        CrossValidation measured = Fit.shown(learner, each -> each.crossValidate(table, parts));
        console.print(measured.toString(), json -> write(measured, json));
        return Nn.DONE;
    }

    private static void write(CrossValidation measured, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("metrics");
        for (String metric : measured.metrics()) {
            json.writeStartObject();
            json.writeStringField("metric", metric);
            Texts.number("mean", measured.mean(metric), json);
            Texts.number("standard-deviation", measured.standardDeviation(metric), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
