package io.quarkiverse.aster.runtime.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.runtime.local.LocalNetwork;
import io.quarkiverse.aster.runtime.local.LocalSettings;
import io.quarkiverse.aster.testing.ManualScheduler;
import io.quarkiverse.aster.transport.Connection;
import io.quarkiverse.aster.transport.Endpoint;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.trust.AdmissionPath;
import io.quarkiverse.aster.trust.AdmissionRequest;
import io.quarkiverse.aster.trust.AdmissionThrottle;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConnectionGate;
import io.quarkiverse.aster.trust.ConsumerAdmission;
import io.quarkiverse.aster.trust.ConsumerAdmissionResponse;
import io.quarkiverse.aster.trust.ConsumerOffer;
import io.quarkiverse.aster.trust.Decision;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.Keys;
import io.quarkiverse.aster.trust.TestClock;

/** A server that has no thread to decide on an admission does not decide: the peer is let in by nobody, and may ask again. */
@Timeout(30)
class NoThreadTest {

    private final ManualScheduler scheduler = new ManualScheduler();
    private final LocalNetwork network = new LocalNetwork(scheduler, LocalSettings.defaults());
    private final TestClock clock = new TestClock(Keys.NOW);
    private final AdmittedPeers peers = new AdmittedPeers(10, Duration.ofHours(1), clock, (peer, cause) -> {
    });
    private final List<String> told = new ArrayList<>();
    private boolean busy = true;

    private void listen(Endpoint endpoint) {
        GateMode open = GateMode.resolve(Optional.of(true), false, false);
        new Gatekeeper(new ConnectionGate(false, peers), peers,
                new ConsumerAdmission(open, Optional.empty(), peers,
                        () -> new ConsumerOffer(List.of(), "", Optional.empty())),
                Optional.empty(), new AdmissionThrottle(10, 10, clock), Duration.ofSeconds(10), task -> {
                    if (busy) {
                        throw new RejectedExecutionException("all are busy");
                    }
                    task.run();
                }, scheduler, new AdmissionListener() {
                    @Override
                    public void decided(Connection connection, AdmissionPath path, Decision decision, Duration taken) {
                        told.add(path + " decided");
                    }

                    @Override
                    public void undecided(Connection connection, AdmissionPath path) {
                        told.add(path + " undecided");
                    }
                }).admitAt(endpoint);
        assertThat(endpoint.listen()).isCompleted();
    }

    private CompletableFuture<ConsumerAdmissionResponse> ask() {
        CompletableFuture<ConsumerAdmissionResponse> answer = ClientAdmission.ask(network.endpoint(Keys.PEER),
                new EndpointAddress(Keys.OTHER_PEER, Optional.empty(), List.of()), AdmissionRequest.withoutCredential(),
                Duration.ofSeconds(5)).toCompletableFuture();
        scheduler.run();
        return answer;
    }

    @Test
    void thePeerMayAskAgain() {
        listen(network.endpoint(Keys.OTHER_PEER));

        assertThat(ask()).isCompletedExceptionally().failsWithin(Duration.ZERO).withThrowableThat()
                .withCauseInstanceOf(UnavailableException.class).withMessageContaining("reset with code 0");
        assertThat(told).containsExactly("CONSUMER undecided");
        assertThat(peers.peers()).isEmpty();

        busy = false;
        assertThat(ask()).isCompletedWithValueMatching(ConsumerAdmissionResponse::admitted);
        assertThat(told).containsExactly("CONSUMER undecided", "CONSUMER decided");
        assertThat(peers.find(Keys.PEER)).isPresent();
    }
}
