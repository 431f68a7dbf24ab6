package io.quarkiverse.aster.deployment.dynamic;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static io.quarkiverse.aster.dynamic.DynamicClients.LATEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterSession;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceInfo;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.dynamic.DynamicClients;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Calls of services by what they say of themselves, with maps and with JSON. */
@Timeout(120)
class DynamicClientsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, Object> PARCEL = Map.of("receiver", "ann", "weight", 7L, "speed", "FAST", "contents",
            List.of("tea", "pot"), "duties", Map.of("eu", 1.5));

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application(Parcels.class)
            .config("quarkus.aster.clients.local.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true")
            .config("quarkus.aster.clients.json.address", "self")
            .config("quarkus.aster.clients.json.serialization", "json")
            .config("quarkus.aster.clients.pinned.address", "self")
            .config("quarkus.aster.clients.pinned.contract-id", "0".repeat(64));

    @Inject
    DynamicClients clients;
    @Inject
    AsterServer server;

    private DynamicContract contract(String service, int version) {
        return await(clients.contract(SELF, service, version));
    }

    private DynamicClient<Map<String, Object>> office(String client) {
        return clients.client(contract("Parcels", LATEST), client);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }

    private static <T> List<T> await(Multi<T> multi) {
        return await(multi.collect().asList());
    }

    @Test
    void theServerHandsOutItsContracts() {
        DynamicContract latest = contract("Parcels", LATEST);
        assertThat(latest.version()).isEqualTo(3);
        assertThat(latest.detail()).isEqualTo(DynamicContract.Detail.DECLARED);
        assertThat(latest.contractId()).isEqualTo(server.services().stream()
                .filter(service -> service.name().equals("Parcels") && service.version() == 3)
                .map(ServiceInfo::contractId).findFirst().orElseThrow());
        assertThat(contract("Parcels", 2).methods()).extracting(Object::toString).containsExactly("Parcels v2.ping");
        assertThat(await(clients.contract(server.address(), "Parcels", 3)).contractId()).isEqualTo(latest.contractId());
    }

    @Test
    void theServiceThatHandsThemOutIsNotAnnounced() {
        assertThat(server.services()).extracting(ServiceInfo::name).containsExactlyInAnyOrder("Parcels", "Parcels", "Text",
                "Counter");
    }

    @Test
    void aServiceThatIsNotThereIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> contract("Parcel", LATEST)).isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("service: \"Parcel\" (expected: one of [").hasMessageContaining("Parcels v3")
                .hasMessageContaining("Parcels v2");
        assertThatThrownBy(() -> contract("Parcels", 9)).isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("service: \"Parcels\" v9 (expected: one of [");
        assertThatThrownBy(() -> contract("x".repeat(100_000), LATEST)).isInstanceOf(NotFoundException.class)
                .satisfies(thrown -> assertThat(((NotFoundException) thrown).details().get("service").length())
                        .isLessThan(1000));
        assertThatThrownBy(() -> contract("Parcels", -1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version: -1 (expected: >= 1, or 0 for the highest)");
    }

    @ParameterizedTest
    @ValueSource(strings = { SELF, "local", "encoded" })
    void oneRequestHasOneResponse(String client) {
        Map<String, Object> ticket = await(office(client).unary("send", PARCEL));

        assertThat(ticket).containsExactly(Map.entry("number", 1L << 40), Map.entry("at", Instant.EPOCH),
                Map.entry("parcel", PARCEL), Map.entry("mode", "XLANG"), Map.entry("tenant", ""));
        assertThat(await(office(client).unary("drop", PARCEL))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { SELF, "local", "encoded", "json" })
    void messagesAreStreamed(String client) {
        DynamicClient<Map<String, Object>> office = office(client);

        assertThat(await(office.serverStream("weigh", Map.of("count", 3)))).extracting(total -> total.get("weight"))
                .containsExactly(0L, 2L, 4L);
        assertThat(await(office.clientStream("deliver", Multi.createFrom().items(PARCEL, PARCEL))))
                .isEqualTo(Map.of("parcels", 2L, "weight", 14L));
        assertThat(await(office.bidiStream("turn", Multi.createFrom().items(PARCEL, PARCEL)))).containsExactly(PARCEL,
                PARCEL);
    }

    @Test
    void messagesMayBeText() {
        DynamicClient<String> office = office(SELF).asJson();
        String parcel = "{\"receiver\":\"ann\",\"weight\":7,\"speed\":\"FAST\",\"contents\":[\"tea\"],\"duties\":{}}";

        assertThat(await(office.unary("send", parcel))).isEqualTo("{\"number\":1099511627776,\"at\":\"1970-01-01T00:00:00Z\","
                + "\"parcel\":" + parcel + ",\"mode\":\"XLANG\",\"tenant\":\"\"}");
        assertThat(await(office.serverStream("weigh", "{\"count\":1}"))).containsExactly("{\"parcels\":0,\"weight\":0}");
        assertThat(await(office.bidiStream("turn", Multi.createFrom().items(parcel)))).containsExactly(parcel);
    }

    @Test
    void theModeIsTheServicesOrWhatIsAskedFor() {
        DynamicClient<Map<String, Object>> office = office(SELF);

        assertThat(await(office("json").unary("send", PARCEL))).containsEntry("mode", "JSON");
        assertThat(await(office.with(CallOptions.none().serialization(SerializationMode.JSON)).unary("send", PARCEL)))
                .containsEntry("mode", "JSON");
        assertThat(await(clients.client(contract("Text", LATEST), SELF).unary("send", PARCEL))).containsEntry("mode", "JSON");
        assertThatThrownBy(() -> office.with(CallOptions.none().serialization(SerializationMode.NATIVE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("serialization of Parcels v3: NATIVE (expected: one of [XLANG] or JSON)");
    }

    @Test
    void optionsAreForTheCallsThatFollow() {
        DynamicClient<Map<String, Object>> office = office(SELF).with(CallOptions.none().metadata("tenant", "blue"));

        assertThat(await(office.unary("send", PARCEL))).containsEntry("tenant", "blue");
        assertThat(await(office.with(CallOptions.none().metadata("tenant", "red")).asJson().unary("send",
                "{\"receiver\":\"x\",\"speed\":\"SLOW\"}"))).contains("\"tenant\":\"red\"");
    }

    @Test
    void sessionsHaveTheirOwnBean() {
        DynamicContract counter = contract("Counter", LATEST);
        try (AsterSession<DynamicClient<Map<String, Object>>> one = clients.sessions(counter, SELF).open();
                AsterSession<DynamicClient<Map<String, Object>>> other = clients.sessions(counter, server.address()).open()) {
            assertThat(await(one.client().unary("next", Map.of()))).containsEntry("count", 1L);
            assertThat(await(one.client().asJson().unary("next", "{}"))).isEqualTo("{\"count\":2}");
            assertThat(await(other.client().unary("next", Map.of()))).containsEntry("count", 1L);
        }
        assertThatThrownBy(() -> clients.client(counter, SELF)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a client of Counter v1: its scope is SESSION (expected: SHARED, or ");
    }

    @Test
    void mistakesAreToldBeforeAnythingIsSent() {
        DynamicClient<Map<String, Object>> office = office(SELF);

        assertThatThrownBy(() -> office.unary("sent", PARCEL)).isInstanceOf(UnimplementedException.class)
                .hasMessageContaining("Parcels v3: method \"sent\" (expected: one of ").hasMessageContaining("weigh");
        assertThatThrownBy(() -> office.unary("weigh", Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Parcels v3.weigh: SERVER_STREAM (expected: UNARY for unary; call it with serverStream)");
        assertThatThrownBy(() -> office.serverStream("send", PARCEL)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Parcels v3.send: UNARY (expected: SERVER_STREAM for serverStream; call it with unary)");
        assertThatThrownBy(() -> await(office.unary("send", Map.of("weight", "x", "speed", "FAST"))))
                .isInstanceOf(InvalidArgumentException.class).hasMessageContaining("request.weight: \"x\"");
        assertThatThrownBy(() -> await(office.unary("send", Map.of("speed", "FAST", "wait", 1))))
                .isInstanceOf(InvalidArgumentException.class).hasMessageContaining("wait");
        assertThatThrownBy(() -> clients.client(office.contract(), "nobody")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("client: \"nobody\" (expected: one of ");
        assertThatThrownBy(() -> clients.client(office.contract(), "pinned")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("client \"pinned\": contract of Parcels v3: ");
    }

    @Test
    void failuresOfTheServiceArriveAsTheyAre() {
        assertThatThrownBy(() -> await(office(SELF).unary("send", Map.of("speed", "SLOW"))))
                .isInstanceOf(NotFoundException.class).hasMessage("receiver: none");
    }
}
