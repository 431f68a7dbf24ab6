package io.quarkiverse.aster.deployment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.NodeKey;
import io.smallrye.mutiny.Uni;

/** Servers beside the application's own: started, stopped, started again, and what their clients see of it. */
@Timeout(60)
class FurtherServersTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application()
            .config("quarkus.aster.client.backoff-initial", "50ms").config("quarkus.aster.client.backoff-max", "200ms");

    private static final String HOST = "127.0.0.1";

    @Inject
    AsterClients clients;
    @Inject
    AsterServer own;
    @Inject
    OneBean bean;

    private AsterServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void servesOnItsOwnKey() {
        NodeKey key = NodeKey.generate();
        server = AsterServer.builder().key(key).build();
        assertThat(server.isRunning()).isFalse();
        assertThatThrownBy(server::address).isInstanceOf(IllegalStateException.class)
                .hasMessage("server " + key.id().shortForm() + ": not running (expected: started)");

        server.start();

        assertThat(server.isRunning()).isTrue();
        assertThat(server.endpointId()).isEqualTo(key.id()).isNotEqualTo(own.endpointId());
        assertThat(server.address().id()).isEqualTo(key.id());
        assertThat(clients.client(One.class, server.address()).answer().text()).isEqualTo("one");
        assertThat(clients.client(One.class, own.address()).answer().text()).isEqualTo("one");
    }

    @Test
    void withoutAKeyEachHasAFreshOne() {
        assertThat(AsterServer.builder().build().endpointId()).isNotEqualTo(AsterServer.builder().build().endpointId());
    }

    @Test
    void servesOnlyTheChosenServices() {
        server = AsterServer.builder().services(Two.class).build();
        server.start();

        assertThat(server.services()).extracting(ServiceInfo::name).containsExactly("Two");
        assertThat(clients.client(Two.class, server.address()).reply().text()).isEqualTo("two");
        assertThatThrownBy(() -> clients.client(One.class, server.address()).answer()).isInstanceOf(NotFoundException.class)
                .hasMessage("Service 'One' v1 not found");
    }

    @Test
    void refusesAServiceThatTheApplicationDoesNotHave() {
        AsterServer.Builder builder = AsterServer.builder().services(One.class, Answer.class);

        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("service: " + Answer.class.getName(), One.class.getName(), Two.class.getName());
    }

    @Test
    void startingTwiceAndStoppingTwiceIsNothingSpecial() {
        server = AsterServer.builder().build();
        server.start();
        EndpointAddress address = server.address();
        server.start();
        assertThat(server.address()).isEqualTo(address);

        server.stop();
        server.stop();
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        server = AsterServer.builder().build();
        server.start();
        int port = port(server);
        AsterServer other = AsterServer.builder().bind(HOST, port).build();

        assertThatThrownBy(other::start).isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("server " + other.endpointId().shortForm(), HOST + ":" + port, "not bound");
        assertThat(other.isRunning()).isFalse();
    }

    @Test
    void callsUnderWayFailWhenTheServerStops() {
        server = AsterServer.builder().build();
        server.start();
        CompletableFuture<Answer> answer = clients.client(One.class, server.address()).never().subscribeAsCompletionStage();
        bean.arrived().join();

        server.stop();

        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class).cause()
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void clientsFindAServerAgainThatComesBackOnItsPort() {
        NodeKey key = NodeKey.generate();
        server = AsterServer.builder().key(key).build();
        server.start();
        EndpointAddress address = server.address();
        One client = clients.client(One.class, address);
        assertThat(client.answer().text()).isEqualTo("one");
        server.stop();
        assertThatThrownBy(client::answer).isInstanceOf(UnavailableException.class);

        server = AsterServer.builder().key(key).bind(HOST, address.direct().get(0).getPort()).build();
        server.start();

        assertThat(server.address()).isEqualTo(address);
        assertThat(Uni.createFrom().item(() -> client.answer().text()).onFailure(UnavailableException.class).retry()
                .withBackOff(Duration.ofMillis(100)).atMost(50).await().indefinitely()).isEqualTo("one");
    }

    @Test
    void theSameServerStartsAgainOnTheSamePort() {
        NodeKey key = NodeKey.generate();
        AsterServer first = AsterServer.builder().key(key).build();
        first.start();
        int port = port(first);
        first.stop();
        server = AsterServer.builder().key(key).bind(HOST, port).build();

        for (int i = 0; i < 3; i++) {
            server.start();
            assertThat(port(server)).isEqualTo(port);
            server.stop();
        }
    }

    @Test
    void anotherKeyThanTheDialledOneIsNotCalled() {
        EndpointAddress actual = own.address();
        EndpointAddress dialled = new EndpointAddress(NodeKey.generate().id(), actual.relay(), actual.relayUrl(),
                List.copyOf(actual.direct()));

        assertThatThrownBy(() -> clients.client(One.class, dialled).answer()).isInstanceOf(UnavailableException.class)
                .hasMessageContainingAll(actual.id().hex(), dialled.id().hex());
    }

    private static int port(AsterServer server) {
        return server.address().direct().get(0).getPort();
    }

    public record Answer(String text) {
    }

    @AsterService
    public interface One {

        @Rpc
        Answer answer();

        @Rpc
        Uni<Answer> never();
    }

    @AsterService
    public interface Two {

        @Rpc
        Answer reply();
    }

    @ApplicationScoped
    public static class OneBean implements One {

        private final CompletableFuture<Void> arrived = new CompletableFuture<>();

        CompletableFuture<Void> arrived() {
            return arrived;
        }

        @Override
        public Answer answer() {
            return new Answer("one");
        }

        @Override
        public Uni<Answer> never() {
            arrived.complete(null);
            return Uni.createFrom().nothing();
        }
    }

    public static class TwoBean implements Two {

        @Override
        public Answer reply() {
            return new Answer("two");
        }
    }
}
