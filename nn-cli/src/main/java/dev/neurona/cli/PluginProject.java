package dev.neurona.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Maven project of one component, from the texts in {@code /new}: a small example of its kind that works, its registration, its test,
 * and what to do with them. In these texts, words such as <code>${name}</code> stand for what differs.
 */
final class PluginProject {

    /** The arguments of {@code nn} that use a component, by its kind. */
    static final Map<String, String> USES = uses();

    private static final Pattern COMMENTS = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    private final String kind;
    private final String name;
    private final String javaPackage;
    private final String className;

    /**
     * A project.
     *
     * @param kind one of those of {@link #USES}
     * @param name of the component
     * @param javaPackage of its class
     * @throws IllegalArgumentException if the example uses a class that is called as its own would be
     */
    PluginProject(String kind, String name, String javaPackage) {
        this.kind = kind;
        this.name = name;
        this.javaPackage = javaPackage;
        StringBuilder camels = new StringBuilder();
        for (String word : name.split("-", -1)) {
            camels.append(capitalized(word));
        }
        className = camels.toString();
        String code = COMMENTS.matcher(text(kind) + text(kind + "-test")).replaceAll("");
        if (Pattern.compile("\\b" + className + "\\b").matcher(code).find()) {
            throw new IllegalArgumentException("'" + name + "' would be the class " + className
                    + ", as one is called that its code uses; choose another name.");
        }
    }

    private static Map<String, String> uses() {
        String iris = "train iris --target species --quick ";
        Map<String, String> uses = new LinkedHashMap<>();
        uses.put("activation", iris + "--network \"dense(units=16, activation=${name})\"");
        uses.put("loss", "train mpg --target mpg --quick --loss ${name}");
        uses.put("optimizer", iris + "--optimizer ${name}");
        uses.put("layer", iris + "--network \"dense(units=16, activation=relu) ${name}\"");
        uses.put("metric", "components ${name}");
        return uses;
    }

    /** A command that uses the component of a jar. */
    String use(String jar) {
        return "NN_CLASSPATH=" + jar + " nn "
                + Optional.ofNullable(USES.get(kind)).orElseThrow().replace("${name}", name);
    }

    static String withArticle(String kind) {
        return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }

    private static String capitalized(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Makes a folder with the files, all or none of them, and says which. */
    List<String> write(Path folder) throws IOException {
        String path = "/java/" + javaPackage.replace('.', '/') + "/" + className;
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", filled(text("pom")));
        files.put("README.md", filled(text("readme")));
        files.put("src/main" + path + ".java", filled(text(kind)));
        files.put("src/test" + path + "Test.java", filled(text(kind + "-test")));
        files.put(
                filled("src/main/resources/META-INF/services/dev.neurona.spi.${Kind}"),
                javaPackage + "." + className + "\n");
        NewFolder.make(folder, files);
        return List.copyOf(files.keySet());
    }

    private String filled(String text) {
        return text.replace("${use}", use("target/" + name + "-1.0.jar"))
                .replace("${a kind}", capitalized(withArticle(kind)))
                .replace("${kind}", kind)
                .replace("${Kind}", capitalized(kind))
                .replace("${path}", javaPackage.replace('.', '/'))
                .replace("${package}", javaPackage)
                .replace("${version}", Version.number())
                .replace("${Name}", className)
                .replace("${name}", name);
    }

    private static String text(String name) {
        try (InputStream file = PluginProject.class.getResourceAsStream("/new/" + name + ".txt")) {
            if (file == null) {
                throw new IllegalStateException(
                        "The resource /new/" + name + ".txt is missing; build the command again.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
