package io.quarkiverse.aster.runtime;

import java.util.Optional;

import io.quarkiverse.aster.AsterIdentity;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.Credential;
import io.quarkiverse.aster.trust.NodeKey;

/** Clients of an application with another key than its own. */
final class NodeIdentity implements AsterIdentity {

    private final NodeClients clients;
    private final NodeDialers dialers;
    private final NodeDialers.Dialer dialer;

    NodeIdentity(NodeClients clients, NodeDialers dialers, NodeDialers.Dialer dialer) {
        this.clients = clients;
        this.dialers = dialers;
        this.dialer = dialer;
    }

    @Override
    public PeerId id() {
        return dialer.endpoint().id();
    }

    @Override
    public <T> T client(Class<T> contract, String name) {
        return clients.peer(contract, name, dialer).client();
    }

    @Override
    public <T> T client(Class<T> contract, EndpointAddress address) {
        return clients.peer(contract, address, dialer).client();
    }

    @Override
    public <T> AsterSessions<T> sessions(Class<T> contract, String name) {
        return clients.peer(contract, name, dialer).sessions();
    }

    @Override
    public <T> AsterSessions<T> sessions(Class<T> contract, EndpointAddress address) {
        return clients.peer(contract, address, dialer).sessions();
    }

    @Override
    public <T> T with(T client, CallOptions options) {
        return clients.with(client, options);
    }

    @Override
    public AsterIdentity as(NodeKey key, Optional<Credential> credential) {
        return clients.as(key, credential);
    }

    @Override
    public void close() {
        dialers.release(dialer);
    }
}
