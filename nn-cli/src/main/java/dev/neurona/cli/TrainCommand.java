package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.learn.Learned;
import dev.neurona.learn.Learner;
import dev.neurona.learn.Plan;
import dev.neurona.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns from a table. */
@Command(name = "train", description = "Learns from a table, measures how good the model is, and saves it.")
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private Data data = new Data();

    @Mixin
    private Question question = new Question();

    @Mixin
    private LearnerOptions options = new LearnerOptions();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to save the model; else the name of the data with .safetensors.")
    private Optional<String> out = Optional.empty();

    @Option(names = "--force", description = "Replace a file that holds no learned model.")
    private boolean force;

    @Option(names = "--plan", description = "Show what would be done; train and save nothing.")
    private boolean planOnly;

    @Option(names = "--code", description = "Show it as Java code; train and save nothing.")
    private boolean codeOnly;

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Table table = data.table(console);
        Learner learner = options.told(question.learner(table));
        Plan plan = learner.plan(table);
        if (codeOnly) {
            console.print(plan.asCode(), json -> json.writeStringField("code", plan.asCode()));
            return Nn.DONE;
        }
        if (planOnly) {
            console.print(plan + "\n" + Texts.findings(plan.findings()), json -> Texts.write(plan, json));
            return Nn.DONE;
        }
        Path file = console.path(out.orElse(Source.baseName(data.name()) + ".safetensors"));
        boolean replaces = requireReplaceable(file);
        console.tell(plan + "\npredicted so " + question.reason() + "\n");
        Learned learned = learner.fit(table);
        learned.save(file);
        String digest = learned.model().parameters().sha256();
        String quality = learned.measured().map(each -> each + "\n\n").orElse("");
        console.print(
                quality + (replaces ? "replaced " : "saved ") + file + "\nevery bit of it: " + digest,
                json -> write(learned, file, digest, json));
        return Nn.DONE;
    }

    private void write(Learned learned, Path file, String digest, JsonGenerator json) throws IOException {
        json.writeStringField("model", file.toString());
        json.writeStringField("sha256", digest);
        json.writeStringField("predicted-so", question.reason());
        Texts.write(learned, json);
    }

    /** Whether there is a file, which is then one that a learner made: training again replaces its model, and nothing else. */
    private boolean requireReplaceable(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException(
                    file + ": there is no folder '" + folder + "'; create it, or name another with --out.");
        }
        if (!Files.exists(file)) {
            return false;
        }
        try {
            Learned.load(file);
        } catch (ModelFileException other) {
            if (!force || Files.isDirectory(file)) {
                throw new IOException(
                        file + " is there and holds no learned model; --force replaces it, --out names another file.",
                        other);
            }
        }
        return true;
    }
}
