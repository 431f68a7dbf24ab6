package io.quarkiverse.aster.runtime.status;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.aster.trust.AdmissionRequest;
import io.quarkiverse.aster.trust.AdmittedPeers;
import io.quarkiverse.aster.trust.ConsumerAdmission;
import io.quarkiverse.aster.trust.ConsumerOffer;
import io.quarkiverse.aster.trust.Decision;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.NodeKey;

/** Decisions of a gate, of each kind. */
final class Decisions {

    static final Decision ALLOWED = decide(true, Clock.systemUTC());
    static final Decision DENIED = decide(false, Clock.systemUTC());
    static final Decision FAILED = decide(true, () -> {
        throw new IllegalStateException("no time");
    });

    private Decisions() {
    }

    private static Decision decide(boolean open, InstantSource clock) {
        AdmittedPeers peers = new AdmittedPeers(10, Duration.ofHours(1), clock, (peer, cause) -> {
        });
        return new ConsumerAdmission(new GateMode(open, "test"), Optional.empty(), peers,
                () -> new ConsumerOffer(List.of(), "", Optional.empty()))
                .handle(NodeKey.generate().id(), AdmissionRequest.withoutCredential().toBytes()).decision();
    }
}
