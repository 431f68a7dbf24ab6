package io.quarkiverse.aster.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.quarkiverse.aster.transport.PeerId;

/**
 * A peer that passed admission.
 *
 * @param endpointId who it is, as its connection proved
 * @param attributes what its credential says of it; empty at an open gate. Unmodifiable, in their order
 * @param admittedAt when
 * @param expiresAt when the credential ends, in seconds since 1970, unsigned; 0 for never
 * @param path how it was admitted
 */
public record AdmittedPeer(PeerId endpointId, Map<String, String> attributes, Instant admittedAt, long expiresAt,
        AdmissionPath path) {

    public AdmittedPeer {
        Objects.requireNonNull(endpointId, "endpointId");
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        Objects.requireNonNull(admittedAt, "admittedAt");
        Objects.requireNonNull(path, "path");
    }

    /** Whether a credential vouches for it: at an open gate, peers are admitted without one. */
    public boolean isVouchedFor() {
        // what has no end comes from the application, which has a reason for the attributes it gives, or from an open gate
        return expiresAt != 0 || !attributes.isEmpty();
    }

    /** The label its credential gives it for people, or the empty string. */
    public String handle() {
        return attributes.getOrDefault(Attributes.NAME, "");
    }

    /** The last instant of the admission, which the end of the credential or its greatest age sets. */
    Instant deadline(Duration timeToLive) {
        Instant oldest = admittedAt.plus(timeToLive);
        if (expiresAt == 0 || Long.compareUnsigned(expiresAt, oldest.getEpochSecond()) > 0) {
            return oldest;
        }
        Instant end = Instant.ofEpochSecond(expiresAt);
        return end.isBefore(oldest) ? end : oldest;
    }
}
