package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawCallHeader;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrame;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStatus;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;

/** Who has not the roles that a method demands is refused on the header alone, whatever the method and the protocol. */
@Timeout(60)
class RequirementsTest {

    private static final RootKey ROOT = RootKey.of(bytes());
    private static final String NONSENSE = "no message of any kind";

    /** Everybody is let in, and has the roles of his credential if he has one. */
    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest
            .application(Vault.class, VaultSession.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            // all of these peers come from one address
            .config("quarkus.aster.trust.max-admissions-per-address", "1000")
            .config("quarkus.aster.clients.inside.address", "local")
            .config("quarkus.aster.clients.encoded.address", "local")
            .config("quarkus.aster.clients.encoded.encode-local", "true");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;
    @Inject
    @AsterClient("inside")
    Vault inside;
    @Inject
    @AsterClient("encoded")
    Vault encoded;

    private final List<AutoCloseable> peers = new ArrayList<>();

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 9);
        return bytes;
    }

    @BeforeEach
    void forget() {
        Vault.Service.RUN.clear();
    }

    @AfterEach
    void disconnect() throws Exception {
        for (AutoCloseable peer : peers) {
            peer.close();
        }
    }

    /** A stream of a peer that nobody vouches for. */
    private RawStream stranger() {
        RawPeer peer = new RawPeer(vertx, server.address());
        peers.add(peer);
        return peer.open();
    }

    /** The connection of a peer with these roles. */
    private Connection with(String roles) {
        Outsider peer = new Outsider(vertx, NodeKey.generate());
        peers.add(peer);
        return peer.enter(server.address(), ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.of(peer.id()),
                Instant.now().plusSeconds(3600).getEpochSecond(), Map.of("aster.role", roles))).connection();
    }

    private static RawHeader vault(String method) {
        return RawHeader.of("Vault", method).callId("7");
    }

    private static byte[] header(String method, RawForm form) {
        return RawFrames.header(vault(method).mode(form.isJson() ? 3 : 0), form);
    }

    private static byte[] nonsense(RawForm form) {
        return RawFrames.frame(form.isOld() ? 0 : RawFrame.END_STREAM, NONSENSE);
    }

    private static void assertDenied(RawStream stream, String by) {
        RawStatus status = stream.status();
        assertThat(status.code()).isEqualTo(StatusCode.PERMISSION_DENIED.number());
        assertThat(status.message()).isEqualTo("capability check failed for " + by);
        assertThat(status.detailKeys()).isEmpty();
        assertThat(Vault.Service.RUN).isEmpty();
    }

    @Test
    void nothingOfTheRequestIsDecoded() {
        for (RawForm form : RawForm.values()) {
            RawStream stream = stranger();
            stream.send(header("look", form), nonsense(form));
            assertDenied(stream, "service 'Vault'");
        }
    }

    @Test
    void whoHasTheRolesIsToldWhatIsWrongWithARequest() {
        Connection guest = with("guest");
        for (RawForm form : RawForm.values()) {
            RawStream stream = RawStream.open(guest);
            stream.send(header("look", form), nonsense(form));
            assertThat(stream.status().code()).isEqualTo(StatusCode.INVALID_ARGUMENT.number());
        }
    }

    @ParameterizedTest
    @CsvSource({ "look", "open", "history", "store", "talk" })
    void theServiceIsGuardedFirst(String method) {
        for (RawForm form : RawForm.values()) {
            RawStream stream = stranger();
            stream.send(header(method, form));
            assertDenied(stream, "service 'Vault'");
        }
    }

    @ParameterizedTest
    @CsvSource({ "open, guest", "open, 'guest,audit'", "open, 'staff,KEYS'", "open, 'guest,keys.more'", "history, 'staff,keys'",
            "history, 'staff,audit'", "store, 'staff,guest'", "talk, 'guest,audit'" })
    void methodsDemandMoreThanTheService(String method, String roles) {
        Connection connection = with(roles);
        for (RawForm form : RawForm.values()) {
            RawStream stream = RawStream.open(connection);
            stream.send(header(method, form));
            assertDenied(stream, "method 'Vault." + method + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({ "open", "history", "store", "talk" })
    void methodsDoNotReplaceWhatTheServiceDemands(String method) {
        RawStream stream = RawStream.open(with("keys,audit"));
        stream.send(RawFrames.header(vault(method), RawForm.JSON));
        assertDenied(stream, "service 'Vault'");
    }

    @ParameterizedTest
    @CsvSource({ "look, guest", "look, staff", "open, 'staff, keys'", "history, 'guest,audit,keys'", "store, 'guest,keys'",
            "store, 'guest,audit'", "talk, 'staff,keys'" })
    void whoHasTheRolesIsServed(String method, String roles) {
        RawStream stream = RawStream.open(with(roles));
        stream.send(RawFrames.header(vault(method), RawForm.JSON), RawFrames.request("{\"text\":\"hi\"}"));
        assertThat(stream.next().payload()).asString().isEqualTo("{\"text\":\"hi\"}");
        assertThat(Vault.Service.RUN).containsExactly(method);
    }

    @Test
    void metadataGivesNoRole() {
        RawStream stream = RawStream.open(with("guest"));
        stream.send(RawFrames.header(vault("open").metadata("aster.role", "guest,keys"), RawForm.JSON),
                RawFrames.request("{\"text\":\"hi\"}"));
        assertDenied(stream, "method 'Vault.open'");
    }

    @Test
    void aDenialLeavesTheStreamAndTheConnection() {
        RawStream stream = RawStream.open(with("guest"));
        stream.send(RawFrames.header(vault("open"), RawForm.JSON), RawFrames.request("{\"text\":\"hi\"}"));
        assertDenied(stream, "method 'Vault.open'");
        stream.send(RawFrames.header(vault("look"), RawForm.JSON), RawFrames.request("{\"text\":\"hi\"}"));
        assertThat(stream.next().payload()).asString().isEqualTo("{\"text\":\"hi\"}");
    }

    @Test
    void callsOfSessionsAreGuarded() {
        RawStream stream = stranger();
        stream.send(RawFrames.header(RawHeader.of("VaultSession", "look").session(1), RawForm.JSON),
                RawFrames.request("{\"text\":\"hi\"}"));
        assertThat(stream.next().payload()).asString().isEqualTo("{\"text\":\"hi\"}");
        stream.status();
        stream.send(RawFrames.header(RawHeader.of("VaultSession", "open").session(1), RawForm.JSON),
                RawFrames.request(NONSENSE));
        assertDenied(stream, "method 'VaultSession.open'");
    }

    @Test
    void callsOfSessionsOfTheOldProtocolAreGuarded() {
        RawStream stream = stranger();
        stream.send(RawFrames.header(RawHeader.of("VaultSession", "").callId("s"), RawForm.OLD_JSON));
        stream.send(RawFrames.frame(RawFrame.CALL, RawCallHeader.of("look").callId("c").encode(RawForm.OLD_JSON)),
                RawFrames.frame(0, "{\"text\":\"hi\"}"));
        assertThat(stream.next().payload()).asString().isEqualTo("{\"text\":\"hi\"}");
        stream.send(RawFrames.frame(RawFrame.CALL, RawCallHeader.of("open").callId("c").encode(RawForm.OLD_JSON)),
                RawFrames.frame(0, NONSENSE));
        assertDenied(stream, "method 'VaultSession.open'");
    }

    @Test
    void callersInTheProcessNeedNoRole() {
        noRoleIsNeeded(inside);
        noRoleIsNeeded(encoded);
    }

    private static void noRoleIsNeeded(Vault inside) {
        assertThat(inside.look(new Vault.Note("a")).text()).isEqualTo("a");
        assertThat(inside.open(new Vault.Note("b")).await().indefinitely().text()).isEqualTo("b");
        assertThat(inside.talk(Multi.createFrom().item(new Vault.Note("c"))).collect().asList().await().indefinitely())
                .containsExactly(new Vault.Note("c"));
    }
}
