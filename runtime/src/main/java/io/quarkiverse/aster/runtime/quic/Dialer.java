package io.quarkiverse.aster.runtime.quic;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.netty.channel.Channel;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.transport.TransportException.Reason;

/**
 * Tries the direct addresses of a peer one after the other until one answers with the right key. Fails with what the first one
 * that answered did wrong, or with all addresses if none did. Lives on the event loop of its socket.
 */
final class Dialer {

    /** Makes a fresh attempt: each has a TLS engine of its own. */
    interface Dials {
        Dial next();
    }

    private final Channel socket;
    private final EndpointAddress address;
    private final Dials dials;
    private final CompletableFuture<Connection> result;
    private final Iterator<InetSocketAddress> untried;
    private final List<TransportException> failures = new ArrayList<>();

    Dialer(Channel socket, EndpointAddress address, Dials dials, CompletableFuture<Connection> result) {
        this.socket = socket;
        this.address = address;
        this.dials = dials;
        this.result = result;
        this.untried = address.direct().iterator();
    }

    void next() {
        if (!untried.hasNext()) {
            result.completeExceptionally(failure());
            return;
        }
        dial(untried.next());
    }

    private void dial(InetSocketAddress remote) {
        dials.next().start(socket, remote).whenComplete((connection, failure) -> {
            if (failure == null) {
                result.complete(connection);
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                failed((TransportException) cause);
            }
        });
    }

    private void failed(TransportException failure) {
        failures.add(failure);
        next();
    }

    private TransportException failure() {
        if (!socket.isOpen()) {
            return new TransportException(Reason.ENDPOINT_CLOSED, "endpoint closed while dialling " + address.id());
        }
        TransportException telling = failures.stream().filter(f -> f.reason() != Reason.UNREACHABLE).findFirst()
                .orElseGet(() -> new TransportException(Reason.UNREACHABLE, "peer " + address.id() + " not reached, tried "
                        + (failures.isEmpty() ? "no direct address" : address.direct())));
        failures.stream().filter(f -> f != telling).forEach(telling::addSuppressed);
        return telling;
    }
}
