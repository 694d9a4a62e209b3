package dev.neurona.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line as a POSIX shell reads it, for a page that others may see. */
final class CommandText {

    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** An address of a database may hold a password, in a form that its driver knows. */
    private static final Pattern DATABASE = Pattern.compile("(jdbc:[A-Za-z0-9]+:).*", Pattern.DOTALL);

    private CommandText() {}

    /** The line. Of an address of a database, only its kind is shown. */
    static String of(List<String> arguments) {
        return Stream.concat(Stream.of("nn"), arguments.stream())
                .map(each -> DATABASE.matcher(each).replaceFirst("$1..."))
                .map(each -> PLAIN.matcher(each).matches() ? each : quoted(each))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
