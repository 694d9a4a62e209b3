package dev.neurona.watch;

import dev.neurona.train.TrainingResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does by requests what a page does. */
final class Hand {

    private static final Pattern TOKEN = Pattern.compile("data-token=\"([0-9a-f]{32})\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    Hand(Watch watch) {
        address = watch.address();
    }

    /** Trains on a thread of its own. */
    static CompletableFuture<TrainingResult> begun(Supplier<TrainingResult> training) {
        return CompletableFuture.supplyAsync(training, work -> new Thread(work, "training").start());
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    String token() throws IOException, InterruptedException {
        Matcher found = TOKEN.matcher(send("GET", "/").body());
        if (!found.find()) {
            throw new IllegalStateException("The page has no token.");
        }
        return found.group(1);
    }

    /** Clicks a button. {@return status and text of the answer} */
    String click(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", path, Door.TOKEN, token());
        return answer.statusCode() + " " + answer.body().trim();
    }

    /** Opens the events, if need be when the server has noticed that earlier readers have gone, which takes a message or two. */
    private HttpResponse<InputStream> events() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/events")).build();
        HttpResponse<InputStream> events = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        while (events.statusCode() == 503) {
            events.body().close();
            Thread.sleep(50);
            events = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        }
        return events;
    }

    /** Watches until a message is as it should be. {@return the message} */
    String until(Predicate<String> right) throws IOException, InterruptedException {
        HttpResponse<InputStream> events = events();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ") && right.test(line)) {
                    return line.substring("data: ".length());
                }
            }
            throw new IllegalStateException("The events ended.");
        }
    }
}
