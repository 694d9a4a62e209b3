package dev.neurona.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, driven by its DevTools protocol; what it reports is kept as it came. */
public final class Browser implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("ws://127\\.0\\.0\\.1:(\\d+)/");
    private static final Pattern PAGE = Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\"type\":\"string\",\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** The canvases on which more than 50 points have the colour of the first series. */
    private static final String DRAWN = "[...document.querySelectorAll('PLACE .plot canvas')].filter((c) => {"
            + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; const colours = {};"
            + " for (let i = 0; i < d.length; i += 4) { if (d[i + 3] > 200) {"
            + " const k = d[i] + ',' + d[i + 1] + ',' + d[i + 2]; colours[k] = 1 + (colours[k] || 0); } }"
            + " const wanted = getComputedStyle(document.documentElement).getPropertyValue('--s1').trim();"
            + " const rgb = [1, 3, 5].map((i) => parseInt(wanted.substring(i, i + 2), 16)).join(',');"
            + " return colours[rgb] > 50; }).length";

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final List<String> events = new ArrayList<>();
    private int sent;

    /** Where it is, if it is installed. */
    public static Optional<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it.
     *
     * @param folder for its profile
     */
    public Browser(Path program, Path folder) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher address = PAGE.matcher(page);
        if (!address.find()) {
            throw new IOException("No page: " + page);
        }
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address.group(1)), new Listener())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", "{}");
        }
    }

    /** Not closed, since the browser would stop when it writes to a closed pipe. */
    @SuppressWarnings("resource")
    private int port() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = LISTENING.matcher(line);
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new IOException("The browser ended.");
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                arrived.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    private String next() throws InterruptedException {
        String message = arrived.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("The browser has said nothing for 60 seconds.");
        }
        return message;
    }

    /** Calls a method, and returns its answer; events that come before are kept. */
    public String call(String method, String parameters) throws InterruptedException {
        sent++;
        String id = "{\"id\":" + sent + ",";
        socket.sendText(id + "\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        for (String message = next(); ; message = next()) {
            if (message.startsWith(id)) {
                return message;
            }
            events.add(message);
        }
    }

    /** Opens a page, and waits until it is loaded. */
    public void open(URI page) throws InterruptedException {
        events.clear();
        call("Page.navigate", "{\"url\":\"" + page + "\"}");
        while (events("Page.loadEventFired").isEmpty()) {
            events.add(next());
        }
    }

    /** The value of an expression, which is a text without quotes. */
    public String evaluate(String expression) throws InterruptedException {
        String answer = call(
                "Runtime.evaluate",
                "{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":\"Promise.resolve("
                        + expression.replace("\\", "\\\\").replace("\"", "\\\"") + ").then(String)\"}");
        Matcher value = VALUE.matcher(answer);
        if (!value.find()) {
            throw new IllegalStateException(answer);
        }
        return value.group(1);
    }

    /** How many charts of the page have a line or points. */
    public String drawnCharts() throws InterruptedException {
        return drawnCharts("body");
    }

    /** How many charts in a place, as a selector, have a line or points that no other one hides. */
    public String drawnCharts(String place) throws InterruptedException {
        return evaluate(DRAWN.replace("PLACE", place));
    }

    /** What it reported by itself since the page was opened. */
    public List<String> events(String method) {
        return events.stream()
                .filter(event -> event.startsWith("{\"method\":\"" + method + "\""))
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
