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

    private final AsterNode node;
    private final AsterNode.Dialer dialer;

    NodeIdentity(AsterNode node, AsterNode.Dialer dialer) {
        this.node = node;
        this.dialer = dialer;
    }

    @Override
    public PeerId id() {
        return dialer.endpoint().id();
    }

    @Override
    public <T> T client(Class<T> contract, String name) {
        return node.peer(contract, name, dialer).client();
    }

    @Override
    public <T> T client(Class<T> contract, EndpointAddress address) {
        return node.peer(contract, address, dialer).client();
    }

    @Override
    public <T> AsterSessions<T> sessions(Class<T> contract, String name) {
        return node.peer(contract, name, dialer).sessions();
    }

    @Override
    public <T> AsterSessions<T> sessions(Class<T> contract, EndpointAddress address) {
        return node.peer(contract, address, dialer).sessions();
    }

    @Override
    public <T> T with(T client, CallOptions options) {
        return node.with(client, options);
    }

    @Override
    public AsterIdentity as(NodeKey key, Optional<Credential> credential) {
        return node.as(key, credential);
    }

    @Override
    public void close() {
        node.release(dialer);
    }
}
