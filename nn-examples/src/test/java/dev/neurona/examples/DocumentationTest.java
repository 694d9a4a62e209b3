package dev.neurona.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is so: their programs compile, their links lead somewhere, their output is what is printed. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<JavaBlock> blocks() throws IOException {
        return documents().flatMap(document -> JavaBlock.in(document, text(document)).stream());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void programCompiles(JavaBlock block) {
        if (block.isExcerpt()) {
            assertThat(unindented(text(block.source()))).contains(unindented(block.code()));
        }
        if (!block.isExcerpt() || block.isWhole()) {
            assertThat(block.complaints()).isEmpty();
        }
    }

    @Test
    void thereArePrograms() throws IOException {
        assertThat(blocks()).hasSizeGreaterThan(2);
    }

    /** Otherwise a test that finds no fault proves nothing. */
    @Test
    void wrongProgramIsRefused() {
        List<JavaBlock> wrong = JavaBlock.in(
                Path.of("wrong.md"), "```java\nNetwork network = Network.builder().inputs(4).build();\n```\n");
        assertThat(wrong)
                .singleElement()
                .satisfies(block -> assertThat(block.complaints())
                        .singleElement()
                        .asString()
                        .contains("cannot find symbol")
                        .contains("inputs(int)"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) {
        Matcher links = LINK.matcher(text(document).replaceAll("(?s)```.*?```", ""));
        while (links.find()) {
            String link = links.group(1);
            if (!link.matches("[a-z]+:.*|#.*")) {
                Path target = ROOT.resolve(document).getParent().resolve(link.replaceAll("#.*", ""));
                assertThat(target).as("the link %s of %s", link, document).exists();
            }
        }
    }

    /** A path that begins at the root of one machine means nothing on another. */
    @ParameterizedTest
    @MethodSource("documents")
    void noPathOfOneMachine(Path document) {
        assertThat(text(document))
                .doesNotContainPattern("(?<![\\w./}>*:-])(/(home|root|tmp|work|usr|opt|var|Users)/|[A-Z]:\\\\)");
    }

    @Test
    void tourIsWhatTheProgramPrints() {
        assertThat(text(Path.of("docs/tour.md")))
                .as("docs/tour.md is printed by dev.neurona.examples.WhatHappensInOneStep; print it anew")
                .isEqualTo(Printed.by(WhatHappensInOneStep::main));
    }

    @Test
    void readmeShowsWhatItsProgramPrints() {
        assertThat(text(Path.of("README.md"))).contains("```\n" + Printed.by(CanItLearnXor::main) + "```");
    }

    private static String unindented(String code) {
        return code.replaceAll("(?m)^ +", "");
    }

    private static String text(Path document) {
        try {
            return Files.readString(ROOT.resolve(document)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new AssertionError(document + " cannot be read", e);
        }
    }
}
