package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.learn.CrossValidation;
import dev.neurona.learn.Learner;
import dev.neurona.table.Table;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures every fold of a table by itself. */
@Command(
        name = "cross-validate",
        description =
                "Measures models of a table on each of its parts in turn: every part, mean and standard deviation.")
final class CrossValidateCommand implements Callable<Integer> {

    @Mixin
    private TableQuestion question = new TableQuestion();

    @Option(names = "--parts", paramLabel = "COUNT", description = "How many parts, at least 2; else 5.")
    private int parts = 5;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Table table = question.table(console);
        Learner learner = question.learner(table);
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
