package dev.neurona.examples;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java block of a document.
 *
 * <p>A block that declares a class stands for itself. Any other is a fragment, and compiles as the body of a method that sees
 * {@link #PREAMBLE}. One that follows a line {@code From [Name.java](path):} is an excerpt of that file, word for word.
 *
 * @param document the document, relative to the project
 * @param line line of the document in which the block begins
 * @param from the link above it, relative to the document
 * @param code the code
 */
record JavaBlock(Path document, int line, Optional<String> from, String code) {

    /** What a fragment may use without importing or declaring it. */
    private static final String PREAMBLE = """
            import dev.neurona.component.*;
            import dev.neurona.data.*;
            import dev.neurona.files.*;
            import dev.neurona.io.*;
            import dev.neurona.io.file.*;
            import dev.neurona.io.safetensors.*;
            import dev.neurona.learn.*;
            import dev.neurona.learn.Interval;
            import dev.neurona.network.*;
            import dev.neurona.progress.*;
            import dev.neurona.spi.*;
            import dev.neurona.table.*;
            import dev.neurona.trace.*;
            import dev.neurona.train.*;
            import java.io.InputStream;
            import java.nio.file.Path;
            import java.util.List;
            import java.util.Map;
            import java.util.Spliterator;
            import java.util.stream.Stream;
            import org.ejml.data.DMatrixRMaj;

            abstract class Fragment {
                Dataset training;
                Dataset validation;
                Network network;
                Trainer trainer;
                Predictor predictor;
                Table customers;
                Path requests;
                Path file;

                void run() throws Exception {
            """;

    private static final Pattern BLOCK =
            Pattern.compile("(?m)(?:^From \\[[^]]+]\\(([^)]+)\\):\\n\\n)?^```java\\n((?s).*?)^```$");

    private static final Pattern CLASS =
            Pattern.compile("(?m)^(?:public )?(?:final |abstract )?(?:class|record|interface) (\\w+)");

    static List<JavaBlock> in(Path document, String text) {
        List<JavaBlock> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text);
        while (found.find()) {
            int line = (int) text.substring(0, found.start(2)).lines().count() + 1;
            blocks.add(new JavaBlock(document, line, Optional.ofNullable(found.group(1)), found.group(2)));
        }
        return blocks;
    }

    boolean isExcerpt() {
        return from.isPresent();
    }

    /** Whether it can be compiled without the file it comes from. */
    boolean isWhole() {
        return code.startsWith("import ") || code.startsWith("package ");
    }

    /** The file of an excerpt, relative to the project. */
    Path source() {
        return document.resolveSibling(from.orElseThrow()).normalize();
    }

    /** What the compiler says, line by line of the document; nothing if it compiles. */
    List<String> complaints() {
        Matcher declared = CLASS.matcher(code);
        boolean fragment = !declared.find();
        String name = fragment ? "Fragment" : declared.group(1);
        String source = fragment ? PREAMBLE + code + "}\n}\n" : code;
        long before = fragment ? PREAMBLE.lines().count() : 0;
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        analyse(name, source, found);
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> document + ":" + (line + diagnostic.getLineNumber() - before - 1) + ": "
                        + diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static void analyse(String name, String source, DiagnosticCollector<JavaFileObject> found) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of("-proc:none", "-cp", path);
        JavacTask task =
                (JavacTask) compiler.getTask(null, null, found, options, null, List.of(new InMemory(name, source)));
        try {
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final String source;

        InMemory(String name, String source) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
