package dev.neurona.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The frame of a page. Its content security policy names the digests of the style sheet and of the two scripts, so a browser runs nothing
 * else, and loads nothing.
 */
final class Page {

    static final String CHARTS = "uplot-1.6.30/";

    private Page() {}

    static String of(Subject subject, List<Section> sections) {
        String style = resource(CHARTS + "uPlot.min.css") + resource("report.css");
        String library =
                "/*\nuPlot 1.6.30\n" + resource(CHARTS + "LICENSE") + "*/\n" + resource(CHARTS + "uPlot.iife.min.js");
        String script = resource("report.js");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; script-src " + digest(library) + " "
                + digest(script) + "; style-src " + digest(style);
        String title = "Report on " + QuestionSection.asked(subject.task());
        Html html = new Html();
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", title).style(style).close();
        html.open("body");
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
        html.script(library).script(script);
        html.close().close();
        return "<!DOCTYPE html>\n" + html;
    }

    /** The text of a file beside this class. */
    static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar of nn-report lacks " + name + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
