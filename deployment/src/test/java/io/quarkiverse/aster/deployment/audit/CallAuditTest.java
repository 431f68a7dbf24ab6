package io.quarkiverse.aster.deployment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditRecord;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.deployment.trust.Outsider;
import io.quarkiverse.aster.deployment.trust.Vault;
import io.quarkiverse.aster.deployment.trust.VaultSession;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** How many records there are of a call, and what they say of who has made it. */
@Timeout(60)
class CallAuditTest {

    private static final RootKey ROOT = RootKey.of(bytes());

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Vault.class, VaultSession.class, Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.max-admissions-per-address", "1000")
            .config("quarkus.aster.audit.enabled", "true")
            .logs(messages -> assertThat(messages).as("each is a line, too")
                    .anyMatch(line -> line.startsWith("{\"event\":\"request\",\"ts\":"))
                    .anyMatch(line -> line.startsWith("{\"event\":\"refused\",\"ts\":")));

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;
    @Inject
    AuditLog log;

    private Outsider peer;
    private Connection connection;
    private int laterCall = 1000;

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 9);
        return bytes;
    }

    @BeforeEach
    void arrive() {
        peer = new Outsider(vertx, NodeKey.generate());
        connection = peer.enter(server.address(), ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.of(peer.id()),
                Instant.now().plusSeconds(3600).getEpochSecond(), Map.of("aster.role", "guest"))).connection();
    }

    @AfterEach
    void leave() {
        peer.close();
    }

    private void call(RawHeader header) {
        RawStream stream = RawStream.open(connection);
        stream.send(RawFrames.header(header, RawForm.JSON), RawFrames.request("{\"text\":\"hi\"}"));
        stream.status();
    }

    private List<Map<String, Object>> records(String callId) {
        return log.records().stream().filter(entry -> entry.peer().equals(Optional.of(peer.id())))
                .filter(entry -> entry.callId().equals(callId)).map(AuditRecord::toMap).toList();
    }

    /** All records of a call, which has ended when that of a later one has. */
    private List<Map<String, Object>> allOf(String callId) {
        String later = Integer.toString(laterCall++);
        call(RawHeader.of("Vault", "look").callId(later));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (records(later).size() < 2 && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(records(later)).extracting("event").containsExactly("request", "response");
        return records(callId);
    }

    @Test
    void aCallHasTwoThatSayWhoHasMadeIt() {
        call(RawHeader.of("Vault", "look").callId("1").metadata("secret", "of the caller"));
        List<Map<String, Object>> records = allOf("1");
        assertThat(records).extracting("event").containsExactly("request", "response");
        assertThat(records).allSatisfy(entry -> assertThat(entry).containsEntry("service", "Vault")
                .containsEntry("method", "look").containsEntry("attempt", 1).containsEntry("pattern", "unary")
                .containsEntry("peer", peer.id().hex()).containsEntry("attributes_role", "guest")
                .doesNotContainKey("session_id"));
        assertThat(records.toString()).doesNotContain("of the caller", "hi");
    }

    @Test
    void thoseOfASessionNameIt() {
        call(RawHeader.of("VaultSession", "look").session(7).callId("2"));
        assertThat(allOf("2")).hasSize(2).allSatisfy(entry -> assertThat(entry).containsEntry("session_id", "7"));
    }

    @Test
    void aFailedCallHasItsErrorInPlaceOfTheResponse() {
        RawStream stream = RawStream.open(connection);
        stream.send(RawFrames.header(RawHeader.of("Vault", "look").callId("3"), RawForm.JSON),
                RawFrames.request("no JSON"));
        String told = stream.status().message();
        assertThat(allOf("3")).extracting("event").containsExactly("request", "error");
        assertThat(records("3").get(1)).containsEntry("code", "INVALID_ARGUMENT").containsEntry("message", told)
                .containsKey("duration_ms");
    }

    @Test
    void aCallThatIsRefusedHasOne() {
        call(RawHeader.of("Vault", "open").callId("4"));
        call(RawHeader.of("Vault", "nothing").callId("5"));
        call(RawHeader.of("Nobody", "nothing").callId("6"));
        call(RawHeader.of("VaultSession", "look").callId("7"));
        isRefused("4", "Vault", "open", "PERMISSION_DENIED", "capability check failed for method 'Vault.open'");
        isRefused("5", "Vault", "nothing", "UNIMPLEMENTED", "Method 'Vault.nothing' not implemented");
        isRefused("6", "Nobody", "nothing", "NOT_FOUND", "Service 'Nobody' v1 not found");
        isRefused("7", "VaultSession", "look", "FAILED_PRECONDITION",
                "service 'VaultSession' is SESSION-scoped; call must carry a non-zero sessionId");
    }

    private void isRefused(String callId, String service, String method, String code, String message) {
        assertThat(allOf(callId)).singleElement().satisfies(entry -> assertThat(entry).containsEntry("event", "refused")
                .containsEntry("service", service).containsEntry("method", method).containsEntry("code", code)
                .containsEntry("message", message).containsEntry("peer", peer.id().hex())
                .doesNotContainKeys("duration_ms", "pattern"));
    }

    @Test
    void soHasOneThatCannotBeRead() {
        RawStream stream = RawStream.open(connection);
        stream.send(RawFrames.header("{\"service\":"));
        stream.status();
        assertThat(allOf("")).filteredOn(entry -> entry.get("event").equals("refused")).singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("code", "INTERNAL")
                        .containsEntry("peer", peer.id().hex()).doesNotContainKey("service"));
    }
}
