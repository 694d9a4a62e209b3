package dev.neurona.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is let in, and what is refused. */
@Timeout(30)
class DoorTest {

    private Watch watch;
    private Hand hand;

    @BeforeEach
    void open() throws IOException {
        watch = Watch.open();
        watch.run("circle");
        hand = new Hand(watch);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    /** The first line of the answer to a request as it stands. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", watch.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void moreThanSixteenReadersAreTooMany() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest events =
                HttpRequest.newBuilder(watch.address().resolve("/events")).build();
        for (int i = 0; i < 16; i++) {
            assertThat(client.send(events, HttpResponse.BodyHandlers.ofInputStream())
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> refused = client.send(events, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).isEqualTo("The page is open 16 times already; close one.\n");
    }

    @Test
    void onlyThisMachineIsListenedTo() {
        assertThat(watch.address().getHost()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void thisMachineHasThreeNames(String name) throws IOException {
        String host = "Host: " + name + ":" + watch.address().getPort();
        assertThat(raw("GET / HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n"))
                .isEqualTo("HTTP/1.1 200 OK");
    }

    /** As by a name of another page's owner that points here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example:PORT",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host: a\r\nHost: 127.0.0.1:PORT"
            })
    void foreignHostsAreRefused(String host) throws IOException {
        String own = host.replace("PORT", Integer.toString(watch.address().getPort()));
        for (String path : new String[] {"/", "/events"}) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\n" + own + "\r\nConnection: close\r\n\r\n"))
                    .isEqualTo("HTTP/1.1 403 Forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1"})
    void otherPagesAreRefused(String origin) throws Exception {
        assertThat(hand.send("GET", "/events", "Origin", origin).statusCode()).isEqualTo(403);
        HttpResponse<String> post = hand.send("POST", "/runs/0/pause", "Origin", origin, Door.TOKEN, hand.token());
        assertThat(post.statusCode()).isEqualTo(403);
        assertThat(post.body()).isEqualTo("Requests of other pages are refused.\n");
    }

    @Test
    void withoutTheTokenNothingIsDone() throws Exception {
        assertThat(hand.send("POST", "/runs/0/pause").statusCode()).isEqualTo(403);
        HttpResponse<String> wrong = hand.send("POST", "/end", Door.TOKEN, "0".repeat(32));
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).isEqualTo("The token of the page is missing; load the page again.\n");
        assertThat(hand.click("/runs/0/pause")).isEqualTo("200 done");
    }

    /** A second watch has another. */
    @Test
    void tokensDiffer() throws Exception {
        try (Watch other = Watch.open()) {
            assertThat(new Hand(other).token()).isNotEqualTo(hand.token());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /other, 404, There is nothing at /other.",
        "GET, /watch.js, 404, There is nothing at /watch.js.",
        "POST, /runs/7/pause, 404, There is nothing at /runs/7/pause.",
        "POST, /runs/0/explode, 404, There is nothing at /runs/0/explode.",
        "GET, /runs/0/pause, 405, Only POST does /runs/0/pause.",
        "GET, /end, 405, Only POST does /end.",
        "POST, /, 405, Only GET reads /.",
        "DELETE, /events, 405, Only GET reads /events.",
        "POST, /runs/0/halve, 409, The run has not begun."
    })
    void whatIsNotThereIsSaid(String method, String path, int status, String text) throws Exception {
        HttpResponse<String> answer = hand.send(method, path, Door.TOKEN, hand.token());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text + "\n");
    }

    @Test
    void thePageMayTalkToItsServerOnly() throws Exception {
        HttpResponse<String> page = hand.send("GET", "/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'sha256-")
                .endsWith("; connect-src 'self'; frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().map())
                .containsEntry("x-content-type-options", java.util.List.of("nosniff"))
                .containsEntry("cache-control", java.util.List.of("no-store"))
                .containsEntry("cross-origin-resource-policy", java.util.List.of("same-origin"));
        assertThat(Server.resource("watch.js") + Server.resource("watch.css") + Server.resource("watch.html"))
                .doesNotContain("https:", "url(", "@import", "innerHTML", "eval(", "style=");
    }
}
