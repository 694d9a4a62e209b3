package dev.neurona.catalogue;

import dev.neurona.component.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The page of all components, docs/components.md, and its drawings, docs/components/*.svg: from code and Javadoc alone. */
final class ComponentsPage {

    private final StringBuilder page = new StringBuilder();
    private final SortedMap<String, String> drawings = new TreeMap<>();

    ComponentsPage() {
        List<Kind<?>> kinds = Kind.all();
        page.append("# Components\n\n");
        paragraph(
                "Everything that has a name: what it computes, what it takes, what belongs before and behind it, and the paper"
                        + " that it comes from. The page and its drawings are made by `ComponentsPageTest` in `nn-verify` from the"
                        + " components themselves and their Javadoc, which says more: range, stability, other libraries. Letters are those"
                        + " of [notation.md](notation.md). Give a name, or a name with hyperparameters such as"
                        + " `leaky-relu(negative-slope=0.2)`. [Why some pairs of activation and loss are refused](pairings.md),"
                        + " [the order of the stages of a step](stages.md).");
        page.append("| | |\n| --- | --- |\n");
        for (Kind<?> kind : kinds) {
            page.append("| [" + kind.title() + "](#"
                    + kind.title().toLowerCase(Locale.ROOT).replace(' ', '-') + ") | "
                    + kind.components().size() + " |\n");
        }
        page.append('\n');
        kinds.forEach(this::kind);
    }

    String text() {
        return page.toString().strip() + "\n";
    }

    /** The text of each drawing by the name of its file. */
    SortedMap<String, String> drawings() {
        return drawings;
    }

    private <C extends Component> void kind(Kind<C> kind) {
        RecordJavadoc javadoc = RecordJavadoc.of(kind.type());
        page.append("## ").append(kind.title()).append("\n\n");
        paragraph(javadoc.summary() + " " + source(javadoc));
        code(javadoc.formula());
        kind.exhibit().ifPresent(exhibit -> paragraph(exhibit.caption()));
        List<String> names = new ArrayList<>();
        List<String> images = new ArrayList<>();
        for (C component : kind.components()) {
            String anchor = Markdown.anchor(kind.type(), component.name());
            names.add(Markdown.link(kind.type(), component.name()));
            kind.exhibit().flatMap(exhibit -> exhibit.drawing(component)).ifPresent(plot -> {
                drawings.put(anchor + ".svg", plot.toString());
                images.add("<a href=\"#" + anchor + "\">" + image(anchor, component.name(), "24%") + "</a>\n");
            });
        }
        paragraph(String.join(", ", names));
        page.append(String.join("", images)).append(images.isEmpty() ? "" : "\n");
        kind.components().forEach(component -> component(kind, component));
    }

    private <C extends Component> void component(Kind<C> kind, C component) {
        RecordJavadoc javadoc = RecordJavadoc.of(component.getClass());
        String anchor = Markdown.anchor(kind.type(), component.name());
        page.append("<a id=\"" + anchor + "\"></a>\n\n### " + component.name() + "\n\n");
        paragraph(javadoc.summary());
        if (drawings.containsKey(anchor + ".svg")) {
            page.append(image(anchor, "drawing of " + component.name(), "360")).append("\n\n");
        }
        code(javadoc.formula());
        List<String> facts =
                kind.exhibit().map(exhibit -> exhibit.facts(component)).orElse(List.of());
        facts.forEach(fact -> page.append(Markdown.lines("- ", "  ", fact)));
        page.append(facts.isEmpty() ? "" : "\n");
        hyperparameters(Hyperparameter.of(component, javadoc));
        paragraph(javadoc.source() + " " + source(javadoc));
    }

    private static String image(String anchor, String alternative, String width) {
        return "<img src=\"components/" + anchor + ".svg\" alt=\"" + alternative + "\" width=\"" + width + "\">";
    }

    private static String source(RecordJavadoc javadoc) {
        String file = javadoc.file().toString().replace('\\', '/');
        return "([" + javadoc.file().getFileName() + "](" + file + "))";
    }

    private void hyperparameters(List<Hyperparameter> all) {
        if (all.isEmpty()) {
            return;
        }
        page.append("| hyperparameter | meaning | domain | default |\n| --- | --- | --- | --- |\n");
        for (Hyperparameter each : all) {
            page.append("| `" + each.name() + "` | " + Markdown.cell(each.meaning()) + " | "
                    + Markdown.cell(each.domain()) + " | " + Markdown.cell(each.initial()) + " |\n");
        }
        page.append('\n');
    }

    private void paragraph(String text) {
        page.append(Markdown.lines("", "", text.strip())).append('\n');
    }

    private void code(String text) {
        if (!text.isEmpty()) {
            page.append("```\n").append(text).append("\n```\n\n");
        }
    }
}
