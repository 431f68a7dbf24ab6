package io.quarkiverse.aster.deployment.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;
import io.quarkiverse.aster.testing.RawForm;
import io.quarkiverse.aster.testing.RawFrames;
import io.quarkiverse.aster.testing.RawHeader;
import io.quarkiverse.aster.testing.RawPeer;
import io.quarkiverse.aster.testing.RawStream;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.TransportException;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmissionRequest;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerEnrollmentCredential;
import io.quarkiverse.aster.trust.EnrollmentCredential;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.Nonce;
import io.quarkiverse.aster.trust.ProducerAdmissionResponse;
import io.quarkiverse.aster.trust.RootKey;
import io.vertx.core.Vertx;

/** Admission as peers meet it on the network, whatever they send, and in whatever order. */
@Timeout(120)
class AdmissionConnectionsTest {

    private static final RootKey ROOT = RootKey.of(filled(7));
    private static final String CONSUMER = AdmissionPath.CONSUMER.alpn();
    private static final String PRODUCER = AdmissionPath.PRODUCER.alpn();

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.gated(Guarded.class, Outsider.class, Knock.class)
            .config("quarkus.aster.trust.root-pubkey", ROOT.publicKey().hex())
            .config("quarkus.aster.trust.allow-all-producers", "false")
            .config("quarkus.aster.trust.max-admissions-per-address", "1000");

    @Inject
    AsterServer server;
    @Inject
    Vertx vertx;

    private Outsider one;
    private Outsider other;

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @BeforeEach
    void arrive() {
        one = new Outsider(vertx, NodeKey.generate());
        other = new Outsider(vertx, NodeKey.generate());
    }

    @AfterEach
    void goAway() {
        one.close();
        other.close();
    }

    private static long later() {
        return Instant.now().plusSeconds(3600).getEpochSecond();
    }

    private static byte[] policy(Outsider holder) {
        return Knock.request(ConsumerEnrollmentCredential.signPolicy(ROOT, Optional.of(holder.id()), later(),
                Map.of("aster.role", "ops")));
    }

    private static byte[] token() {
        return Knock.request(ConsumerEnrollmentCredential.signOneTimeToken(ROOT, Optional.empty(), later(), Map.of(),
                Nonce.random()));
    }

    private Knock knock(Outsider peer) {
        return Knock.at(peer.connect(server.address(), CONSUMER));
    }

    private static byte[] call(String method) {
        return RawFrames.join(RawFrames.header(RawHeader.of("Guarded", method), RawForm.JSON), RawFrames.request("{}"));
    }

    private static void assertServed(Connection connection, String role) {
        RawStream stream = RawStream.open(connection);
        stream.send(call("who"));
        assertThat(stream.next().payload()).asString().contains("\"role\":\"" + role + "\"");
    }

    @RepeatedTest(10)
    void whoHasTheAnswerIsOnRecord() {
        assertThat(knock(one).send(policy(one)).finish().isAdmitted()).isTrue();
        assertServed(one.connect(server.address(), RawPeer.ALPN), "ops");
    }

    /** It comes too early and is thrown out, or in time and is served by what admission said: nothing in between. */
    @RepeatedTest(20)
    void aCallThatRacesItsAdmissionIsServedOrRefused() {
        CompletableFuture<Long> closed = new CompletableFuture<>();
        Knock knock = knock(one).send(policy(one)).finish();
        Connection racing = one.connect(server.address(), RawPeer.ALPN);
        racing.onClose(cause -> closed.complete(cause == null ? -1 : cause.closeCode()));
        Knock early = Knock.tryAt(racing).send(call("who"));
        if (Outsider.within(CompletableFuture.anyOf(closed, early.heard)) instanceof Long code) {
            assertThat(code).isEqualTo(ConnectionGate.CLOSE_CODE);
        } else {
            assertThat(early.text()).contains("\"role\":\"ops\"");
        }
        assertThat(knock.isAdmitted()).isTrue();
        assertServed(one.connect(server.address(), RawPeer.ALPN), "ops");
    }

    @Test
    void nothingIsReadFromWhoIsNotAdmitted() {
        CompletableFuture<Boolean> handled = new CompletableFuture<>();
        Guarded.Service.WAITING.set(handled);
        CompletableFuture<TransportException> closed = new CompletableFuture<>();
        Connection intruder = one.connect(server.address(), RawPeer.ALPN);
        intruder.onClose(closed::complete);
        Knock.tryAt(intruder).send(call("wait"));
        assertThat(Outsider.within(closed)).returns((long) ConnectionGate.CLOSE_CODE, TransportException::closeCode);
        // the server is there, and has not heard it before others
        knock(other).send(policy(other)).finish().answer();
        assertServed(other.connect(server.address(), RawPeer.ALPN), "ops");
        assertThat(handled).isNotDone();
    }

    @Test
    void aTokenIsGoodForOneConnectionOfItsPresenter() {
        byte[] token = token();
        assertThat(knock(one).send(token).finish().isAdmitted()).isTrue();
        assertThat(knock(one).send(token).finish().isAdmitted()).isFalse();
        assertThat(knock(other).send(token).finish().isAdmitted()).isFalse();
    }

    @RepeatedTest(10)
    void ofTwoPresentationsAtOnceOneIsAdmitted() {
        byte[] token = token();
        List<Knock> knocks = List.of(knock(one).send(token), knock(other).send(token));
        knocks.forEach(Knock::finish);
        assertThat(knocks).extracting(Knock::isAdmitted).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void requestsMayComeInAnyPieces() {
        Knock knock = knock(one);
        for (byte part : policy(one)) {
            knock.send(new byte[] { part });
        }
        assertThat(knock.finish().isAdmitted()).isTrue();
    }

    @Test
    void oversizedRequestsAreNotAnswered() {
        Knock longest = knock(one).send(new byte[AdmissionRequest.MAX_LENGTH]).finish();
        assertThat(longest.isAdmitted()).isFalse();
        knock(one).send(new byte[AdmissionRequest.MAX_LENGTH]).send(new byte[1]).refused();
        knock(one).send(new byte[10 * AdmissionRequest.MAX_LENGTH]).refused();
        assertThat(server.admittedPeers().find(one.id())).isEmpty();
        assertThat(knock(one).send(policy(one)).finish().isAdmitted()).isTrue();
    }

    @Test
    void emptyRequestsAreNotAnswered() {
        Outsider.within(knock(one).finish().reset);
    }

    @Test
    void aConnectionHasOneRequest() {
        Connection connection = one.connect(server.address(), CONSUMER);
        Knock first = Knock.at(connection);
        Knock second = Knock.at(connection).send(policy(one)).finish();
        // the first that the server sees is the first that says something
        second.answer();
        first.send(policy(one)).refused();
    }

    @Test
    void attributesOfThePeersOwnAreNone() {
        String request = new String(policy(one), StandardCharsets.UTF_8);
        byte[] beside = request.replaceFirst("\\{", "{\"attributes\":{\"aster.role\":\"admin\"},\"aster.role\":\"admin\",")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(knock(one).send(beside).finish().isAdmitted()).isTrue();
        assertServed(one.connect(server.address(), RawPeer.ALPN), "ops");
        byte[] within = request.replace("\\\"aster.role\\\":\\\"ops\\\"", "\\\"aster.role\\\":\\\"admin\\\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(within).isNotEqualTo(policy(one));
        assertThat(knock(one).send(within).finish().isAdmitted()).isFalse();
    }

    @Test
    void producersAreAdmittedByTheirOwnCredential() {
        byte[] request = Knock.request(EnrollmentCredential.sign(ROOT, one.id(), later(), Map.of("aster.role", "producer")));
        Knock stolen = Knock.at(other.connect(server.address(), PRODUCER)).send(request).finish();
        assertThat(ProducerAdmissionResponse.parse(stolen.answer()).accepted()).isFalse();
        Knock own = Knock.at(one.connect(server.address(), PRODUCER)).send(request).finish();
        assertThat(ProducerAdmissionResponse.parse(own.answer())).returns(true, ProducerAdmissionResponse::accepted)
                .returns(List.of(one.id()), ProducerAdmissionResponse::acceptedProducers);
        assertServed(one.connect(server.address(), RawPeer.ALPN), "producer");
        assertThat(server.admittedPeers().find(other.id())).isEmpty();
    }
}
