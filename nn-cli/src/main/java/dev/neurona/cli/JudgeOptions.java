package dev.neurona.cli;

import dev.neurona.learn.HoldOut;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the quality is measured, one option for each way. */
final class JudgeOptions {

    @Option(names = "--folds", paramLabel = "COUNT", description = "Measure the quality on so many parts in turn.")
    private Optional<Integer> folds = Optional.empty();

    @Option(names = "--hold-out", paramLabel = "SHARE", description = "Measure it on a random share, such as 0.2.")
    private Optional<Double> share = Optional.empty();

    @Option(names = "--groups", paramLabel = "COLUMN", description = "Measure it on whole groups of rows.")
    private Optional<String> groups = Optional.empty();

    @Option(names = "--latest", paramLabel = "COLUMN", description = "Measure it on the last fifth by time.")
    private Optional<String> latest = Optional.empty();

    @Option(names = "--unmeasured", description = "Do not measure it, in half the time or less.")
    private boolean unmeasured;

    /** The number of parts that were asked for. */
    Optional<Integer> folds() {
        return folds;
    }

    /** Takes so many parts, of which each judges in turn, where rows do not belong together. */
    void setFolds(int parts) {
        if (share.isPresent() || unmeasured) {
            throw new Misuse((unmeasured ? "--unmeasured" : "--hold-out")
                    + ": every part of the rows is measured here; give --folds or --groups.");
        }
        folds = groups.or(() -> latest).isPresent() ? Optional.empty() : Optional.of(parts);
    }

    /** What was told, if anything was. */
    Optional<HoldOut> holdOut() {
        Map<String, HoldOut> told = new LinkedHashMap<>();
        folds.ifPresent(count -> told.put("--folds", HoldOut.folds(count)));
        share.ifPresent(each -> told.put("--hold-out", HoldOut.share(each)));
        groups.ifPresent(column -> told.put("--groups", HoldOut.groups(column)));
        latest.ifPresent(column -> told.put("--latest", HoldOut.latest(column)));
        if (unmeasured) {
            told.put("--unmeasured", HoldOut.nothing());
        }
        if (told.size() > 1) {
            throw new Misuse(
                    String.join(", ", told.keySet()) + ": the quality is measured in one of these ways; give one.");
        }
        return told.values().stream().findFirst();
    }
}
