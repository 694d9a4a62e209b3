package dev.neurona.cli;

import dev.neurona.kernel.Kernels;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
        optionListHeading = "%nOptions:%n")
public final class Nn {

    /** Done. */
    static final int DONE = 0;
    /** What was given, or what came out, is refused. */
    static final int REFUSED = 1;
    /** The command line itself is wrong. */
    static final int MISUSED = 2;
    /** The training diverged. */
    static final int DIVERGED = 3;

    /** All subcommands, in the order in which help lists them. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    /** What trains networks, if all is well. */
    private static final List<String> TRAINING = List.of("train", "watch", "cross-validate", "tune", "update");

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
        if (args.length > 0 && TRAINING.contains(args[0])) {
            warmUp();
        }
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
        CommandLine line = commandLine(folder, args).setOut(out).setErr(err);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError full) {
            err.println("nn: the memory is too small: " + full.getMessage()
                    + ". NN_JAVA=-Xmx8g gives it 8 GB, for example.");
            return REFUSED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Has products compiled while arguments and data are read, which keeps one core busy. */
    private static void warmUp() {
        try {
            Kernels.warmUp();
        } catch (IllegalArgumentException wrongKernel) {
            // The command says so where it uses the kernel.
        }
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("train", TrainCommand::new);
        commands.put("watch", WatchCommand::new);
        commands.put("cross-validate", CrossValidateCommand::new);
        commands.put("tune", TuneCommand::new);
        commands.put("update", UpdateCommand::new);
        commands.put("evaluate", EvaluateCommand::new);
        commands.put("predict", PredictCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("importance", ImportanceCommand::new);
        commands.put("inspect", InspectCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("trace", TraceCommand::new);
        commands.put("reproduce", ReproduceCommand::new);
        commands.put("components", ComponentsCommand::new);
        commands.put("new", NewCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.put("help", CommandLine.HelpCommand::new);
        return commands;
    }

    /** The command with the one subcommand that is asked for, since each takes time to build; with all of them where they are shown. */
    static CommandLine commandLine(Path folder, String... args) {
        Errors errors = new Errors();
        CommandLine line = new CommandLine(new Nn(folder));
        List<String> all = List.of("completion", "help");
        boolean one = args.length > 0 && COMMANDS.containsKey(args[0]) && !all.contains(args[0]);
        COMMANDS.forEach((name, command) -> {
            if (!one || name.equals(args[0])) {
                line.addSubcommand(name, command.get());
            }
        });
        return line.setExpandAtFiles(false)
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
