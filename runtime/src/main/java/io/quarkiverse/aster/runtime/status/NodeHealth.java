package io.quarkiverse.aster.runtime.status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.GateMode;

/** Whether an application can do its part on the network. Any thread. */
public final class NodeHealth {

    private final PeerId id;
    private final GateMode gates;
    private final Optional<Supplier<ServerStatus>> server;
    private final List<Own> credentials;
    private final Duration warning;
    private final InstantSource clock;

    /**
     * A credential that the application presents.
     *
     * @param label what it is, without what is in it
     * @param expiresAt in seconds since 1970, unsigned; 0 for never
     */
    public record Own(String label, long expiresAt) {

        private static final long LATEST = Instant.MAX.getEpochSecond();

        /** The end of its time; empty if it has none that anybody will see. */
        private Optional<Instant> end() {
            return expiresAt <= 0 || expiresAt > LATEST ? Optional.empty() : Optional.of(Instant.ofEpochSecond(expiresAt));
        }
    }

    /**
     * @param up whether all is well enough
     * @param data what it is about, by name: texts, numbers and booleans
     */
    public record Report(boolean up, Map<String, Object> data) {
    }

    /**
     * @param id the application's key
     * @param server empty if the application is not to serve
     * @param credentials all that it presents
     * @param warning how long before the end of a credential that is told
     */
    public NodeHealth(PeerId id, GateMode gates, Optional<Supplier<ServerStatus>> server, List<Own> credentials,
            Duration warning, InstantSource clock) {
        this.id = id;
        this.gates = gates;
        this.server = server;
        this.credentials = List.copyOf(credentials);
        this.warning = warning;
        this.clock = clock;
    }

    /** The server takes calls, and no credential has expired. */
    public Report readiness() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("endpoint-id", id.hex());
        boolean up = true;
        if (server.isPresent()) {
            ServerStatus status = server.get().get();
            up = status.ready();
            data.put("server", state(status));
            data.put("services", (long) status.services());
            data.put("gates", gates.toString());
        } else {
            data.put("server", "none");
        }
        up &= checkCredentials(data);
        return new Report(up, data);
    }

    /** The application's key is there, which it is not without. A server that was stopped on purpose is alive. */
    public Report liveness() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("endpoint-id", id.hex());
        server.ifPresent(status -> data.put("server", state(status.get())));
        return new Report(true, data);
    }

    private static String state(ServerStatus status) {
        if (status.ready()) {
            return "running";
        }
        return status.live() ? "draining" : "stopped";
    }

    private boolean checkCredentials(Map<String, Object> data) {
        Optional<Own> first = credentials.stream().filter(own -> own.end().isPresent())
                .min(Comparator.comparing(own -> own.end().get()));
        if (first.isEmpty()) {
            data.put("credential", credentials.isEmpty() ? "none" : "valid");
            return true;
        }
        Instant now = clock.instant();
        Duration left = Duration.between(now, first.get().end().get());
        boolean expired = left.isNegative();
        boolean degraded = !expired && left.compareTo(warning) < 0;
        data.put("credential", expired ? "expired" : degraded ? "degraded" : "valid");
        data.put("credential-days-left", Math.max(0, left.toDays()));
        data.put("credential-source", first.get().label());
        return !expired;
    }
}
