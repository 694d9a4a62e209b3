package dev.neurona.cli;

import dev.neurona.learn.Learned;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Learns again, and compares every bit. */
@Command(
        name = "reproduce",
        description = {
            "Learns again from the same data with the settings of the model's file, and compares every bit. Ends with 1 if"
                    + " they differ."
        })
final class ReproduceCommand implements Callable<Integer> {

    @Mixin
    private Saved saved = new Saved();

    @Mixin
    private KnownRows data = new KnownRows();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        Learned learned = saved.load(console);
        boolean same = learned.reproduces(data.table(console));
        String digest = learned.model().parameters().sha256();
        console.print(
                same
                        ? "the same bits again: " + digest
                        : "not the same bits as " + digest + ": "
                                + (learned.byHand().isEmpty()
                                        ? "the data, their reading or the version differ"
                                        : "its networks were changed by hand while they were trained"),
                json -> {
                    json.writeBooleanField("same", same);
                    json.writeStringField("sha256", digest);
                });
        return same ? Nn.DONE : Nn.REFUSED;
    }
}
