package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** With an admission ends all that runs under it: calls of every pattern, in the middle of their streams, and sessions. */
@Timeout(60)
class AdmissionEndTest {

    private static final RootKey ROOT = RootKey.of(filled(7));
    private static final List<String> CALLS = List.of("stay", "watch", "collect", "talk");
    private static final String SESSION = "session";

    /** What has begun, and what has ended, by its name. */
    private static final Map<String, CompletableFuture<Void>> BEGUN = new ConcurrentHashMap<>();
    private static final Map<String, CompletableFuture<Void>> ENDED = new ConcurrentHashMap<>();

    public record Note(String text) {
    }

    /** None of its calls ends by itself. */
    @AsterService(name = "Ward")
    public static class Ward {

        @Rpc
        public Uni<Note> stay(Note note) {
            return forever("stay").toUni();
        }

        @ServerStream
        public Multi<Note> watch(Note note) {
            return Multi.createBy().concatenating().streams(Multi.createFrom().item(note), forever("watch"));
        }

        @ClientStream
        public Uni<Note> collect(Multi<Note> notes) {
            return forever("collect").toUni();
        }

        @BidiStream
        public Multi<Note> talk(Multi<Note> notes) {
            return Multi.createBy().concatenating().streams(notes, forever("talk"));
        }

        private static Multi<Note> forever(String name) {
            return Multi.createFrom().<Note> nothing().onSubscription().invoke(() -> BEGUN.get(name).complete(null))
                    .onCancellation().invoke(() -> ENDED.get(name).complete(null));
        }
    }

    /** Lasts as long as its session. */
    @AsterService(name = "WardSession", scope = ServiceScope.SESSION)
    public static class WardSession {

        @Rpc
        public Note enter(Note note) {
            BEGUN.get(SESSION).complete(null);
            return note;
        }

        @PreDestroy
        void end() {
            ENDED.get(SESSION).complete(null);
        }
    }

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Outsider.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex());

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private Outsider peer;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @BeforeEach
    void arrive() {
        for (Map<String, CompletableFuture<Void>> events : List.of(BEGUN, ENDED)) {
            CALLS.forEach(name -> events.put(name, new CompletableFuture<>()));
            events.put(SESSION, new CompletableFuture<>());
        }
        peer = new Outsider(vertx, NodeKey.generate());
    }

    @AfterEach
    void goAway() {
        peer.close();
    }

    private static CompletableFuture<Void> all(Map<String, CompletableFuture<Void>> events) {
        return CompletableFuture.allOf(events.values().toArray(CompletableFuture[]::new));
    }

    private static void call(Connection connection, RawHeader header) {
        RawStream.open(connection).send(RawFrames.header(header, RawForm.JSON), RawFrames.request("{\"text\":\"a\"}"));
    }

    /** Has everything run under one admission; what the connection ends with. */
    private CompletableFuture<TransportException> begin(long expiresAt) {
        Connection connection = peer.enter(server.address(),
                ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.of(peer.id()), expiresAt, Map.of())).connection();
        CompletableFuture<TransportException> closed = new CompletableFuture<>();
        connection.onClose(closed::complete);
        CALLS.forEach(method -> call(connection, RawHeader.of("Ward", method)));
        call(connection, RawHeader.of("WardSession", "enter").session(1));
        Outsider.within(all(BEGUN));
        assertThat(ENDED.values()).noneMatch(CompletableFuture::isDone);
        return closed;
    }

    private static void assertEnded(CompletableFuture<TransportException> closed) {
        Outsider.within(all(ENDED));
        assertThat(Outsider.within(closed)).returns((long) ConnectionGate.CLOSE_CODE, TransportException::closeCode);
    }

    @Test
    void byRevocation() {
        CompletableFuture<TransportException> closed = begin(Instant.now().plusSeconds(3600).getEpochSecond());
        server.admittedPeers().revoke(peer.id());
        assertEnded(closed);
    }

    @Test
    void byExpiryOfTheCredential() {
        assertEnded(begin(Instant.now().getEpochSecond() + 8));
    }
}
