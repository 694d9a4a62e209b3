package dev.neurona.cli;

import dev.neurona.io.file.Folders;
import dev.neurona.io.file.ModelFileException;
import dev.neurona.learn.Learned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a learned model is saved. */
final class ModelOut {

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to save the model; else a name made of that of the data or the old model.")
    private Optional<String> out = Optional.empty();

    @Option(names = "--force", description = "Replace a file that holds no learned model.")
    private boolean force;

    /**
     * A file that may be written.
     *
     * @param path the file
     * @param isThere whether there is one, which is then replaced
     */
    record Place(Path path, boolean isThere) {

        /** Saves a model, and says where. */
        String save(Learned learned) throws IOException {
            learned.save(path);
            return (isThere ? "replaced " : "saved ") + path + "\nevery bit of it: "
                    + learned.model().parameters().sha256();
        }
    }

    /** The file, which, if it is there, is one that a learner made: training again replaces its model, and nothing else. */
    Place place(String data, Console console) throws IOException {
        return named(Source.baseName(data), console);
    }

    /** The same of a model that was made of another one, which is not replaced unless this is told. */
    Place placeBeside(Path model, Console console) throws IOException {
        return named(Source.baseName(model.toString()) + "-updated", console);
    }

    private Place named(String name, Console console) throws IOException {
        Path file = console.path(out.orElse(name + ".safetensors"));
        requireRoom(file, "--out");
        boolean isThere = Files.exists(file);
        if (isThere && !force) {
            requireLearned(file);
        }
        return new Place(file, isThere);
    }

    private static void requireLearned(Path file) throws IOException {
        try {
            Learned.load(file);
        } catch (ModelFileException other) {
            throw new IOException(
                    file + " is there and holds no learned model; --force replaces it, --out names another file.",
                    other);
        }
    }

    /** Refuses a file, told by an option, that could not be saved: before it is read, which of a pipe takes for ever. */
    static void requireRoom(Path file, String option) throws IOException {
        requireFolder(file, option);
        try {
            Folders.requireRoomFor(file);
        } catch (ModelFileException other) {
            throw new IOException(file + ": " + other.reason(), other);
        }
    }

    /** Refuses a file, told by an option, whose folder is not there. */
    static void requireFolder(Path file, String option) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException(
                    file + ": there is no folder '" + folder + "'; create it, or name another with " + option + ".");
        }
    }
}
