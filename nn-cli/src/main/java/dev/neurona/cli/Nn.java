package dev.neurona.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command {@code nn} and its list of subcommands.
 *
 * <pre>{@code
 * int exit = Nn.run(Path.of(""), out, err, "train", "iris", "--target", "species");
 * }</pre>
 */
@Command(
        name = "nn",
        description = "Learns from a table, and says how good the result is.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            ExplainCommand.class,
            ImportanceCommand.class,
            InspectCommand.class,
            CompareCommand.class,
            CheckCommand.class,
            TraceCommand.class,
            ReproduceCommand.class,
            ComponentsCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Nn {

    /** Done. */
    static final int DONE = 0;
    /** What was given, or what came out, is refused. */
    static final int REFUSED = 1;
    /** The command line itself is wrong. */
    static final int MISUSED = 2;
    /** The training diverged. */
    static final int DIVERGED = 3;

    private final Path folder;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print where an error comes from.")
    private boolean debug;

    /** What a JVM starts in the current folder. */
    public Nn() {
        this(Path.of(""));
    }

    private Nn(Path folder) {
        this.folder = folder;
    }

    /** Runs the command in the current folder, and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Interruption interruption = Interruption.ofThisThread();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exit = run(Path.of(""), out, err, args);
        interruption.end(exit);
    }

    /**
     * Runs the command.
     *
     * @param folder where relative paths begin
     * @param out receives what is printed
     * @param err receives errors
     * @param args the arguments, first the name of the subcommand
     * @return the exit code: 0 done, 1 refused, 2 wrong usage, 3 diverged
     */
    public static int run(Path folder, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = commandLine(folder).setOut(out).setErr(err);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError full) {
            err.println("nn: the memory is too small: " + full.getMessage() + ". NN_JAVA=-Xmx8g gives it 8 GB, for example.");
            return REFUSED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    static CommandLine commandLine(Path folder) {
        Errors errors = new Errors();
        return new CommandLine(new Nn(folder))
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    Path folder() {
        return folder;
    }

    boolean debug() {
        return debug;
    }
}
