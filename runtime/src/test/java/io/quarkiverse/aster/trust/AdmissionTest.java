package io.quarkiverse.aster.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.store.InMemoryNonceStore;

/** Gate 1: what is admitted, what is answered, and what is left behind. */
@Timeout(60)
class AdmissionTest {

    private static final String DENIED = "{\"admitted\":false,\"attributes\":{},\"services\":[],\"registry_namespace\":\"\","
            + "\"root_pubkey\":\"" + Keys.ROOT.publicKey() + "\",\"reason\":\"\"}";
    private static final GateMode CLOSED = new GateMode(false, "test");
    private static final GateMode OPEN = new GateMode(true, "test");
    private static final ConsumerOffer NOTHING = new ConsumerOffer(List.of(), "", Optional.empty());

    private final TestClock clock = new TestClock(Keys.NOW);
    private final InMemoryNonceStore nonces = new InMemoryNonceStore(100, clock);
    private final AdmittedPeers peers = new AdmittedPeers(100, AdmittedPeers.DEFAULT_TIME_TO_LIVE, clock, (peer, cause) -> {
    });
    private final CredentialVerifier verifier = new CredentialVerifier(Keys.ROOT.publicKey(), Optional.of(nonces), Map.of(),
            clock);
    private final Admission closed = consumers(CLOSED, NOTHING);
    private final Admission open = consumers(OPEN, NOTHING);

    private Admission consumers(GateMode mode, ConsumerOffer offer) {
        return new ConsumerAdmission(mode, Optional.of(verifier), peers, () -> offer);
    }

    private static byte[] request(Credential credential) {
        return AdmissionRequest.of(credential, Optional.empty()).toBytes();
    }

    private static String text(AdmissionOutcome outcome) {
        return new String(outcome.response().orElseThrow(), StandardCharsets.UTF_8);
    }

    private static ConsumerEnrollmentCredential policy(Optional<PeerId> endpoint, Map<String, String> attributes) {
        return ConsumerEnrollmentCredential.signPolicy(Keys.ROOT, endpoint, Keys.LATER, attributes);
    }

    private static ConsumerEnrollmentCredential token(Optional<PeerId> endpoint, Map<String, String> attributes) {
        return ConsumerEnrollmentCredential.signOneTimeToken(Keys.ROOT, endpoint, Keys.LATER, attributes, Nonce.random());
    }

    @Test
    void admitsAndTellsWhatMayBeCalled() {
        ServiceSummary service = new ServiceSummary("Hello", 1, "c".repeat(64), Map.of("rpc", "x"), true,
                List.of("xlang", "json"));
        Admission admission = consumers(CLOSED, new ConsumerOffer(List.of(service), "n".repeat(64), Optional.of("t")));
        AdmissionOutcome outcome = admission.handle(Keys.PEER, request(policy(Optional.of(Keys.PEER), Map.of("é", "\u001f"))));
        assertThat(outcome.toString()).isEqualTo("AdmissionOutcome[allowed]");
        assertThat(text(outcome)).isEqualTo("{\"admitted\":true,\"attributes\":{\"é\":\"\\u001F\"},\"services\":[{\"name\":"
                + "\"Hello\",\"version\":1,\"contract_id\":\"" + "c".repeat(64) + "\",\"channels\":{\"rpc\":\"x\"},\"pattern\":"
                + "\"session\",\"serialization_modes\":[\"xlang\",\"json\"]}],\"registry_namespace\":\"" + "n".repeat(64)
                + "\",\"root_pubkey\":\"" + Keys.ROOT.publicKey() + "\",\"reason\":\"\"}");
        assertThat(peers.find(Keys.PEER)).contains(
                new AdmittedPeer(Keys.PEER, Map.of("é", "\u001f"), clock.instant(), Keys.LATER, AdmissionPath.CONSUMER));
        assertThat(ConsumerAdmissionResponse.parse(outcome.response().get()).services()).containsExactly(service);
        assertThat(admission.path().alpn()).isEqualTo("aster.consumer_admission");
    }

    @Test
    void onlyTheOperatorGetsTheGossipTopic() {
        Admission admission = consumers(CLOSED, new ConsumerOffer(List.of(), "", Optional.of("t".repeat(64))));
        byte[] request = request(policy(Optional.empty(), Map.of()));
        PeerId operator = PeerId.of(Keys.ROOT.publicKey().bytes());
        assertThat(ConsumerAdmissionResponse.parse(admission.handle(operator, request).response().get()).gossipTopic())
                .contains("t".repeat(64));
        assertThat(text(admission.handle(Keys.PEER, request))).doesNotContain("gossip");
    }

    @Test
    void allDenialsLookAlike() {
        peers.revoke(Keys.peer(7));
        ConsumerEnrollmentCredential used = token(Optional.empty(), Map.of());
        closed.handle(Keys.peer(2), request(used));
        List<AdmissionOutcome> outcomes = List.of(
                closed.handle(Keys.PEER, "nonsense".getBytes(StandardCharsets.UTF_8)),
                closed.handle(Keys.PEER, new byte[] { (byte) 0xff }),
                closed.handle(Keys.PEER, AdmissionRequest.withoutCredential().toBytes()),
                closed.handle(Keys.PEER, new AdmissionRequest("{}", "").toBytes()),
                closed.handle(Keys.PEER, request(used)),
                closed.handle(Keys.PEER, request(token(Optional.of(Keys.OTHER_PEER), Map.of()))),
                closed.handle(Keys.peer(7), request(policy(Optional.empty(), Map.of()))),
                consumers(CLOSED, new ConsumerOffer(List.of(), "n".repeat(2000), Optional.empty())).handle(Keys.PEER,
                        request(policy(Optional.empty(), Map.of("big", "x".repeat(64_000))))),
                closed.handle(Keys.PEER, request(ConsumerEnrollmentCredential.signPolicy(Keys.OTHER_ROOT, Optional.empty(),
                        Keys.LATER, Map.of()))),
                consumers(CLOSED, null).handle(Keys.PEER, request(policy(Optional.empty(), Map.of()))));
        assertThat(outcomes).extracting(AdmissionTest::text).containsOnly(DENIED);
        assertThat(outcomes).extracting(outcome -> outcome.decision().reason().orElseThrow()).containsExactly(
                DenialReason.MALFORMED, DenialReason.MALFORMED, DenialReason.MALFORMED, DenialReason.MALFORMED,
                DenialReason.NONCE_CONSUMED, DenialReason.ENDPOINT_MISMATCH, DenialReason.REVOKED,
                DenialReason.RESPONSE_TOO_LARGE, DenialReason.UNTRUSTED_ROOT, DenialReason.INTERNAL_ERROR);
        assertThat(outcomes.get(9).decision().cause()).containsInstanceOf(NullPointerException.class);
        assertThat(peers.peers()).extracting(AdmittedPeer::endpointId).containsExactly(Keys.peer(2));
    }

    @Test
    void anOpenGateAdmitsWithoutButNotWithABadCredential() {
        AdmissionOutcome outcome = open.handle(Keys.PEER, AdmissionRequest.withoutCredential().toBytes());
        assertThat(text(outcome)).isEqualTo(DENIED.replace("false", "true"));
        assertThat(peers.find(Keys.PEER).orElseThrow().attributes()).isEmpty();
        assertThat(peers.find(Keys.PEER).orElseThrow().expiresAt()).isZero();
        Credential foreign = ConsumerEnrollmentCredential.signPolicy(Keys.OTHER_ROOT, Optional.empty(), Keys.LATER, Map.of());
        assertThat(text(open.handle(Keys.OTHER_PEER, request(foreign)))).isEqualTo(DENIED);
        assertThat(open.handle(Keys.OTHER_PEER, new AdmissionRequest("null", "").toBytes()).decision().isAllowed()).isFalse();
        assertThat(open.handle(Keys.OTHER_PEER, request(policy(Optional.empty(), Map.of("a", "1")))).decision().isAllowed())
                .isTrue();
    }

    @Test
    void withoutRootKeyNoCredentialCounts() {
        for (GateMode mode : List.of(OPEN, CLOSED)) {
            Admission admission = new ConsumerAdmission(mode, Optional.empty(), peers, () -> NOTHING);
            AdmissionOutcome outcome = admission.handle(Keys.PEER, request(policy(Optional.empty(), Map.of())));
            assertThat(outcome.decision().reason()).contains(DenialReason.UNTRUSTED_ROOT);
            assertThat(text(outcome)).contains("\"root_pubkey\":\"" + "0".repeat(64) + "\"");
        }
    }

    @Test
    void noRequestNoAnswer() {
        for (byte[] request : List.of(new byte[0], new byte[65_537])) {
            AdmissionOutcome outcome = open.handle(Keys.PEER, request);
            assertThat(outcome.response()).isEmpty();
            assertThat(outcome.decision().reason()).contains(DenialReason.MALFORMED);
        }
    }

    @Test
    void whoeverIsRefusedKeepsHisToken() {
        ConsumerEnrollmentCredential token = token(Optional.of(Keys.PEER), Map.of());
        Admission failing = consumers(CLOSED, null);
        assertThat(failing.handle(Keys.PEER, request(token)).decision().isAllowed()).isFalse();
        assertThat(closed.handle(Keys.OTHER_PEER, request(token)).decision().isAllowed()).isFalse();
        clock.set(Keys.LATER);
        assertThat(closed.handle(Keys.PEER, request(token)).decision().reason()).contains(DenialReason.EXPIRED);
        clock.set(Keys.NOW);
        assertThat(closed.handle(Keys.PEER, request(token)).decision().isAllowed()).isTrue();
    }

    @Test
    void aCredentialIsWorthNothingOverAnotherConnection() {
        byte[] request = request(policy(Optional.of(Keys.PEER), Map.of()));
        assertThat(closed.handle(Keys.PEER, request).decision().isAllowed()).isTrue();
        assertThat(closed.handle(Keys.OTHER_PEER, request).decision().reason()).contains(DenialReason.ENDPOINT_MISMATCH);
        byte[] token = request(token(Optional.empty(), Map.of()));
        assertThat(closed.handle(Keys.PEER, token).decision().isAllowed()).isTrue();
        assertThat(closed.handle(Keys.PEER, token).decision().reason()).contains(DenialReason.NONCE_CONSUMED);
        assertThat(closed.handle(Keys.OTHER_PEER, token).decision().reason()).contains(DenialReason.NONCE_CONSUMED);
    }

    @Test
    void ofConcurrentPresentationsOneIsAdmitted() throws InterruptedException {
        int threads = 8;
        CyclicBarrier barrier = new CyclicBarrier(threads);
        for (int round = 0; round < 20; round++) {
            byte[] request = request(token(Optional.empty(), Map.of()));
            List<AdmissionOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
            List<Thread> running = IntStream.range(0, threads).mapToObj(n -> new Thread(() -> {
                try {
                    barrier.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                outcomes.add(closed.handle(Keys.peer(n), request));
            })).toList();
            running.forEach(Thread::start);
            for (Thread thread : running) {
                thread.join();
            }
            assertThat(outcomes).hasSize(threads).filteredOn(outcome -> outcome.decision().isAllowed()).hasSize(1);
        }
    }

    @Test
    void aRevocationThatComesInBetweenWins() {
        Admission racing = new ConsumerAdmission(CLOSED, Optional.of(verifier), peers, () -> {
            peers.revoke(Keys.PEER);
            return NOTHING;
        });
        AdmissionOutcome outcome = racing.handle(Keys.PEER, request(policy(Optional.empty(), Map.of())));
        assertThat(outcome.decision().reason()).contains(DenialReason.REVOKED);
        assertThat(peers.find(Keys.PEER)).isEmpty();
    }

    @Test
    void twoAnswersOfTheStoreDecideTogether() {
        ConsumerEnrollmentCredential token = token(Optional.empty(), Map.of());
        // used up by somebody else after it was found unused
        Admission racing = new ConsumerAdmission(CLOSED, Optional.of(verifier), peers, () -> {
            nonces.consume(token.nonce().orElseThrow(), Keys.LATER);
            return NOTHING;
        });
        assertThat(racing.handle(Keys.PEER, request(token)).decision().reason()).contains(DenialReason.NONCE_CONSUMED);
        assertThat(peers.size()).isZero();
    }

    @Test
    void aProducerIsAdmittedByItsOwnCredentialAlone() {
        byte[] salt = new byte[32];
        Arrays.fill(salt, (byte) 0xab);
        ProducerMembers members = new ProducerMembers(salt);
        Admission producers = new ProducerAdmission(verifier, peers, members);
        byte[] request = request(EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of("a", "1")));
        String denied = "{\"accepted\":false,\"salt\":\"\",\"accepted_producers\":[],\"reason\":\"\"}";

        AdmissionOutcome stolen = producers.handle(Keys.OTHER_PEER, request);
        assertThat(stolen.decision().reason()).contains(DenialReason.ENDPOINT_MISMATCH);
        assertThat(text(stolen)).isEqualTo(denied);
        assertThat(text(producers.handle(Keys.PEER, AdmissionRequest.withoutCredential().toBytes()))).isEqualTo(denied);
        assertThat(members.accepted()).isEmpty();

        AdmissionOutcome accepted = producers.handle(Keys.PEER, request);
        assertThat(text(accepted)).isEqualTo("{\"accepted\":true,\"salt\":\"" + "ab".repeat(32)
                + "\",\"accepted_producers\":[\"" + Keys.PEER + "\"],\"reason\":\"\"}");
        assertThat(peers.find(Keys.PEER)).contains(
                new AdmittedPeer(Keys.PEER, Map.of("a", "1"), clock.instant(), Keys.LATER, AdmissionPath.PRODUCER));
        byte[] other = request(EnrollmentCredential.sign(Keys.ROOT, Keys.OTHER_PEER, Keys.LATER, Map.of()));
        ProducerAdmissionResponse response = ProducerAdmissionResponse
                .parse(producers.handle(Keys.OTHER_PEER, other).response().get());
        assertThat(response.acceptedProducers()).containsExactly(Keys.OTHER_PEER, Keys.PEER);
        assertThat(members.accepted()).containsExactly(Keys.OTHER_PEER, Keys.PEER);
        assertThat(List.of(response.toString(), members.toString())).noneMatch(text -> text.contains("abab"));
        assertThat(members.remove(Keys.PEER)).isTrue();
        assertThat(members.remove(Keys.PEER)).isFalse();
    }

    @Test
    void aConsumersCredentialAdmitsNoProducer() {
        Admission producers = new ProducerAdmission(verifier, peers, new ProducerMembers(new byte[32]));
        for (Credential credential : List.of(policy(Optional.of(Keys.PEER), Map.of()), policy(Optional.empty(), Map.of()))) {
            assertThat(producers.handle(Keys.PEER, request(credential)).decision().isAllowed()).isFalse();
        }
        assertThat(closed.handle(Keys.PEER, request(EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of())))
                .decision().reason()).contains(DenialReason.MALFORMED);
        assertThatIllegalArgumentException().isThrownBy(() -> new ProducerMembers(new byte[31]))
                .withMessage("salt: 31 bytes (expected: 32)");
    }

    @Test
    void aMeshThatIsFullTakesNoMore() {
        ProducerMembers members = new ProducerMembers(new byte[32]);
        IntStream.range(0, 970).forEach(peer -> members.add(Keys.peer(peer)));
        Admission producers = new ProducerAdmission(verifier, peers, members);
        byte[] request = request(EnrollmentCredential.sign(Keys.ROOT, Keys.PEER, Keys.LATER, Map.of()));
        AdmissionOutcome last = producers.handle(Keys.PEER, request);
        assertThat(ProducerAdmissionResponse.parse(last.response().get()).acceptedProducers()).hasSize(971);
        IntStream.range(970, 980).forEach(peer -> members.add(Keys.peer(peer)));
        assertThat(producers.handle(Keys.PEER, request).decision().reason()).contains(DenialReason.RESPONSE_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 7, 65_536 })
    void theStreamIsTheMessageHoweverItArrives(int chunk) {
        AdmissionExchange exchange = new AdmissionExchange(open, Keys.PEER);
        byte[] request = AdmissionRequest.withoutCredential().toBytes();
        for (int from = 0; from < request.length; from += chunk) {
            assertThat(exchange.receive(ByteBuffer.wrap(request, from, Math.min(chunk, request.length - from)))).isTrue();
        }
        assertThat(exchange.finish().decision().isAllowed()).isTrue();
        assertThat(exchange.receive(ByteBuffer.allocate(1))).isFalse();
        assertThatIllegalStateException().isThrownBy(exchange::finish)
                .withMessage("admission request: over (expected: one that is being received)");
    }

    @Test
    void oversizedRequestsEndAtTheLimit() {
        AdmissionExchange exchange = new AdmissionExchange(open, Keys.PEER);
        assertThat(exchange.receive(ByteBuffer.allocate(65_535))).isTrue();
        assertThat(exchange.receive(ByteBuffer.allocate(1))).isTrue();
        assertThat(exchange.receive(ByteBuffer.allocate(0))).isTrue();
        assertThat(exchange.receive(ByteBuffer.allocate(1))).isFalse();
        assertThatIllegalStateException().isThrownBy(exchange::finish);
        assertThat(new AdmissionExchange(open, Keys.PEER).receive(ByteBuffer.allocate(65_537))).isFalse();
        assertThat(new AdmissionExchange(open, Keys.PEER).finish().response()).isEmpty();
    }

    @Test
    void attributesThatAPeerMakesUpDoNotCount() {
        String json = policy(Optional.empty(), Map.of("team", "x")).toJson();
        String forged = json.replace("{\"team\":\"x\"}", "{\"team\":\"x\",\"aster.role\":\"admin\"}");
        assertThat(closed.handle(Keys.PEER, new AdmissionRequest(forged, "").toBytes()).decision().reason())
                .contains(DenialReason.BAD_SIGNATURE);
        String beside = json.replaceFirst("\\{", "{\"aster.role\":\"admin\",");
        byte[] message = new String(new AdmissionRequest(beside, "").toBytes(), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"attributes\":{\"aster.role\":\"admin\"},").getBytes(StandardCharsets.UTF_8);
        assertThat(closed.handle(Keys.PEER, message).decision().isAllowed()).isTrue();
        assertThat(peers.find(Keys.PEER).orElseThrow().attributes()).containsOnlyKeys("team");
    }
}
