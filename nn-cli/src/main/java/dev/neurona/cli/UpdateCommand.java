package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.learn.Guard;
import dev.neurona.learn.HoldOut;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Quality;
import dev.neurona.learn.Update;
import dev.neurona.progress.ProgressBar;
import dev.neurona.table.Table;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model further on new rows. */
@Command(
        name = "update",
        description = {
            "Trains a model further on new rows, measures it on them before and after, and saves the result under another name."
                    + " Columns are prepared as before."
        })
final class UpdateCommand implements Callable<Integer> {

    @Mixin
    private Saved saved = new Saved();

    @Mixin
    private KnownRows data = new KnownRows();

    @Option(names = "--passes", paramLabel = "COUNT", description = "Passes over the new rows.")
    private Optional<Integer> passes = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "FACTOR",
            description = "Where the learning rate begins, as a multiple of the optimizer's; it falls to 0.")
    private Optional<Double> rate = Optional.empty();

    @Mixin
    private JudgeOptions judge = new JudgeOptions();

    @Option(
            names = "--guard",
            paramLabel = "WHAT",
            description = "Rows unlike the training rows: count, tell (the default) or refuse.")
    private Guard guard = Guard.TELL;

    @Option(names = "--threads", paramLabel = "COUNT", description = "Threads, which change no bit.")
    private Optional<Integer> threads = Optional.empty();

    @Mixin
    private ModelOut out = new ModelOut();

    @Mixin
    private ReportOut report = new ReportOut();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Learned before = saved.load(console);
        Update update = update(before.guard(guard));
        ModelOut.Place place = out.placeBeside(saved.file(console), console);
        report.require(console);
        Table table = data.table(console);
        Quality old = before.guard(Guard.COUNT).evaluate(table);
        Learned after = shown(update, table);
        String result = place.save(after) + report.saveOfMade(after, table, console);
        String quality = after.measured().map(each -> "\n\nafter, " + each).orElse("");
        console.print(
                "before, " + old + quality + "\n\nupdated "
                        + after.updates().get(after.updates().size() - 1) + "\n" + result,
                json -> write(old, after, place, json));
        return Nn.DONE;
    }

    private Update update(Learned before) {
        Update update = Update.of(before);
        update = passes.isPresent() ? update.passes(passes.get()) : update;
        update = rate.isPresent() ? update.rate(rate.get()) : update;
        update = threads.isPresent() ? update.threads(threads.get()) : update;
        Optional<HoldOut> told = judge.holdOut();
        return told.isPresent() ? update.judgedBy(told.get()) : update;
    }

    private static Learned shown(Update update, Table table) {
        try (ProgressBar bar = ProgressBar.open()) {
            return update.onProgress(fit -> bar.show(fit.rows(), fit.ofRows(), fit::toString))
                    .fit(table);
        }
    }

    private static void write(Quality old, Learned after, ModelOut.Place place, JsonGenerator json) throws IOException {
        json.writeStringField("model", place.path().toString());
        json.writeStringField("sha256", after.model().parameters().sha256());
        json.writeObjectFieldStart("before");
        Texts.write(old, json);
        json.writeEndObject();
        Texts.strings("updates", after.updates(), json);
        Texts.write(after, json);
    }
}
