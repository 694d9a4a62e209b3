package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.HealthReport;
import dev.neurona.learn.Ensemble;
import dev.neurona.learn.Learned;
import dev.neurona.network.Model;
import dev.neurona.spi.Loss;
import dev.neurona.table.Table;
import dev.neurona.testkit.gradient.GradientCheck;
import dev.neurona.testkit.gradient.GradientReport;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the gradients of a model, and how its layers are. */
@Command(
        name = "check",
        description = {
            "Compares the gradients of the model with differences of its cost, and reports the health of its layers. Ends"
                    + " with 1 if a gradient is wrong."
        })
final class CheckCommand implements Callable<Integer> {

    private record Checked(GradientReport gradients, HealthReport health) {
        @Override
        public String toString() {
            return gradients + "\n" + health;
        }
    }

    @Mixin
    private Saved saved = new Saved();

    @Mixin
    private Data data = new Data();

    @Option(names = "--rows", paramLabel = "COUNT", description = "Take so many rows of the data; else 32.")
    private int rows = 32;

    @Option(
            names = "--directions",
            paramLabel = "COUNT",
            description = "Check along so many random directions, each through all weights; else 20.")
    private int directions = 20;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Learned learned = saved.load(console);
        if (rows < 1) {
            throw new Misuse("--rows must be at least 1, got " + rows + ".");
        }
        if (directions < 1) {
            throw new Misuse("--directions must be at least 1, got " + directions + ".");
        }
        Table all = data.table(console);
        Table table = all.head(Math.min(rows, all.rows()));
        Dataset examples = learned.preprocessing().dataset(table);
        Loss loss = Components.parse(Loss.class, learned.loss());
        List<Checked> checked = Ensemble.members(learned.model()).stream()
                .map(model -> check(model, loss, examples))
                .toList();
        boolean passes = checked.stream().allMatch(each -> each.gradients().passes());
        String text = IntStream.range(0, checked.size())
                .mapToObj(i -> (checked.size() > 1 ? "member " + i + "\n" : "") + checked.get(i) + "\n\n")
                .collect(Collectors.joining());
        console.print(
                text + (passes ? "All gradients pass." : "Gradients fail."), json -> write(checked, passes, json));
        return passes ? Nn.DONE : Nn.REFUSED;
    }

    private Checked check(Model model, Loss loss, Dataset examples) {
        GradientReport gradients = GradientCheck.of(model.network(), loss)
                .on(examples)
                .at(model.parameters())
                .directions(directions)
                .run();
        Trainer trainer =
                Trainer.builder().loss(loss.text()).optimizer("sgd").epochs(1).build();
        return new Checked(gradients, trainer.health(trainer.start(model), examples));
    }

    private static void write(List<Checked> checked, boolean passes, JsonGenerator json) throws IOException {
        json.writeBooleanField("passes", passes);
        json.writeArrayFieldStart("members");
        for (Checked each : checked) {
            json.writeStartObject();
            json.writeBooleanField("passes", each.gradients().passes());
            json.writeStringField("gradients", each.gradients().toString());
            Texts.number("cost", each.health().cost(), json);
            Texts.strings("warnings", each.health().warnings(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
