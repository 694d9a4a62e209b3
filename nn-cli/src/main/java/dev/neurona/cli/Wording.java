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
        options.put(Pattern.compile("\\bcharset\\(\\.\\.\\.\\)"), "--charset NAME");
        options.put(Pattern.compile("\\bskip\\((\\d+)\\)"), "--skip $1");
        options.put(Pattern.compile("\\bcomments\\('(.)'\\)"), "--comments '$1'");
        options.put(Pattern.compile("\\b(Csv\\.)?decimalComma\\(\\)"), "--decimal-comma");
        options.put(Pattern.compile("\\bseparator\\(\\.\\.\\.\\)"), "--separator CHAR");
        options.put(Pattern.compile("\\bthousands\\('(.)'\\)"), "--thousands '$1'");
        options.put(Pattern.compile("\\btexts\\(\"([^\"]*)\"\\)"), "--column $1=text");
        options.put(Pattern.compile("\\bdates\\(\"([^\"]*)\"\\)"), "--column $1=date");
        options.put(Pattern.compile("\\bmissing\\(\"([^\"]*)\"\\)"), "--missing $1");
        options.put(Pattern.compile("\\bwithout\\(\"([^\"]*)\"\\)"), "--without $1");
        options.put(Pattern.compile("\\bdropMissing\\(\"([^\"]*)\"\\)"), "--drop-missing $1");
        options.put(Pattern.compile("\\bguard\\(Guard\\.TELL\\)"), "--guard tell");
        return options;
    }
}
