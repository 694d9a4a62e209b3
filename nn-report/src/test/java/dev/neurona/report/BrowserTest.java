package dev.neurona.report;

import static dev.neurona.report.Tables.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.browser.Browser;
import dev.neurona.learn.Learner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a browser, if Chromium is installed. */
class BrowserTest {

    private static Optional<Browser> browser = Optional.empty();
    private static final Map<String, Path> PAGES = new TreeMap<>();

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir(cleanup = CleanupMode.NEVER) Path profile)
            throws IOException, InterruptedException {
        Optional<Path> program = Browser.installed();
        Assumptions.assumeTrue(program.isPresent(), "Chromium is not installed");
        page(
                folder,
                "classes",
                Report.of(quick(Learner.classes("species")).fit(Tables.flowers(60)), Tables.flowers(60)));
        page(folder, "yes", Report.of(quick(Learner.yesOrNo("paid", "yes")).fit(Tables.loans(80)), Tables.loans(80)));
        page(folder, "numbers", Report.of(quick(Learner.numbers("rent")).fit(Tables.flats(80)), Tables.flats(80)));
        page(folder, "labels", Report.of(quick(Learner.labels("bright", "wet")).fit(Tables.days(80)), Tables.days(80)));
        page(folder, "hostile", Report.of(HostileTableTest.learned(), HostileTableTest.table()));
        browser = Optional.of(new Browser(program.get(), profile));
    }

    private static void page(Path folder, String name, Report report) throws IOException {
        Path file = folder.resolve(name + ".html");
        report.save(file);
        PAGES.put(name, file);
    }

    @AfterAll
    static void stop() {
        browser.ifPresent(Browser::close);
        browser = Optional.empty();
        PAGES.clear();
    }

    private static Browser open(String page) throws InterruptedException {
        Browser opened = browser.orElseThrow();
        opened.open(Optional.ofNullable(PAGES.get(page)).orElseThrow().toUri());
        return opened;
    }

    /** Charts: reliability or the like, dependences on numbers, and the learning curve. */
    @ParameterizedTest
    @CsvSource({"classes, 4", "yes, 5", "numbers, 3", "labels, 3", "hostile, 5"})
    void everyChartIsDrawnWithoutAnError(String page, int charts) throws Exception {
        Browser opened = open(page);
        assertThat(opened.evaluate("document.querySelectorAll('.plot').length")).isEqualTo(Integer.toString(charts));
        assertThat(opened.drawnCharts()).isEqualTo(Integer.toString(charts));
        assertThat(opened.evaluate("document.querySelectorAll('.plot[data-drawn]').length"))
                .isEqualTo(Integer.toString(charts));
        for (String trouble : List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")) {
            assertThat(opened.events(trouble)).as(trouble).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes", "yes", "numbers", "labels", "hostile"})
    void nothingIsRequestedBesideThePage(String page) throws Exception {
        Browser opened = open(page);
        opened.evaluate("1");
        assertThat(opened.events("Network.requestWillBeSent"))
                .hasSize(1)
                .allSatisfy(request -> assertThat(request).contains("\"url\":\"file:///"));
    }

    /** The policy refuses a script that the page did not have when it was made, and a request of any script. */
    @Test
    void thePolicyRefusesOtherScriptsAndRequests() throws Exception {
        Browser opened = open("classes");
        assertThat(
                        opened.evaluate(
                                "(() => { const s = document.createElement('script');"
                                        + " s.textContent = 'document.title = 1'; document.body.append(s); return document.title; })()"))
                .isEqualTo("Report on the class in species");
        assertThat(opened.evaluate("fetch('https://example.org/').then(() => 'sent', (e) => e.name)"))
                .isEqualTo("TypeError");
        assertThat(opened.events("Log.entryAdded"))
                .anySatisfy(entry -> assertThat(entry).contains("Content Security Policy", "script-src"))
                .anySatisfy(entry -> assertThat(entry).contains("Content Security Policy", "connect-src"));
    }

    @Test
    void hostileNamesDoNothing() throws Exception {
        Browser opened = open("hostile");
        assertThat(opened.evaluate("document.title.startsWith('Report on the class in --></script>')"))
                .isEqualTo("true");
        assertThat(opened.evaluate("document.querySelectorAll('img, iframe, object, script:not([type])').length"))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes", "yes", "numbers", "labels", "hostile"})
    void aPhoneScrollsInOneDirectionOnly(String page) throws Exception {
        Browser opened = open(page);
        opened.call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":400,\"height\":800,\"deviceScaleFactor\":1,\"mobile\":true}");
        try {
            open(page);
            assertThat(opened.evaluate("innerWidth + ' ' + document.documentElement.scrollWidth"))
                    .isEqualTo("400 400");
        } finally {
            opened.call("Emulation.clearDeviceMetricsOverride", "{}");
        }
    }

    /** Charts are drawn anew in the colours of the dark, and in those of paper when they are printed. */
    @Test
    void chartsFollowTheColourScheme() throws Exception {
        Browser opened = open("classes");
        assertThat(opened.drawnCharts()).isEqualTo("4");
        String light = opened.evaluate("getComputedStyle(document.body).backgroundColor");
        opened.call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
        try {
            opened.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertThat(opened.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isNotEqualTo(light);
            assertThat(opened.drawnCharts()).isEqualTo("4");
            opened.evaluate("dispatchEvent(new Event('beforeprint'))");
            assertThat(opened.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo(light);
            assertThat(opened.evaluate("document.querySelector('#question details').open"))
                    .isEqualTo("true");
            opened.evaluate("new Promise((done) => setTimeout(done, 50))");
            assertThat(opened.drawnCharts()).isEqualTo("4");
        } finally {
            opened.call("Emulation.setEmulatedMedia", "{\"features\":[]}");
        }
    }

    /** Every figure and every table has a name, every heading follows its level, and every anchor leads somewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"classes", "yes", "numbers", "labels", "hostile"})
    void whatIsSeenCanBeRead(String page) throws Exception {
        Browser opened = open(page);
        assertThat(opened.evaluate("[...document.querySelectorAll('[role=img], [role=region], nav')]"
                        + ".filter((e) => !e.getAttribute('aria-label')).length"))
                .isEqualTo("0");
        assertThat(opened.evaluate("[...document.querySelectorAll('table')].filter((t) => !t.caption"
                        + " || !t.querySelector('th[scope=col]') || !t.querySelector('th[scope=row]')).length"))
                .isEqualTo("0");
        assertThat(
                        opened.evaluate(
                                "[...document.querySelectorAll('figure.chart')].filter((f) => !f.querySelector('table')).length"))
                .isEqualTo("0");
        assertThat(opened.evaluate("[...document.querySelectorAll('h1, h2, h3')].reduce((a, h) =>"
                        + " { const n = +h.tagName[1]; return n - a > 1 ? 9 : n; }, 0) < 9"))
                .isEqualTo("true");
        assertThat(
                        opened.evaluate(
                                "[...document.querySelectorAll('a')].every((a) => document.querySelector(a.getAttribute('href')))"))
                .isEqualTo("true");
        assertThat(opened.evaluate("new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size"
                        + " === document.querySelectorAll('[id]').length"))
                .isEqualTo("true");
    }
}
