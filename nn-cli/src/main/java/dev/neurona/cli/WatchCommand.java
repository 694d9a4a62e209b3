package dev.neurona.cli;

import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.learn.PlannedRun;
import dev.neurona.learn.PlannedRuns;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import dev.neurona.train.TrainingResult;
import dev.neurona.watch.Watch;
import dev.neurona.watch.WatchedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns from a table while a page in the browser shows it. */
@Command(
        name = "watch",
        description = {
            "Learns from a table as train does, to the same bits, while a page in the browser shows the networks of the model and can"
                    + " hold, step, slow and end them. The page stays until it is ended there, or by Ctrl-C."
        })
final class WatchCommand implements Callable<Integer> {

    @Mixin
    private TableQuestion question = new TableQuestion();

    @Mixin
    private ModelOut out = new ModelOut();

    @Mixin
    private ReportOut report = new ReportOut();

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            description = "The port of the page on this machine; else a free one.")
    private int port;

    @Option(names = "--metric", paramLabel = "METRIC", description = "Also show this metric after every epoch.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--paused", description = "Hold every network before its first step.")
    private boolean paused;

    @Option(names = "--close", description = "Close the page when the model is saved.")
    private boolean close;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        if (paused && close) {
            throw new Misuse("--paused waits for somebody at the page, --close for nobody; give one.");
        }
        if (port < 0 || port > 65_535) {
            throw new Misuse("--port must be from 0 to 65535, got " + port + ".");
        }
        Table table = question.table(console);
        Learner learner = question.learner(table);
        ModelOut.Place place = out.place(question.name(), console);
        report.require(console);
        question.tell(learner.plan(table), console);
        try (Watch watch = Watch.open(port)) {
            console.err().println("watch it at " + watch.address());
            Learned learned = Fit.shown(learner, each -> learned(PlannedRuns.of(each, table), watch));
            String saved = place.save(learned) + report.saveOfMade(learned, table, console);
            print(learned, place, saved);
            if (!close) {
                watch.awaitEnd();
            }
        } catch (InterruptedException ended) {
            // All is written.
            Thread.currentThread().interrupt();
        }
        return Nn.DONE;
    }

    private Learned learned(PlannedRuns runs, Watch watch) {
        List<WatchedRun> shown = runs.all().stream()
                .map(run -> watch.run("network " + run.number()))
                .toList();
        if (paused) {
            shown.forEach(WatchedRun::pause);
        }
        return runs.learned(run -> trained(run, shown.get(run.number() - 1)));
    }

    private TrainingResult trained(PlannedRun run, WatchedRun shown) {
        Trainer trainer = run.trainer().toBuilder()
                .metrics(metrics.toArray(new String[0]))
                .build();
        return shown.fit(trainer, run.network(), run.data());
    }

    private void print(Learned learned, ModelOut.Place place, String saved) throws IOException {
        List<String> byHand = learned.byHand();
        String quality = learned.measured()
                .map(Object::toString)
                .orElse(
                        byHand.isEmpty()
                                ? ""
                                : "changed by hand, so its quality was not measured: " + String.join("; ", byHand));
        console.print(quality.isEmpty() ? saved : quality + "\n\n" + saved, json -> {
            json.writeStringField("model", place.path().toString());
            json.writeStringField("sha256", learned.model().parameters().sha256());
            json.writeStringField("predicted-so", question.reason());
            json.writeArrayFieldStart("by-hand");
            for (String line : byHand) {
                json.writeString(line);
            }
            json.writeEndArray();
            Texts.write(learned, json);
        });
        console.out().flush();
    }
}
