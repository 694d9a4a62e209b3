package dev.neurona.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class WatchCommandTest {

    private static final String ENSEMBLE = "iris --target species --members 2 --epochs 3 --hold-out 0.2";
    private static final Pattern ADDRESS = Pattern.compile("watch it at (http://127\\.0\\.0\\.1:\\d+/)\n");
    private static final Pattern TOKEN = Pattern.compile("data-token=\"([0-9a-f]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Ran ran(String line) {
        return Ran.in(folder, line.split(" "));
    }

    /** Model, quality, plan and all notes: byte for byte the same file. */
    @Test
    void aWatchedModelIsThatOfTrain() throws IOException {
        Ran train = ran("train " + ENSEMBLE + " --out train.safetensors");
        Ran watch = ran("watch " + ENSEMBLE + " --out watch.safetensors --metric accuracy --close");
        assertThat(watch.exit()).isZero();
        assertThat(watch.err()).containsPattern(ADDRESS);
        assertThat(watch.out()).isEqualTo(train.out().replace("saved train", "saved watch"));
        assertThat(folder.resolve("watch.safetensors")).hasSameBinaryContentAs(folder.resolve("train.safetensors"));
    }

    @ParameterizedTest
    @CsvSource({
        "--paused --close, '--paused waits for somebody at the page, --close for nobody; give one.'",
        "--port 70000, '--port must be from 0 to 65535, got 70000.'"
    })
    void wrongUsageIsTwo(String options, String message) {
        Ran ran = ran("watch iris --target species " + options);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("nn watch: " + message + "\n'nn watch --help' shows what can be given.\n");
    }

    private String send(String method, URI address, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("X-Watch-Token", token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    /** The rate of the first network is halved before its first step; the second is trained as planned. */
    @Test
    void aHandInTheTrainingIsInTheFileAndTold() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = ("watch " + ENSEMBLE + " --paused").split(" ");
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                () -> Nn.run(folder, new PrintWriter(out), new PrintWriter(err, true), words),
                work -> new Thread(work, "command").start());
        await(() -> ADDRESS.matcher(err.toString()).find());
        URI page = URI.create(found(ADDRESS, err.toString()));
        String token = found(TOKEN, send("GET", page, ""));
        for (int network = 0; network < 2; network++) {
            String run = "/runs/" + network + "/";
            // It may still wait for its thread.
            for (int i = 0; i < 600 && network == 0; i++) {
                if (send("POST", page.resolve(run + "halve"), token).equals("done\n")) {
                    break;
                }
                Thread.sleep(50);
            }
            assertThat(send("POST", page.resolve(run + "resume"), token)).isEqualTo("done\n");
        }
        await(() -> out.toString().contains("saved "));
        assertThat(exit).isNotDone();
        assertThat(send("POST", page.resolve("/end"), token)).isEqualTo("The watch ends.\n");
        assertThat(exit.get(30, TimeUnit.SECONDS)).isZero();

        assertThat(out.toString())
                .contains("changed by hand, so its quality was not measured: network 1: rate-changes=[1 0.5]\n");
        assertThat(ran("inspect iris.safetensors").out()).contains("\nby hand      network 1: rate-changes=[1 0.5]\n");
        Ran again = ran("reproduce iris.safetensors iris");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).endsWith(": its networks were changed by hand while they were trained\n");
        ran("evaluate iris.safetensors iris --report iris.html");
        assertThat(Files.readString(folder.resolve("iris.html")))
                .contains("Changed by hand while it was trained, so that its settings alone do not make it again:")
                .doesNotContain("makes the same model");
    }
}
