package dev.neurona.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a file of a learned model holds beside the model and its preprocessing, as texts by key. */
final class Notes {

    private static final String FORMAT = "learned";
    private static final String LEARNER = "learner.";
    private static final String BY_HAND = "by-hand.";
    private static final String UPDATE = "update.";
    private static final String BEFORE = ".before";
    private static final String MEANS = "means";
    private static final String THRESHOLD = "threshold";

    private final Map<String, String> texts;

    /**
     * What is noted of an update.
     *
     * @param text what was done, in words
     * @param before the fingerprint of the data that were learnt from before it
     */
    record Updated(String text, String before) {}

    Notes(Map<String, String> texts) {
        this.texts = texts;
    }

    static Map<String, String> of(
            Plan plan, List<String> byHand, Optional<Judging.Judged> judged, Known known, double[] means) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(FORMAT, "1");
        plan.settings().texts().forEach((key, text) -> texts.put(LEARNER + key, text));
        texts.put("plan", plan.toString());
        writeByHand(byHand, texts);
        write(judged, plan.task(), texts);
        write(plan.findings(), texts);
        write(known, texts);
        texts.put(MEANS, Arrays.stream(means).mapToObj(Double::toString).collect(Collectors.joining(" ")));
        return texts;
    }

    private static void writeByHand(List<String> changes, Map<String, String> texts) {
        for (int i = 0; i < changes.size(); i++) {
            texts.put(BY_HAND + i, changes.get(i));
        }
    }

    private static void writeUpdates(List<Updated> updates, Map<String, String> texts) {
        for (int i = 0; i < updates.size(); i++) {
            texts.put(UPDATE + i, updates.get(i).text());
            texts.put(UPDATE + i + BEFORE, updates.get(i).before());
        }
    }

    private static void write(List<Finding> findings, Map<String, String> texts) {
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            texts.put("finding." + i + ".kind", finding.kind().name());
            texts.put("finding." + i + ".column", finding.column());
            texts.put("finding." + i + ".text", finding.text());
        }
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

    private static void write(Optional<Judging.Judged> judged, Task task, Map<String, String> texts) {
        judged.ifPresent(each -> {
            write(each.quality(), texts);
            each.rows().figures(task).write(texts);
        });
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

    /** Reads every note, and refuses those of other programs, and the first that is damaged, or that belongs to nothing because another one is missing. */
    void verify(int outputs) {
        if (!"1".equals(texts.get(FORMAT))) {
            throw new IllegalArgumentException(
                    "the file holds a model that no learner made; read it with ModelFile and Predictor.");
        }
        Settings settings = settings();
        settings.require();
        Choices.of(settings, settings.task(), 1);
        HoldOut.of(settings);
        settings.seed();
        int count = means().map(each -> each.length).orElse(outputs);
        if (count != outputs) {
            throw new IllegalArgumentException("The note 'means' must hold one number for each output of the model, "
                    + outputs + ", got " + count + ".");
        }
        Set<String> unread = new TreeSet<>(texts.keySet());
        unread.remove(FORMAT);
        unread.removeIf(key -> key.startsWith(LEARNER));
        unread.removeAll(written());
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException(
                    "The note '" + unread.iterator().next() + "' belongs to nothing; a note before it may be missing.");
        }
    }

    /** The keys of what was read, as they are written. */
    private Set<String> written() {
        Map<String, String> again = new LinkedHashMap<>();
        again.put("plan", plan());
        writeByHand(byHand(), again);
        writeUpdates(updates(), again);
        quality().ifPresent(each -> write(each, again));
        write(findings(), again);
        write(known(), again);
        means().ifPresent(each -> again.put(MEANS, ""));
        judged().ifPresent(each -> each.write(again));
        threshold().ifPresent(each -> again.put(THRESHOLD, ""));
        return again.keySet();
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

    /** The plan, and what was changed. */
    String plan() {
        return Stream.of(
                        Stream.of(text("plan")),
                        byHand().stream().map(each -> "by hand      " + each),
                        updates().stream().map(each -> "updated      " + each.text()))
                .flatMap(each -> each)
                .collect(Collectors.joining("\n"));
    }

    /** The updates, in the order in which they were made. */
    List<Updated> updates() {
        List<Updated> updates = new ArrayList<>();
        for (int i = 0; texts.containsKey(UPDATE + i); i++) {
            updates.add(new Updated(text(UPDATE + i), text(UPDATE + i + BEFORE)));
        }
        return List.copyOf(updates);
    }

    /** The notes after one more update: what was measured before holds no longer. */
    Map<String, String> updated(Updated update, Optional<Judging.Judged> judged, Known known) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        Map<String, String> past = new LinkedHashMap<>();
        quality().ifPresent(each -> write(each, past));
        judged().ifPresent(each -> each.write(past));
        changed.keySet().removeAll(past.keySet());
        write(judged, settings().task(), changed);
        write(known, changed);
        List<Updated> all = new ArrayList<>(updates());
        all.add(update);
        writeUpdates(all, changed);
        return changed;
    }

    /** What was changed by hand while the networks were trained, one text for each that was changed. */
    List<String> byHand() {
        List<String> changes = new ArrayList<>();
        for (int i = 0; texts.containsKey(BY_HAND + i); i++) {
            changes.add(text(BY_HAND + i));
        }
        return List.copyOf(changes);
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
            findings.add(new Finding(kind(place + "kind"), text(place + "column"), text(place + "text")));
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

    /** The means of the targets of the training rows; the first files of learners hold none. */
    Optional<double[]> means() {
        return Optional.ofNullable(texts.get(MEANS))
                .map(text -> Arrays.stream(text.split(" "))
                        .mapToDouble(each -> number(MEANS, each))
                        .toArray());
    }

    /** What the judged rows were like; the first files of learners hold nothing of it. */
    Optional<JudgedFigures> judged() {
        return JudgedFigures.parse(settings().task(), texts);
    }

    /** From which probability of yes on the answer is yes, if it was set. */
    OptionalDouble threshold() {
        if (!texts.containsKey(THRESHOLD) || settings().task().kind() != Task.Kind.YES_OR_NO) {
            return OptionalDouble.empty();
        }
        double threshold = number(THRESHOLD);
        Threshold.check(threshold);
        return OptionalDouble.of(threshold);
    }

    /** The notes with another threshold. */
    Map<String, String> withThreshold(double threshold) {
        Map<String, String> changed = new LinkedHashMap<>(texts);
        changed.put(THRESHOLD, Double.toString(threshold));
        return changed;
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

    private Finding.Kind kind(String key) {
        String text = text(key);
        return Arrays.stream(Finding.Kind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The note '" + key + "' must be the name of a kind of finding, got '" + text + "'."));
    }

    private double number(String key) {
        return number(key, text(key));
    }

    private static double number(String key, String text) {
        try {
            // What was measured may be NaN or infinite.
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The note '" + key + "' must be a number, got '" + text + "'.", e);
        }
    }
}
