package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;

/** Clients of one peer can call as several: by an entry of the identity file, or with a key that came with a credential. */
@Timeout(60)
class ClientKeysTest {

    private static final RootKey ROOT = Identities.root(11);
    private static final NodeKey NODE = Identities.node(12);
    private static final NodeKey FIRST = Identities.node(13);
    private static final NodeKey SECOND = Identities.node(14);
    private static final InetSocketAddress SOCKET = free();
    private static final String ADDRESS = new EndpointAddress(NODE.id(), Optional.empty(), List.of(SOCKET)).toTicket();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Identities.class)
            .config("quarkus.aster.identity-file", Identities.file(NODE, Identities.producer("server", ROOT, NODE.id()),
                    Identities.consumer("caller", ROOT, NODE.id(), "guest"),
                    Identities.consumer("named", ROOT, NODE.id(), "host")))
            .config("quarkus.aster.network.bind-addr", "127.0.0.1:" + SOCKET.getPort())
            .config("quarkus.aster.clients.named.address", ADDRESS)
            .config("quarkus.aster.clients.named.identity-peer", "named")
            .config("quarkus.aster.clients.first.address", ADDRESS)
            .config("quarkus.aster.clients.first.enrollment-credential",
                    Identities.file(FIRST, Identities.consumer("first", ROOT, FIRST.id(), "one")))
            .config("quarkus.aster.clients.second.address", ADDRESS)
            .config("quarkus.aster.clients.second.enrollment-credential",
                    Identities.file(SECOND, Identities.consumer("second", ROOT, SECOND.id(), "two")));

    @Inject
    Callers callers;

    private static InetSocketAddress free() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress("127.0.0.1", socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Guarded.Caller who(Guarded client) {
        return client.who(null).await().indefinitely();
    }

    @Test
    void eachIsKnownByItsOwn() {
        assertThat(who(callers.first)).isEqualTo(new Guarded.Caller(FIRST.id().hex(), "one"));
        assertThat(who(callers.second)).isEqualTo(new Guarded.Caller(SECOND.id().hex(), "two"));
    }

    @Test
    void namedEntryIsPresentedWithTheKeyOfTheApplication() {
        assertThat(who(callers.named)).isEqualTo(new Guarded.Caller(NODE.id().hex(), "host"));
    }

    /** Has a client for each. */
    @Singleton
    static class Callers {

        @Inject
        @AsterClient("first")
        Guarded first;
        @Inject
        @AsterClient("second")
        Guarded second;
        @Inject
        @AsterClient("named")
        Guarded named;
    }
}
