package dev.neurona.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The frame of a page of HTML: its look in light and dark, the library of its charts, and a content security policy that names the digests
 * of its style sheet and of its three scripts, so that a browser runs nothing else, and loads nothing.
 *
 * <pre>{@code
 * PageFrame page = new PageFrame("Runs", "", "charts.draw(...)", "<main>...</main>");
 * }</pre>
 *
 * <p>In the script, {@code charts.draw(entry)} draws {@code entry.data} in the element {@code entry.place}; a later call draws them anew.
 */
public final class PageFrame {

    static final String CHARTS = "uplot-1.6.30/";

    private final String title;
    private final String style;
    private final String library;
    private final String script;
    private final String body;

    /**
     * A page.
     *
     * @param title what it is called; escaped here
     * @param style more of a style sheet, which must not contain {@code </}
     * @param script what runs when the page is there, which must contain neither {@code </script} nor {@code <!--}
     * @param body markup of what is seen, in which every text is escaped already
     */
    public PageFrame(String title, String style, String script, String body) {
        this.title = title;
        this.style = resource(CHARTS + "uPlot.min.css") + resource("report.css") + style;
        this.library =
                "/*\nuPlot 1.6.30\n" + resource(CHARTS + "LICENSE") + "*/\n" + resource(CHARTS + "uPlot.iife.min.js");
        this.script = resource("charts.js") + script;
        this.body = body;
    }

    /** {@return the content security policy, which the page holds, and which a server can send with something added} */
    public String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; script-src " + digest(library) + " "
                + digest(script) + "; style-src " + digest(style);
    }

    /** {@return the page, which forbids itself every request} */
    public String html() {
        return html(policy());
    }

    /** {@return the page under another policy, for example with {@code connect-src 'self'} behind {@link #policy}} */
    public String html(String policy) {
        Html html = new Html();
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", title).style(style).close();
        html.open("body").markup(body);
        html.script(library).script(script);
        html.close().close();
        return "<!DOCTYPE html>\n" + html;
    }

    /** The text of a file beside this class. */
    static String resource(String name) {
        try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
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
