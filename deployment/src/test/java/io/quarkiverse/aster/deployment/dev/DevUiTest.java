package io.quarkiverse.aster.deployment.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterEach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;

/** Asks the Dev UI of an application in dev mode, and listens to what it streams, as its pages do. */
abstract class DevUiTest extends DevUIJsonRPCTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "quarkus-aster";
    static final int HTTP_PORT = freePort();
    private static final URI SOCKET = URI.create("ws://localhost:" + HTTP_PORT + "/q/dev-ui/json-rpc-ws");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Not those of other pages: whoever asks with the same number takes the place of who asked before. */
    private static final AtomicInteger IDS = new AtomicInteger(1_000_000);

    private final List<WebSocket> open = new ArrayList<>();

    DevUiTest() {
        super(NAMESPACE, "http://localhost:" + HTTP_PORT);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An application with those classes, on a port that nobody else has. */
    static QuarkusDevModeTest application(Class<?>... classes) {
        return new QuarkusDevModeTest().withApplicationRoot(root -> root.addClasses(classes)
                .addAsResource(new StringAsset("quarkus.http.port=" + HTTP_PORT), "application.properties"));
    }

    @AfterEach
    void close() {
        open.forEach(WebSocket::abort);
    }

    JsonNode ask(String method, Object... namesAndValues) throws Exception {
        return executeJsonRPCMethod(method, params(namesAndValues));
    }

    /** The same as Quarkus' own, which looks for an answer every three seconds. */
    @Override
    public JsonNode executeJsonRPCMethod(String method, Map<String, Object> params) throws Exception {
        int id = IDS.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        WebSocket socket = connect(message -> {
            if (message.path("id").asInt() == id) {
                answer.complete(message);
            }
        });
        send(socket, NAMESPACE + "_" + method, params, id);
        JsonNode result = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS).get("result");
        return result == null ? null : result.get("object");
    }

    private static Map<String, Object> params(Object... namesAndValues) {
        Map<String, Object> params = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return params;
    }

    /** What a subscription is told. */
    static final class Told {

        private final BlockingQueue<JsonNode> items = new LinkedBlockingQueue<>();
        private final int id;
        private WebSocket socket;

        Told(int id) {
            this.id = id;
        }

        /** The first item from now on that is like that. */
        JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
            long end = System.nanoTime() + LIMIT.toNanos();
            List<JsonNode> others = new ArrayList<>();
            JsonNode item;
            while ((item = items.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
                if (wanted.test(item)) {
                    return item;
                }
                others.add(item);
            }
            throw new AssertionError("not told; what was: " + others);
        }

        void cancel() throws Exception {
            send(socket, "unsubscribe", Map.of(), id);
        }
    }

    Told subscribe(String method, Object... namesAndValues) throws Exception {
        Told told = new Told(IDS.incrementAndGet());
        told.socket = connect(message -> {
            JsonNode result = message.path("result");
            if (result.path("messageType").asText().equals("SubscriptionMessage")) {
                told.items.add(result.path("object"));
            }
        });
        send(told.socket, NAMESPACE + "_" + method, params(namesAndValues), told.id);
        return told;
    }

    private WebSocket connect(Consumer<JsonNode> messages) throws Exception {
        StringBuilder text = new StringBuilder();
        WebSocket socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(SOCKET, new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                text.append(data);
                if (last) {
                    messages.accept(read(text.toString()));
                    text.setLength(0);
                }
                webSocket.request(1);
                return null;
            }
        }).get(10, TimeUnit.SECONDS);
        open.add(socket);
        return socket;
    }

    private static JsonNode read(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(message, e);
        }
    }

    private static void send(WebSocket socket, String method, Map<String, Object> params, int id) throws Exception {
        socket.sendText(JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "method", method, "params", params, "id", id)), true)
                .get(10, TimeUnit.SECONDS);
    }

    /** Calls a method of the application itself. */
    JsonNode invoke(String method, String request, String identity) throws Exception {
        return ask("invoke", "target", "self", "service", "DevGreeter", "version", 1, "method", method, "request", request,
                "metadata", "{\"tenant\":\"acme\",\"password\":\"hush\"}", "timeoutMillis", 20_000, "mode", "", "identity",
                identity);
    }

    static JsonNode find(JsonNode list, String field, String value) {
        for (JsonNode item : list) {
            if (item.path(field).asText().equals(value)) {
                return item;
            }
        }
        throw new AssertionError("none with " + field + " " + value + " in " + list);
    }
}
