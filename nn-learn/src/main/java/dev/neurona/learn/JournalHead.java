package dev.neurona.learn;

import dev.neurona.component.Component;
import dev.neurona.component.Components;
import dev.neurona.io.file.JarVersion;
import dev.neurona.io.file.Printable;
import dev.neurona.io.file.Sha256;
import dev.neurona.network.Network;
import dev.neurona.spi.Layer;
import dev.neurona.table.Column;
import dev.neurona.table.Table;
import dev.neurona.train.Trainer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the losses of trials depend on: the first lines of a journal, up to an empty one. What the networks of a fit depend on is told in
 * the same way, without search and candidates but with the digest of the plan.
 *
 * <pre>
 *   neurona search 1
 *   table TAB SHA-256 of every cell
 *   learner.NAME TAB a setting that the learner was told; a line for each
 *   search TAB what the search was told
 *   training.NAME TAB an option of the learner's trainer, such as the version of the arithmetic; a line for each
 *   versions TAB title and version of each jar that trains, or 'unversioned'
 *   candidates TAB SHA-256 of the plans of all candidates
 * </pre>
 *
 * <p>What a later release adds is another line, which an earlier one does not know, and refuses.
 */
record JournalHead(String form, Map<String, String> entries) {

    static final String FORM = "neurona search 1\n";
    static final String FIT = "neurona fit 1\n";
    private static final String END = "\n\n";

    static JournalHead of(Plan plan, List<Settings> candidates, Search search, Table table) {
        Map<String, String> entries = learner(plan, table);
        entries.put("search", search.toString());
        addTraining(plan, entries);
        addPlans("candidates", candidates.stream().map(plan::with).toList(), entries);
        return new JournalHead(FORM, entries);
    }

    static JournalHead of(Plan plan, Table table) {
        Map<String, String> entries = learner(plan, table);
        addTraining(plan, entries);
        addPlans("plan", List.of(plan), entries);
        return new JournalHead(FIT, entries);
    }

    private static Map<String, String> learner(Plan plan, Table table) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("table", digest(table));
        plan.settings().texts().forEach((name, text) -> entries.put("learner." + name, text));
        return entries;
    }

    private static void addTraining(Plan plan, Map<String, String> entries) {
        for (String option : Components.split(trainer(plan).text(), ';')) {
            int equals = option.indexOf('=');
            entries.put("training." + option.substring(0, equals), option.substring(equals + 1));
        }
    }

    private static void addPlans(String name, List<Plan> all, Map<String, String> entries) {
        Sha256 plans = new Sha256();
        TreeSet<String> versions = new TreeSet<>(List.of(JarVersion.of(Network.class)));
        for (Plan plan : all) {
            add(plans, plan.toString());
            add(plans, trainer(plan).text());
            addVersions(plan, versions);
        }
        entries.put("versions", String.join(", ", versions));
        entries.put(name, plans.digits());
    }

    private static Trainer trainer(Plan plan) {
        return plan.trainer(0).quietly().build();
    }

    private static void addVersions(Plan plan, TreeSet<String> versions) {
        Trainer trainer = trainer(plan);
        addVersions(trainer.loss(), versions);
        addVersions(trainer.optimizer(), versions);
        trainer.schedule().ifPresent(schedule -> addVersions(schedule, versions));
        plan.choices().hidden().forEach(layer -> addVersions(Components.parse(Layer.class, layer), versions));
    }

    private static void addVersions(Component component, TreeSet<String> versions) {
        Components.within(component).forEach(each -> versions.add(JarVersion.of(each.getClass())));
    }

    private static String digest(Table table) {
        Sha256 digest = new Sha256();
        add(digest, new TreeSet<>(table.missingWords().everywhere()).toString());
        for (Column column : table.columns()) {
            add(digest, column.name());
            add(digest, new TreeSet<>(table.missingWords().of(column.name())).toString());
            add(digest, (column.isNumeric() ? "numbers " : "texts ") + column.rows());
            if (column.isNumeric()) {
                digest.add(table.numbers(column.name()), column.rows());
            }
            for (int row = 0; row < column.rows(); row++) {
                add(digest, column.text(row));
            }
        }
        return digest.digits();
    }

    /** With its length, so that texts that are divided otherwise have another digest. */
    private static void add(Sha256 digest, String text) {
        digest.add(text.length() + ":" + text);
    }

    /** The head at the beginning of a file; empty if it does not end there. */
    static Optional<JournalHead> parse(String form, String file) {
        int end = file.indexOf(END);
        if (end < 0) {
            return Optional.empty();
        }
        Map<String, String> entries = new LinkedHashMap<>();
        for (String line :
                file.substring(form.length(), Math.max(end, form.length())).split("\n", -1)) {
            int tab = line.indexOf('\t');
            entries.put(tab < 0 ? line : line.substring(0, tab), tab < 0 ? "" : line.substring(tab + 1));
        }
        return Optional.of(new JournalHead(form, entries));
    }

    String text() {
        StringBuilder text = new StringBuilder(form);
        entries.forEach((name, value) ->
                text.append(name).append('\t').append(Journal.escaped(value)).append('\n'));
        return text.append('\n').toString();
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** The first thing in which a head that was read is not that of this search, as a phrase. */
    Optional<String> difference(JournalHead read) {
        Map<String, String> theirs = new LinkedHashMap<>(read.entries);
        for (Map.Entry<String, String> own : entries.entrySet()) {
            String now = Journal.escaped(own.getValue());
            String then = theirs.remove(own.getKey());
            if (then == null) {
                return Optional.of(own.getKey() + " was not set and is " + quoted(now));
            }
            if (!then.equals(now)) {
                return Optional.of(own.getKey() + " was " + quoted(then) + " and is " + quoted(now));
            }
        }
        return theirs.keySet().stream()
                .findFirst()
                .map(name -> Printable.brief(Printable.line(name)) + " was " + quoted(theirs.getOrDefault(name, ""))
                        + " and is not set");
    }

    private static String quoted(String text) {
        return "'" + Printable.brief(Printable.line(text)) + "'";
    }
}
