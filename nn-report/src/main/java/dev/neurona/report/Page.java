package dev.neurona.report;

import java.util.List;

/** What stands in the page of a report: its sections, and the way to them. */
final class Page {

    private Page() {}

    static String of(Subject subject, List<Section> sections) {
        String title = "Report on " + QuestionSection.asked(subject.task());
        Html html = new Html();
        html.element("a", "Skip to the content", "class", "skip", "href", "#content");
        html.open("header").element("h1", title);
        html.paragraph("Made with " + subject.whichTable() + ": "
                + Numerals.count(subject.table().rows(), "row") + ", "
                + Numerals.count(subject.table().columns().size(), "column") + ".");
        html.open("nav", "aria-label", "Contents").open("ul");
        for (Section section : sections) {
            html.open("li")
                    .element("a", section.title(), "href", "#" + section.id())
                    .close();
        }
        html.close().close().close();
        html.open("main", "id", "content", "tabindex", "-1");
        html.open("noscript")
                .paragraph("The charts are drawn by a script of this page. Their numbers stand in tables below them.")
                .close();
        for (Section section : sections) {
            html.open("section", "id", section.id(), "aria-labelledby", section.id() + "-title");
            html.element("h2", section.title(), "id", section.id() + "-title");
            section.write(html);
            html.close();
        }
        html.close();
        return new PageFrame(title, "", PageFrame.resource("report.js"), html.toString()).html();
    }
}
