package dev.neurona.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.neurona.component.Component;
import dev.neurona.component.Components;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a component of one's own. */
@Command(
        name = "new",
        description =
                "Writes a Maven project of a component of your own, which builds, passes its test, and is edited from there.")
final class NewCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "KIND", description = "activation, loss, optimizer, layer or metric.")
    private String kind = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "By which it is named in texts: lower-case letters, digits and hyphens, such as soft-step.")
    private String name = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "Where to, a folder that is not there; else one of this name.")
    private Optional<String> out = Optional.empty();

    @Option(names = "--package", paramLabel = "NAME", description = "The Java package; else org.example and the name.")
    private Optional<String> javaPackage = Optional.empty();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() throws IOException {
        PluginProject project = project();
        String named = out.orElse(name);
        Path folder = console.path(named);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " exists already; name another folder with --out.");
        }
        List<String> files = project.write(folder);
        String jar = Path.of(named, "target", name + "-1.0.jar").toString();
        String build = "mvn -q -f " + Path.of(named, "pom.xml") + " verify";
        String use = project.use(jar);
        String text =
                "wrote " + folder + ": " + String.join(", ", files) + "\nbuild it: " + build + "\nuse it:   " + use;
        console.print(text, json -> write(folder, files, build, use, json));
        return Nn.DONE;
    }

    private PluginProject project() {
        if (!PluginProject.USES.containsKey(kind)) {
            throw new Misuse(
                    "KIND is one of " + String.join(", ", PluginProject.USES.keySet()) + ", got '" + kind + "'.");
        }
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new Misuse(
                    "NAME is lower-case letters, digits and hyphens, beginning with a letter, got '" + name + "'.");
        }
        Class<? extends Component> type =
                Optional.ofNullable(ComponentsCommand.kinds().get(kind)).orElseThrow();
        for (Component taken : Components.all(type)) {
            if (taken.name().equals(name)) {
                throw new IllegalArgumentException("There is " + PluginProject.withArticle(kind) + " '" + name
                        + "' already, in " + ComponentsCommand.jar(taken) + "; choose another name.");
            }
        }
        String words = javaPackage.orElseGet(() -> "org.example." + name.replace("-", ""));
        if (!SourceVersion.isName(words, SourceVersion.RELEASE_17)) {
            throw new Misuse("'" + words + "' is no name of a package in Java; give another with --package.");
        }
        return new PluginProject(kind, name, words);
    }

    private void write(Path folder, List<String> files, String build, String use, JsonGenerator json)
            throws IOException {
        json.writeStringField("kind", kind);
        json.writeStringField("name", name);
        json.writeStringField("folder", folder.toString());
        json.writeArrayFieldStart("files");
        for (String file : files) {
            json.writeString(file);
        }
        json.writeEndArray();
        json.writeStringField("build", build);
        json.writeStringField("use", use);
    }
}
