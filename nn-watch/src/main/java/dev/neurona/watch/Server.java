package dev.neurona.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.neurona.report.PageFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server of the page.
 *
 * <pre>
 *   GET  /                    the page
 *   GET  /events              runs, and what is new of them, as server-sent events
 *   POST /runs/0/pause        and batch, epoch, resume, halve, stop
 *   POST /end                 ends the watch
 * </pre>
 */
final class Server {

    private static final int INTERVAL_MILLISECONDS = 250;
    /** Something is sent at least after so many intervals: only then it is seen that a reader has gone. */
    private static final int SILENT_INTERVALS = 20;

    private static final int MOST_READERS = 16;
    private static final Pattern CONTROL = Pattern.compile("/runs/(\\d{1,6})/([a-z]+)");
    private static final Map<String, Control.Action> ACTIONS = actions();

    private final List<WatchedRun> runs;
    private final Runnable end;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Door door;
    private final Semaphore readers = new Semaphore(MOST_READERS);

    Server(int port, List<WatchedRun> runs, Runnable end) throws IOException {
        this.runs = runs;
        this.end = end;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.door = new Door(server.getAddress().getPort());
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "nn-watch");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private static Map<String, Control.Action> actions() {
        Map<String, Control.Action> actions = new TreeMap<>();
        for (Control.Action action : Control.Action.values()) {
            actions.put(action.name().toLowerCase(Locale.ROOT), action);
        }
        return actions;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            Optional<Door.Refusal> refusal = door.refusal(exchange);
            if (refusal.isPresent()) {
                say(exchange, refusal.get().status(), refusal.get().reason());
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Matcher control = CONTROL.matcher(path);
            if (path.equals("/") || path.equals("/events")) {
                get(exchange, path);
            } else if (path.equals("/end") || control.matches()) {
                post(exchange, control);
            } else {
                say(exchange, 404, "There is nothing at " + path + ".");
            }
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            say(exchange, 405, "Only GET reads " + path + ".");
        } else if (path.equals("/")) {
            page(exchange);
        } else if (readers.tryAcquire()) {
            try {
                events(exchange);
            } finally {
                readers.release();
            }
        } else {
            say(exchange, 503, "The page is open " + MOST_READERS + " times already; close one.");
        }
    }

    private void post(HttpExchange exchange, Matcher control) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!exchange.getRequestMethod().equals("POST")) {
            say(exchange, 405, "Only POST does " + path + ".");
            return;
        }
        if (path.equals("/end")) {
            say(exchange, 200, "The watch ends.");
            end.run();
            return;
        }
        int number = Integer.parseInt(control.group(1));
        Optional<Control.Action> action = Optional.ofNullable(ACTIONS.get(control.group(2)));
        if (number >= runs.size() || action.isEmpty()) {
            say(exchange, 404, "There is nothing at " + path + ".");
            return;
        }
        Optional<String> trouble = runs.get(number).act(action.get());
        say(exchange, trouble.isPresent() ? 409 : 200, trouble.orElse("done"));
    }

    private void page(HttpExchange exchange) throws IOException {
        PageFrame frame = new PageFrame(
                "Runs",
                resource("watch.css"),
                resource("watch.js"),
                resource("watch.html").replace("THE-TOKEN", door.token()));
        String policy = frame.policy() + "; connect-src 'self'";
        exchange.getResponseHeaders().set("Content-Security-Policy", policy + "; frame-ancestors 'none'");
        send(exchange, 200, "text/html; charset=utf-8", frame.html(policy));
    }

    /** Asks the runs to show themselves, and tells one reader what is new, again and again. */
    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        List<WatchedRun.Seen> seen = new ArrayList<>();
        String before = "";
        int silent = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                List<WatchedRun.Snapshot> news = new ArrayList<>();
                for (int i = 0; i < runs.size(); i++) {
                    news.add(runs.get(i).since(i < seen.size() ? seen.get(i) : WatchedRun.Seen.NOTHING));
                }
                seen = news.stream().map(WatchedRun.Snapshot::seen).toList();
                String json = Json.of(news);
                silent = json.equals(before) ? silent + 1 : 0;
                before = json;
                if (silent % SILENT_INTERVALS == 0) {
                    out.write(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
                runs.forEach(WatchedRun::look);
                Thread.sleep(INTERVAL_MILLISECONDS);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", text + "\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** The text of a file beside this class. */
    static String resource(String name) {
        try (InputStream in = Server.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar of nn-watch lacks " + name + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
