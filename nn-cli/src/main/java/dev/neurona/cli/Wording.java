package dev.neurona.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Says the remedies of messages, which name methods, as options of the command line. */
final class Wording {

    private static final Map<Pattern, String> OPTIONS = options();

    private Wording() {}

    static String asOptions(String message) {
        String worded = message;
        for (Map.Entry<Pattern, String> each : OPTIONS.entrySet()) {
            worded = each.getKey().matcher(worded).replaceAll(each.getValue());
        }
        return worded;
    }

    private static Map<Pattern, String> options() {
        Map<Pattern, String> options = new LinkedHashMap<>();
        put("charset\\(\\.\\.\\.\\)", "--charset NAME", options);
        put("charset\\(UTF_16\\)", "--charset UTF-16", options);
        put("skip\\((\\d+)\\)", "--skip $1", options);
        put("skip\\(\\.\\.\\.\\)", "--skip", options);
        put("comments\\('(.)'\\)", "--comments '$1'", options);
        put("(?:Csv\\.)?decimalComma\\(\\)\\.thousands\\('(.)'\\)", "--decimal-comma --thousands '$1'", options);
        put("(?:Csv\\.)?decimalComma\\(\\)", "--decimal-comma", options);
        put("(?:Csv\\.)?thousands\\('(.)'\\)", "--thousands '$1'", options);
        put("separator\\(\\.\\.\\.\\)", "--separator CHAR", options);
        put("blanks\\(\\)", "--blanks", options);
        put("(?:with )?keepEmptyLines\\(\\)", "with --empty-lines", options);
        put("withoutHeader\\(\\)", "with --no-header", options);
        put("names\\(\\.\\.\\.\\)(?: of Csv)?", "--name COLUMN, once per column", options);
        put("texts\\(\"([^\"]*)\"\\)", "--column $1=text", options);
        put("numbers\\(\"([^\"]*)\"\\)", "--column $1=number", options);
        put("dates\\(\"([^\"]*)\"\\) or datesAs\\(\\.\\.\\.\\)", "--column $1=date or --column $1=PATTERN", options);
        put("dates\\(\"([^\"]*)\"\\)", "--column $1=date", options);
        put("missing\\(\"([^\"]*)\"\\)", "--missing $1", options);
        put("without\\(\"([^\"]*)\"\\)", "--without $1", options);
        put("dropMissing\\(\"([^\"]*)\"\\)", "--drop-missing $1", options);
        put("validation\\(\"([^\"]*)\"\\)", "--validation-column $1", options);
        put("another share, or validation\\(\\.\\.\\.\\)", "or another share by --validation", options);
        put("optimizer\\(\\.\\.\\.\\)", "--optimizer", options);
        put("loss\\(\\.\\.\\.\\)", "--loss", options);
        put("epochs\\(\\.\\.\\.\\)", "--epochs", options);
        put("schedule\\(\\.\\.\\.\\)", "--schedule", options);
        put("classes\\(\\.\\.\\.\\)", "--classes", options);
        put("yesOrNo\\(\\.\\.\\.\\)", "--yes WORD", options);
        put("labels\\(\\.\\.\\.\\)", "--labels", options);
        put("judgedBy\\(HoldOut\\.folds\\((\\d+)\\)\\)", "--folds $1", options);
        put("(?:judgedBy\\()?HoldOut\\.nothing\\(\\)\\)?", "--unmeasured", options);
        put("guard\\(Guard\\.TELL\\)", "--guard tell", options);
        options.put(
                Pattern.compile("\\(Class loaders asked: [^)]*\\)"),
                "Jars with others are named by NN_CLASSPATH=components.jar.");
        return options;
    }

    private static void put(String method, String option, Map<Pattern, String> options) {
        options.put(Pattern.compile("\\b" + method), option);
    }
}
