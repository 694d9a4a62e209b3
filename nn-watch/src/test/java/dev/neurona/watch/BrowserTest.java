package dev.neurona.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.browser.Browser;
import dev.neurona.train.StopReason;
import dev.neurona.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser, if Chromium is installed: what is seen, and what buttons do. */
@Timeout(120)
class BrowserTest {

    private static Optional<Browser> browser = Optional.empty();

    private Watch watch;
    private CompletableFuture<TrainingResult> first;
    private CompletableFuture<TrainingResult> second;

    @BeforeAll
    static void start(@TempDir(cleanup = CleanupMode.NEVER) Path profile) throws IOException, InterruptedException {
        Optional<Path> program = Browser.installed();
        Assumptions.assumeTrue(program.isPresent(), "Chromium is not installed");
        browser = Optional.of(new Browser(program.get(), profile));
    }

    @AfterAll
    static void stop() {
        browser.ifPresent(Browser::close);
        browser = Optional.empty();
    }

    @BeforeEach
    void begin() throws IOException {
        watch = Watch.open();
        WatchedRun run = watch.run("one").pause();
        WatchedRun other = watch.run("two <b>").pause();
        first = Hand.begun(() -> run.fit(Runs.trainer().build(), Runs.NETWORK, Runs.DATA));
        second = Hand.begun(() -> other.fit(Runs.trainer().seed(1).build(), Runs.NETWORK, Runs.DATA));
    }

    @AfterEach
    void end() throws Exception {
        watch.close();
        first.get(30, TimeUnit.SECONDS);
        second.get(30, TimeUnit.SECONDS);
    }

    private static String evaluate(String expression) throws InterruptedException {
        return browser.orElseThrow().evaluate(expression);
    }

    /** Waits until an expression is true; the browser asks again and again, for at most 20 seconds. */
    private static void until(String condition) throws InterruptedException {
        String found = evaluate(
                "new Promise((done) => { let n = 0; const look = () => (" + condition
                        + ") ? done(true) : ++n > 400 ? done(document.getElementById('rows').innerText) : setTimeout(look, 50); look(); })");
        assertThat(found).as(condition).isEqualTo("true");
    }

    private static void click(String button) throws InterruptedException {
        assertThat(evaluate("(() => { const b = document.querySelector('" + button
                        + "'); if (b.disabled) { return 'disabled'; } b.click(); return 'clicked'; })()"))
                .as(button)
                .isEqualTo("clicked");
    }

    private static String cell(int run, int column) {
        return "document.getElementById('rows').rows[" + run + "].cells[" + column + "].textContent";
    }

    private static String action(int run, String action) {
        return "#runs > article:nth-child(" + (run + 1) + ") [data-action=" + action + "]";
    }

    private void open() throws InterruptedException {
        browser.orElseThrow().open(watch.address());
        until("document.getElementById('rows').rows.length === 2 && " + cell(0, 1) + " === 'paused' && " + cell(1, 1)
                + " === 'paused'");
    }

    /** How many charts of both runs have a line, and how many of the first. */
    private static String lines() throws InterruptedException {
        Browser page = browser.orElseThrow();
        return page.drawnCharts("#together") + " and " + page.drawnCharts("#runs article:first-child");
    }

    /** With SNAPSHOTS=folder in the environment, the page is also saved as pictures, for people. */
    private static void picture(String name) throws Exception {
        Optional<String> folder = Optional.ofNullable(System.getenv("SNAPSHOTS"));
        if (folder.isPresent()) {
            String answer = browser.orElseThrow()
                    .call("Page.captureScreenshot", "{\"captureBeyondViewport\":true,\"format\":\"png\"}");
            String data = answer.replaceAll(".*\"data\":\"([^\"]*)\".*", "$1");
            Files.write(
                    Path.of(folder.get()).resolve(name + ".png"),
                    Base64.getDecoder().decode(data));
        }
    }

    @Test
    void clicksHoldStepSlowAndEndARun() throws Exception {
        open();
        click(action(0, "batch"));
        until(cell(0, 3) + " === '1' && " + cell(0, 1) + " === 'paused'");
        click(action(0, "epoch"));
        until(cell(0, 3) + " === '15' && " + cell(0, 1) + " === 'paused'");
        click(action(0, "halve"));
        until("document.querySelector('#runs .note').textContent.includes('[16 0.5]')");
        for (int epoch = 2; epoch <= 5; epoch++) {
            click(action(0, "epoch"));
            until(cell(0, 3) + " === '" + 15 * epoch + "' && " + cell(0, 1) + " === 'paused'");
        }
        assertThat(evaluate("document.querySelector('#runs pre').textContent.includes('; rate-changes=[16 0.5]')"))
                .isEqualTo("true");
        assertThat(evaluate("document.querySelector('" + action(0, "stop") + "').textContent"))
                .matches("Stop, keep epoch [1-5]");
        click(action(0, "stop"));
        until(cell(0, 1) + " === 'done'");
        assertThat(first.get(30, TimeUnit.SECONDS).reason()).isEqualTo(StopReason.CONDITION);
        click("[data-all=resume]");
        until(cell(1, 1) + " === 'done'");
        assertThat(second.get(30, TimeUnit.SECONDS).reason()).isEqualTo(StopReason.EPOCHS);

        // Seven charts of each run, and that of both.
        until("document.querySelectorAll('.plot[data-drawn]').length === 15");
        assertThat(lines()).isEqualTo("1 and 7");
        assertThat(evaluate("document.querySelectorAll('#runs article:first-child .histogram').length"))
                .isEqualTo("3");
        assertThat(evaluate("document.querySelectorAll('#runs article:first-child .now tbody tr').length"))
                .isEqualTo("3");
        assertThat(
                        evaluate(
                                "document.querySelectorAll('#runs b').length + document.querySelectorAll('#runs h2')[1].textContent"))
                .isEqualTo("0two <b>");
        nothingIsWrong();

        pictures();
        click("#end");
        until("document.getElementById('status').textContent.startsWith('The watch has ended')");
        watch.awaitEnd();
    }

    private static void pictures() throws Exception {
        Browser page = browser.orElseThrow();
        page.call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":1400,\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false}");
        evaluate("new Promise((done) => setTimeout(done, 300))");
        picture("light");
        page.call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
        evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assertThat(lines()).isEqualTo("1 and 7");
        picture("dark");
        page.call("Emulation.setEmulatedMedia", "{\"features\":[]}");
        page.call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":400,\"height\":800,\"deviceScaleFactor\":1,\"mobile\":true}");
        evaluate("new Promise((done) => setTimeout(done, 300))");
        assertThat(evaluate("innerWidth + ' ' + document.documentElement.scrollWidth"))
                .isEqualTo("400 400");
        picture("phone");
        page.call("Emulation.clearDeviceMetricsOverride", "{}");
    }

    private void nothingIsWrong() throws Exception {
        Browser page = browser.orElseThrow();
        for (String trouble : List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")) {
            assertThat(page.events(trouble)).as(trouble).isEmpty();
        }
        String own = "\"url\":\"" + watch.address();
        assertThat(page.events("Network.requestWillBeSent"))
                .hasSizeGreaterThan(1)
                .allSatisfy(request -> assertThat(request).contains(own));
    }

    @Test
    void aRunThatIsNotTickedIsNotShown() throws Exception {
        open();
        click("#rows input");
        assertThat(evaluate("document.querySelector('#runs article').hidden")).isEqualTo("true");
        click("#rows input");
        assertThat(evaluate("document.querySelector('#runs article').hidden")).isEqualTo("false");
        nothingIsWrong();
    }

    /** What is on the page has a name, and every id is there once. */
    @Test
    void whatIsSeenCanBeRead() throws Exception {
        open();
        click(action(0, "epoch"));
        until(cell(0, 3) + " === '15'");
        assertThat(evaluate("[...document.querySelectorAll('[role=img], [role=region], [role=group]')]"
                        + ".filter((e) => !e.getAttribute('aria-label')).length"))
                .isEqualTo("0");
        assertThat(evaluate("[...document.querySelectorAll('table')].filter((t) => !t.caption"
                        + " || !t.querySelector('th[scope=col]')).length"))
                .isEqualTo("0");
        assertThat(evaluate("new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size"
                        + " === document.querySelectorAll('[id]').length"))
                .isEqualTo("true");
    }

    @Test
    void theServerIsMissedWhenItIsGone() throws Exception {
        open();
        watch.close();
        until("document.getElementById('status').textContent.startsWith('The connection is lost')");
    }
}
