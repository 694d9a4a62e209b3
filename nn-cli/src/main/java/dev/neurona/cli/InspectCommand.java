package dev.neurona.cli;

import dev.neurona.learn.Learned;
import dev.neurona.network.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is in a model's file. */
@Command(name = "inspect", description = "Says what a model's file holds.")
final class InspectCommand implements Callable<Integer> {

    @Mixin
    private Console console = new Console();

    @Mixin
    private Saved saved = new Saved();

    @Option(names = "--layers", description = "Also show every layer of the network.")
    private boolean layers;

    @Override
    public Integer call() throws IOException {
        Learned learned = saved.load(console);
        Model model = learned.model();
        Path file = saved.file(console);
        String digest = model.parameters().sha256();
        long numbers = 0;
        for (int i = 0; i < model.parameters().count(); i++) {
            numbers += model.parameters().value(i).getNumElements();
        }
        long count = numbers;
        String findings = Texts.findings(learned.findings());
        console.print(
                learned + "\n\n" + (findings.isEmpty() ? "" : findings + "\n")
                        + (layers ? model.network() + "\n\n" : "")
                        + file + ": " + Files.size(file) + " bytes, " + count + " parameters\nevery bit of it: "
                        + digest,
                json -> {
                    json.writeStringField("model", file.toString());
                    json.writeNumberField("bytes", Files.size(file));
                    json.writeNumberField("parameters", count);
                    json.writeStringField("sha256", digest);
                    Texts.write(learned, json);
                    json.writeStringField("network", model.network().text());
                });
        return Nn.DONE;
    }
}
