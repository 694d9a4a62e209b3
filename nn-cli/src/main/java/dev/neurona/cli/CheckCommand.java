package dev.neurona.cli;

import dev.neurona.component.Components;
import dev.neurona.data.Dataset;
import dev.neurona.diagnosis.HealthReport;
import dev.neurona.learn.Learned;
import dev.neurona.network.Model;
import dev.neurona.spi.Loss;
import dev.neurona.table.Table;
import dev.neurona.testkit.gradient.GradientCheck;
import dev.neurona.testkit.gradient.GradientReport;
import dev.neurona.train.Trainer;
import java.io.IOException;
import java.util.concurrent.Callable;
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
        Learned learned = saved.load();
        if (rows < 1) {
            throw console.misuse("--rows must be at least 1, got " + rows + ".");
        }
        if (directions < 1) {
            throw console.misuse("--directions must be at least 1, got " + directions + ".");
        }
        Table all = data.table();
        Table table = all.head(Math.min(rows, all.rows()));
        Model model = learned.model();
        Dataset examples = learned.preprocessing().dataset(table);
        Loss loss = Components.parse(Loss.class, learned.loss());
        GradientReport gradients = GradientCheck.of(model.network(), loss)
                .on(examples)
                .at(model.parameters())
                .directions(directions)
                .run();
        Trainer trainer = Trainer.builder().loss(loss.text()).optimizer("sgd").epochs(1).build();
        HealthReport health = trainer.health(trainer.start(model), examples);
        console.print(gradients + "\n" + (gradients.passes() ? "Gradients pass." : "Gradients fail.") + "\n\n" + health, json -> {
            json.writeBooleanField("passes", gradients.passes());
            json.writeStringField("gradients", gradients.toString());
            json.writeNumberField("cost", health.cost());
            Texts.strings("warnings", health.warnings(), json);
        });
        return gradients.passes() ? Nn.DONE : Nn.REFUSED;
    }
}
