package dev.neurona.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. The server listens on this machine only, but any page of the web can make a browser on it send requests: by a link or a
 * form to its port, or by a name of its own that it lets point here. The first is refused by the token, which only the page of this server
 * holds, the second by the name of the host.
 */
final class Door {

    static final String TOKEN = "X-Watch-Token";

    private static final int TOKEN_BYTES = 16;

    /** Why a request is refused. */
    record Refusal(int status, String reason) {}

    private final List<String> hosts;
    private final List<String> origins;
    private final String token;

    Door(int port) {
        hosts = List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        origins = hosts.stream().map(host -> "http://" + host).toList();
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        token = HexFormat.of().formatHex(secret);
    }

    String token() {
        return token;
    }

    /** {@return why a request is refused, whatever it asks for; empty if it is not} */
    Optional<Refusal> refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        List<String> host = headers.getOrDefault("Host", List.of());
        if (host.size() != 1 || !hosts.contains(host.get(0))) {
            return Optional.of(new Refusal(403, "The host must be " + hosts.get(0) + ", got " + host + "."));
        }
        if (!origins.containsAll(headers.getOrDefault("Origin", List.of()))) {
            return Optional.of(new Refusal(403, "Requests of other pages are refused."));
        }
        boolean changes = !exchange.getRequestMethod().equals("GET");
        if (changes && !isToken(headers.getFirst(TOKEN))) {
            return Optional.of(new Refusal(403, "The token of the page is missing; load the page again."));
        }
        return Optional.empty();
    }

    /** In the same time for every token, so that none can be found piece by piece. */
    private boolean isToken(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
