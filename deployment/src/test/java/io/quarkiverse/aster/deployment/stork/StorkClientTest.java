package io.quarkiverse.aster.deployment.stork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClients;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.transport.PeerId;
import io.smallrye.stork.Stork;
import io.smallrye.stork.api.ServiceDefinition;
import io.smallrye.stork.servicediscovery.consul.ConsulConfiguration;
import io.smallrye.stork.servicediscovery.staticlist.StaticConfiguration;

/** Clients whose peers Stork finds. */
@Timeout(120)
class StorkClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Text.class, Billing.class, BillingBean.class, Called.class, FakeConsul.class)
            .config("quarkus.aster.network.connect-timeout", "1s")
            .config("quarkus.aster.clients.tickets.address", "stork://tickets")
            .config("quarkus.aster.clients.paths.address", "stork://paths")
            .config("quarkus.aster.clients.failing.address", "stork://failing")
            .config("quarkus.aster.clients.retrying.address", "stork://retrying")
            .config("quarkus.aster.clients.retrying.retry.enabled", "true")
            .config("quarkus.aster.clients.retrying.retry.initial-delay", "1ms")
            .config("quarkus.aster.clients.breaking.address", "stork://breaking")
            .config("quarkus.aster.clients.breaking.circuit-breaker.enabled", "true")
            .config("quarkus.aster.clients.breaking.circuit-breaker.per", "peer")
            .config("quarkus.aster.clients.breaking.circuit-breaker.failure-threshold", "2")
            .config("quarkus.aster.clients.breaking.circuit-breaker.recovery-timeout", "1h")
            .config("quarkus.aster.clients.consul.address", "stork://consul")
            .config("quarkus.aster.clients.nameless.address", "stork://nameless")
            .config("quarkus.aster.clients.unknown.address", "stork://unknown");

    @Inject
    AsterClients clients;

    private AsterServer first;
    private AsterServer second;

    @BeforeEach
    void start() {
        Called.PEERS.clear();
        first = AsterServer.builder().bind("127.0.0.1", 0).build();
        second = AsterServer.builder().bind("127.0.0.1", 0).build();
        first.start();
        second.start();
    }

    @AfterEach
    void stop() {
        first.stop();
        second.stop();
    }

    private Billing client(String name, String addresses) {
        Stork.getInstance().defineIfAbsent(name,
                ServiceDefinition.of(new StaticConfiguration().withAddressList(addresses)));
        return clients.client(Billing.class, name);
    }

    private String tickets() {
        return Stream.of(first, second).map(server -> server.address().toTicket()).collect(Collectors.joining(","));
    }

    private static String withPath(AsterServer server) {
        return "127.0.0.1:" + server.address().direct().get(0).getPort() + "/" + server.endpointId();
    }

    private static List<PeerId> call(Billing billing, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(billing.bill("a").await().atMost(LIMIT).text()).isEqualTo("a");
        }
        return List.copyOf(Called.PEERS);
    }

    @Test
    void everyCallGoesWhereTheLoadBalancerSays() {
        List<PeerId> peers = call(client("tickets", tickets()), 4);
        assertThat(peers).containsOnly(first.endpointId(), second.endpointId());
        assertThat(peers.subList(0, 2)).isEqualTo(peers.subList(2, 4)).doesNotHaveDuplicates();
    }

    @Test
    void thePathMayBeTheEndpointId() {
        assertThat(call(client("paths", withPath(first) + "," + withPath(second)), 2))
                .containsExactlyInAnyOrder(first.endpointId(), second.endpointId());
    }

    @Test
    void aPeerThatIsUnavailableIsNotCalledTwiceInARow() {
        Billing billing = client("failing", tickets());
        call(billing, 2);
        second.stop();
        Called.PEERS.clear();
        assertThat(failuresOf(billing, 8)).hasSizeBetween(1, 4);
        for (int i = 1; i < Called.PEERS.size(); i++) {
            assertThat(List.of(Called.PEERS.get(i - 1), Called.PEERS.get(i))).contains(first.endpointId());
        }
    }

    @Test
    void anotherAttemptGoesToAnotherPeer() {
        Billing billing = client("retrying", tickets());
        call(billing, 2);
        second.stop();
        assertThat(call(billing, 6)).hasSize(8);
    }

    @Test
    void aPeerWhoseBreakerIsOpenIsNotChosenAsLongAsThereIsAnother() {
        Billing billing = client("breaking", tickets());
        call(billing, 2);
        second.stop();
        List<String> failures = failuresOf(billing, 10);
        assertThat(failures).hasSize(2).noneMatch("circuit breaker is open"::equals);
        first.stop();
        assertThat(failuresOf(billing, 4)).hasSize(4).last().isEqualTo("circuit breaker is open");
    }

    private static List<String> failuresOf(Billing billing, int calls) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            try {
                billing.bill("a").await().atMost(LIMIT);
            } catch (UnavailableException e) {
                messages.add(e.getMessage());
            }
        }
        return messages;
    }

    @Test
    void consulFindsThemByATag() throws Exception {
        try (FakeConsul consul = new FakeConsul(List.of(first, second))) {
            Stork.getInstance().defineIfAbsent("consul", ServiceDefinition.of(
                    new ConsulConfiguration().withConsulHost("127.0.0.1").withConsulPort(String.valueOf(consul.port()))));
            assertThat(call(clients.client(Billing.class, "consul"), 2)).containsExactlyInAnyOrder(first.endpointId(),
                    second.endpointId());
        }
    }

    @Test
    void whoDoesNotSayWhoItIsCannotBeCalled() {
        Billing billing = client("nameless", "127.0.0.1:4711");
        assertThatThrownBy(() -> billing.bill("a").await().atMost(LIMIT)).isInstanceOf(UnavailableException.class)
                .hasMessage("service instance 127.0.0.1:4711: no endpoint id (expected: 64 hex digits as its label"
                        + " aster-endpoint-id or its path, or a ticket as its host)");
    }

    @Test
    void aNameThatNobodyKnowsIsAMistake() {
        assertThatThrownBy(() -> clients.client(Billing.class, "unknown")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stork service: unknown (expected: one that has quarkus.stork.unknown.service-discovery.type)");
    }
}
