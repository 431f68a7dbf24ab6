package io.quarkiverse.aster.deployment.trust;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.AsterIdentity;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;

/** A program calls as whoever it has the key and the credential of. */
@Timeout(60)
class CallAsSomebodyTest {

    private static final RootKey ROOT = Identities.root(1);
    private static final NodeKey FIRST = Identities.node(2);
    private static final NodeKey SECOND = Identities.node(3);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Identities.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.clients.inside.address", "local");

    @Inject
    AsterClients clients;
    @Inject
    AsterServer server;

    private AsterIdentity first() {
        return clients.as(FIRST, Optional.of(Identities.credential(ROOT, FIRST.id(), "one")));
    }

    private static Guarded.Caller who(Guarded client) {
        return client.who(null).await().indefinitely();
    }

    @Test
    void isKnownByThatKeyAndCredential() {
        Guarded.Caller one = new Guarded.Caller(FIRST.id().hex(), "one");
        try (AsterIdentity first = first();
                AsterIdentity second = first.as(SECOND, Optional.of(Identities.credential(ROOT, SECOND.id(), "two")))) {
            Guarded client = first.client(Guarded.class, SELF);
            assertThat(first.id()).isEqualTo(FIRST.id());
            assertThat(who(client)).isEqualTo(one);
            assertThat(who(second.client(Guarded.class, SELF))).isEqualTo(new Guarded.Caller(SECOND.id().hex(), "two"));
            assertThat(who(first.client(Guarded.class, server.address()))).isEqualTo(one);
            assertThat(who(first.with(client, CallOptions.none().metadata("a", "b")))).isEqualTo(one);
        }
    }

    @Test
    void whoHasNothingToPresentIsNobody() {
        try (AsterIdentity nobody = clients.as(SECOND, Optional.empty())) {
            Guarded client = nobody.client(Guarded.class, SELF);
            assertThatThrownBy(() -> who(client)).isInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void closingEndsWhatIsUnderWayAndAllThatComes() {
        AsterIdentity first = first();
        Guarded client = first.client(Guarded.class, SELF);
        Guarded.Service.WAITING.set(new CompletableFuture<>());
        CompletableFuture<Guarded.Caller> call = client.wait(null).subscribeAsCompletionStage();
        Outsider.within(Guarded.Service.WAITING.get());

        first.close();
        first.close();

        assertThatThrownBy(() -> Outsider.within(call)).hasCauseInstanceOf(AsterException.class);
        assertThatThrownBy(() -> who(client)).isInstanceOf(AsterException.class);
        try (AsterIdentity again = first()) {
            assertThat(who(again.client(Guarded.class, SELF)).role()).isEqualTo("one");
        }
    }

    @Test
    void withinTheProcessThereIsNobodyElse() {
        try (AsterIdentity first = first()) {
            assertThatThrownBy(() -> first.client(Guarded.class, "inside")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("client \"inside\": local, where nobody asks for a key (expected: another address)");
            assertThatThrownBy(() -> first.sessions(Guarded.class, "inside")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
