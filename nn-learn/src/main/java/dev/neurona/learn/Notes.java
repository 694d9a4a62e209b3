package dev.neurona.learn;

import dev.neurona.table.PlainNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a file of a learned model holds beside the model and its preprocessing, as texts by key. */
final class Notes {

    private static final String FORMAT = "learned";
    private static final String LEARNER = "learner.";

    private final Map<String, String> texts;

    Notes(Map<String, String> texts) {
        this.texts = texts;
    }

    static Map<String, String> of(Plan plan, Optional<Quality> quality, Known known) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(FORMAT, "1");
        plan.settings().texts().forEach((key, text) -> texts.put(LEARNER + key, text));
        texts.put("plan", plan.toString());
        quality.ifPresent(each -> write(each, texts));
        for (int i = 0; i < plan.findings().size(); i++) {
            Finding finding = plan.findings().get(i);
            texts.put("finding." + i + ".kind", finding.kind().name());
            texts.put("finding." + i + ".column", finding.column());
            texts.put("finding." + i + ".text", finding.text());
        }
        write(known, texts);
        return texts;
    }

    private static void write(Known known, Map<String, String> texts) {
        int i = 0;
        for (Map.Entry<String, Known.Values> column : known.columns().entrySet()) {
            String place = "known." + i++ + ".";
            texts.put(place + "column", column.getKey());
            if (column.getValue() instanceof Known.Range range) {
                texts.put(place + "low", Double.toString(range.low()));
                texts.put(place + "high", Double.toString(range.high()));
            } else if (column.getValue() instanceof Known.Categories categories) {
                int j = 0;
                for (String text : categories.texts()) {
                    texts.put(place + "category." + j++, text);
                }
            }
        }
    }

    private static void write(Quality quality, Map<String, String> texts) {
        texts.put("quality.how", quality.how());
        texts.put("quality.rows", Integer.toString(quality.rows()));
        for (int i = 0; i < quality.measures().size(); i++) {
            Measure measure = quality.measures().get(i);
            String place = "quality." + i + ".";
            texts.put(place + "metric", measure.metric());
            texts.put(place + "value", Double.toString(measure.value()));
            texts.put(place + "low", Double.toString(measure.low()));
            texts.put(place + "high", Double.toString(measure.high()));
            texts.put(place + "without", Double.toString(measure.without()));
        }
    }

    boolean areOfALearner() {
        return "1".equals(texts.get(FORMAT));
    }

    Settings settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        texts.forEach((key, text) -> {
            if (key.startsWith(LEARNER)) {
                settings.put(key.substring(LEARNER.length()), text);
            }
        });
        return Settings.of(settings);
    }

    String plan() {
        return text("plan");
    }

    Optional<Quality> quality() {
        if (!texts.containsKey("quality.how")) {
            return Optional.empty();
        }
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; texts.containsKey("quality." + i + ".metric"); i++) {
            String place = "quality." + i + ".";
            measures.add(new Measure(
                    text(place + "metric"),
                    number(place + "value"),
                    number(place + "low"),
                    number(place + "high"),
                    number(place + "without")));
        }
        return Optional.of(new Quality(text("quality.how"), (int) number("quality.rows"), measures));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; texts.containsKey("finding." + i + ".kind"); i++) {
            String place = "finding." + i + ".";
            findings.add(new Finding(
                    Finding.Kind.valueOf(text(place + "kind")), text(place + "column"), text(place + "text")));
        }
        return findings;
    }

    Known known() {
        Map<String, Known.Values> columns = new LinkedHashMap<>();
        for (int i = 0; texts.containsKey("known." + i + ".column"); i++) {
            String place = "known." + i + ".";
            columns.put(
                    text(place + "column"),
                    texts.containsKey(place + "low")
                            ? new Known.Range(number(place + "low"), number(place + "high"))
                            : new Known.Categories(categories(place + "category.")));
        }
        return new Known(columns);
    }

    private SortedSet<String> categories(String place) {
        SortedSet<String> categories = new TreeSet<>();
        for (int i = 0; texts.containsKey(place + i); i++) {
            categories.add(text(place + i));
        }
        return categories;
    }

    private String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("The note '" + key + "' is missing.");
        }
        return text;
    }

    private double number(String key) {
        String text = text(key);
        if (text.equals("NaN") || text.endsWith("Infinity")) {
            return Double.parseDouble(text);
        }
        try {
            return PlainNumber.parse(text);
        } catch (NumberFormatException e) {
            throw (IllegalArgumentException)
                    new IllegalArgumentException("The note '" + key + "' must be a number, got '" + text + "'.")
                            .initCause(e);
        }
    }
}
