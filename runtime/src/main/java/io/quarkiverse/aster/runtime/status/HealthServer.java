package io.quarkiverse.aster.runtime.status;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * The endpoints by which all implementations of the protocol are watched, on a port of their own: one request on each
 * connection,
 * which must come soon.
 */
public final class HealthServer {

    /** How long a request may take to arrive, and an answer to leave. */
    static final int TIMEOUT_MILLIS = 5000;
    /** Far more than ever watch. */
    static final int MAX_CONNECTIONS = 64;

    private static final String JSON = "application/json";

    private final HttpServer server;
    private final Vertx vertx;
    private final Supplier<ServerStatus> status;
    private final int timeoutMillis;
    private final AtomicInteger connections = new AtomicInteger();

    private HealthServer(Vertx vertx, String host, int port, Supplier<ServerStatus> status, int timeoutMillis) {
        this.vertx = vertx;
        this.timeoutMillis = timeoutMillis;
        this.status = status;
        this.server = vertx
                .createHttpServer(new HttpServerOptions().setHost(host).setPort(port).setHttp2ClearTextEnabled(false))
                .connectionHandler(this::connected).requestHandler(this::answer);
    }

    /**
     * Starts to answer. Blocks until the port is bound.
     *
     * @param port 0 for any free one
     * @param status asked with every request, on an event loop
     * @throws IllegalStateException if the port cannot be bound
     */
    public static HealthServer start(Vertx vertx, String host, int port, Supplier<ServerStatus> status) {
        return start(vertx, host, port, status, TIMEOUT_MILLIS);
    }

    static HealthServer start(Vertx vertx, String host, int port, Supplier<ServerStatus> status, int timeoutMillis) {
        HealthServer made = new HealthServer(vertx, host, port, status, timeoutMillis);
        try {
            made.server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("quarkus.aster.health.port: " + host + ":" + port + " not bound: "
                    + e.getCause().getMessage(), e.getCause());
        }
        return made;
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Frees the port. Blocks. */
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connected(HttpConnection connection) {
        // whether the request has come or not: its answer is written at once
        long timer = vertx.setTimer(timeoutMillis, fired -> connection.close());
        connection.closeHandler(closed -> {
            connections.decrementAndGet();
            vertx.cancelTimer(timer);
        });
        if (connections.incrementAndGet() > MAX_CONNECTIONS) {
            connection.close();
        }
    }

    private void answer(HttpServerRequest request) {
        ServerStatus now = status.get();
        if (request.method() != HttpMethod.GET) {
            notFound(request);
            return;
        }
        switch (request.path()) {
            case "/healthz" -> answer(request, now.live() ? 200 : 503, JSON, JsonText.of(now.health()));
            case "/readyz" -> answer(request, now.ready() ? 200 : 503, JSON, JsonText.of(now.readiness()));
            case "/metrics/prometheus" -> prometheus(request, now);
            case "/metrics" -> {
                if ("prometheus".equals(request.getParam("format"))) {
                    prometheus(request, now);
                } else {
                    answer(request, 200, JSON, JsonText.of(now.metrics()));
                }
            }
            default -> notFound(request);
        }
    }

    private static void prometheus(HttpServerRequest request, ServerStatus now) {
        answer(request, 200, PrometheusText.CONTENT_TYPE, PrometheusText.of(now));
    }

    private static void notFound(HttpServerRequest request) {
        answer(request, 404, JSON, JsonText.of(Map.of("error", "not found")));
    }

    private static void answer(HttpServerRequest request, int code, String type, String body) {
        request.response().setStatusCode(code).putHeader("Content-Type", type).putHeader("Connection", "close").end(body)
                .onComplete(sent -> request.connection().close());
    }
}
