package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every line of docs/command.md is run, in the order of the page, and prints what is shown below it. */
class DocumentedCommandTest {

    private static final Path PAGE = Path.of("../docs/command.md");
    private static final Pattern BLOCK = Pattern.compile("```(sh)?\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A command of the page, its exit code, its standard input, and what it prints if that is shown. */
    private record Line(List<String> words, int exit, String input, String printed) {}

    @TempDir
    private Path folder;

    @Test
    void everyLineRuns() throws IOException {
        Samples.copyTo(folder);
        List<Line> lines = lines();
        assertThat(lines).hasSizeGreaterThan(40);
        SoftAssertions all = new SoftAssertions();
        for (Line line : lines) {
            Ran ran = run(line);
            all.assertThat(ran.exit())
                    .as("%s%n%s%n%s", line.words(), ran.out(), ran.err())
                    .isEqualTo(line.exit());
            if (!line.printed().isEmpty()) {
                all.assertThat(ran.out() + ran.err()).as("%s", line.words()).isEqualTo(line.printed());
            }
        }
        all.assertAll();
    }

    private Ran run(Line line) throws IOException {
        InputStream before = System.in;
        if (!line.input().isEmpty()) {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(line.input()))));
        }
        try {
            return Ran.in(folder, line.words().toArray(new String[0]));
        } finally {
            System.setIn(before);
        }
    }

    /** So no option can be added without a line that shows it. */
    @Test
    void everyCommandAndOptionIsOnThePage() throws IOException {
        List<Line> lines = lines();
        Set<String> missing = new TreeSet<>();
        Nn.commandLine(folder).getSubcommands().forEach((name, command) -> {
            List<Line> own = lines.stream()
                    .filter(line -> line.words().get(0).equals(name))
                    .toList();
            if (own.isEmpty()) {
                missing.add(name);
            }
            command.getCommandSpec().options().forEach(option -> {
                List<String> names = List.of(option.names());
                boolean shown =
                        lines.stream().anyMatch(line -> line.words().stream().anyMatch(names::contains));
                if (!shown) {
                    missing.add(name + " " + option.longestName());
                }
            });
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCommandIsInItsTable() throws IOException {
        String page = Files.readString(PAGE);
        for (CommandLine command : Nn.commandLine(folder).getSubcommands().values()) {
            String name = command.getCommandName();
            assertThat(name.equals("help") || page.contains("| `" + name + "` |"))
                    .as(name)
                    .isTrue();
        }
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            String content = block.group(2);
            if (block.group(1) != null) {
                content.replaceAll(" \\\\\n *", " ")
                        .lines()
                        .map(DocumentedCommandTest::line)
                        .forEach(lines::add);
            } else {
                Line last = lines.remove(lines.size() - 1);
                lines.add(new Line(last.words(), last.exit(), last.input(), content));
            }
        }
        return lines;
    }

    private static Line line(String text) {
        assertThat(text).startsWith("nn ");
        int comment = text.indexOf("  # exit ");
        int exit = comment < 0 ? 0 : Integer.parseInt(text.substring(comment + "  # exit ".length()));
        String command = comment < 0 ? text : text.substring(0, comment);
        int redirect = command.indexOf(" < ");
        String input = redirect < 0 ? "" : command.substring(redirect + 3);
        Matcher word = WORD.matcher(redirect < 0 ? command : command.substring(0, redirect));
        List<String> words = new ArrayList<>();
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return new Line(words.subList(1, words.size()), exit, input, "");
    }
}
