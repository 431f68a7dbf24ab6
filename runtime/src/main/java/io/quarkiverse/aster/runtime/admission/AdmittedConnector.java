package io.quarkiverse.aster.runtime.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.runtime.client.Connector;
import io.quarkiverse.aster.runtime.rpc.Announced;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerAdmissionResponse;
import io.quarkiverse.aster.trust.ServiceSummary;

/**
 * Has the application admitted by a peer before it connects, once: from then on the peer knows this key, until it says
 * otherwise. A one-time token could not be presented twice.
 */
public final class AdmittedConnector implements Connector {

    private final Endpoint endpoint;
    private final Function<PeerId, Presented> credentials;
    private final Duration timeout;
    /** What the peers said that admitted us. */
    private final Map<PeerId, Announced> admitted = new ConcurrentHashMap<>();
    /** Those that have not told why they ended. */
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    /** @param credentials what to present to whom */
    public AdmittedConnector(Endpoint endpoint, Function<PeerId, Presented> credentials, Duration timeout) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<Dialled> connect(EndpointAddress address) {
        return untilClosed(address.id()).thenCompose(done -> {
            Announced known = admitted.get(address.id());
            return known != null ? dial(address, known)
                    : admission(address).thenCompose(announced -> dial(address, announced));
        });
    }

    /**
     * Connections that have just ended tell their calls before they tell why: who calls again at once must not take an
     * admission
     * for granted that ended with them.
     */
    private CompletionStage<Void> untilClosed(PeerId peer) {
        return CompletableFuture.allOf(connections.stream()
                .filter(connection -> connection.peer().equals(peer) && !connection.isOpen())
                .map(connection -> CompletableFuture.runAsync(() -> {
                }, connection.scheduler())).toArray(CompletableFuture[]::new));
    }

    private CompletionStage<Announced> admission(EndpointAddress address) {
        Presented presented = credentials.apply(address.id());
        return ClientAdmission.ask(endpoint, address, presented.request(), timeout)
                .thenApply(response -> announced(address, response, presented))
                .exceptionallyCompose(AdmittedConnector::withoutAdmission);
    }

    /** A peer that serves no admission may still take calls. */
    private static CompletionStage<Announced> withoutAdmission(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof TransportException e && e.reason() == Reason.HANDSHAKE_FAILED
                ? CompletableFuture.completedFuture(Announced.NOTHING)
                : CompletableFuture.failedFuture(cause);
    }

    private Announced announced(EndpointAddress address, ConsumerAdmissionResponse response, Presented presented) {
        if (!response.admitted()) {
            throw new UnauthenticatedException(
                    "admission denied by " + address.id() + " to " + endpoint.id() + ", which presented "
                            + presented.label()
                            + " (expected: one that has not expired, is for this endpoint, and is signed by root key "
                            + response.rootPubkey() + ", or was not used before if it is a one-time token)");
        }
        Map<String, String> contractIds = new HashMap<>();
        for (ServiceSummary service : response.services()) {
            if (!service.contractId().isEmpty() && service.isAt(address.id())) {
                contractIds.put(service.name() + " v" + service.version(), service.contractId());
            }
        }
        Announced announced = new Announced(contractIds, dialect(response.services()));
        admitted.put(address.id(), announced);
        return announced;
    }

    /**
     * Whoever names a binary mode speaks 0.2. Python peers of either generation name none, and of those that name JSON alone
     * some
     * are of 0.1.
     */
    private static Optional<Dialect> dialect(List<ServiceSummary> services) {
        boolean binary = services.stream().flatMap(service -> service.serializationModes().stream())
                .anyMatch(mode -> mode.equals("xlang") || mode.equals("native"));
        return binary ? Optional.of(Dialect.V0_2) : Optional.empty();
    }

    private CompletionStage<Dialled> dial(EndpointAddress address, Announced announced) {
        return endpoint.connect(address, Generation.ALPN).thenApply(connection -> {
            forgetIfRefused(connection);
            return new Dialled(connection, announced);
        });
    }

    /** The peer closes the connections of those whose admission has ended. */
    private void forgetIfRefused(Connection connection) {
        connections.add(connection);
        connection.onClose(cause -> {
            connections.remove(connection);
            if (cause != null && cause.closeCode() == ConnectionGate.CLOSE_CODE) {
                admitted.remove(connection.peer());
            }
        });
    }
}
