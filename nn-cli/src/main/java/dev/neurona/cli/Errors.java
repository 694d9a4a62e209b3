package dev.neurona.cli;

import dev.neurona.diagnosis.DivergenceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what is thrown into one message and an exit code. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + wrong.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("'" + name + " --help' shows what can be given.");
        }
        return Nn.MISUSED;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (((Nn) command.getCommandSpec().root().userObject()).debug()) {
            thrown.printStackTrace(err);
        }
        String name = command.getCommandSpec().qualifiedName();
        if (thrown instanceof Misuse) {
            err.println(name + ": " + thrown.getMessage());
            err.println("'" + name + " --help' shows what can be given.");
            return Nn.MISUSED;
        }
        if (thrown instanceof CancellationException || Thread.currentThread().isInterrupted()) {
            String kept = thrown instanceof Kept.Stopped ? "; " + thrown.getMessage() : "";
            err.println(name + ": stopped; no result was written" + kept + ".");
            return Nn.REFUSED;
        }
        String message = Optional.ofNullable(thrown.getMessage())
                .orElse(thrown.getClass().getSimpleName());
        boolean told = thrown instanceof IllegalArgumentException
                || thrown instanceof IllegalStateException
                || thrown instanceof IOException
                || thrown instanceof UncheckedIOException
                || thrown instanceof DivergenceException;
        err.println(name + ": "
                + (told
                        ? Wording.asOptions(message)
                        : "unexpected " + thrown + "; --debug shows where it comes from."));
        return thrown instanceof DivergenceException ? Nn.DIVERGED : Nn.REFUSED;
    }
}
