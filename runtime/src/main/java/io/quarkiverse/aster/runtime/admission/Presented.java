package io.quarkiverse.aster.runtime.admission;

import java.util.Optional;

import io.quarkiverse.aster.trust.AdmissionRequest;
import io.quarkiverse.aster.trust.Credential;

/**
 * What is presented to a peer.
 *
 * @param label where it is from, for messages; never what is in it
 * @param expiresAt when the credential ends, in seconds since 1970, unsigned; 0 for never
 */
public record Presented(AdmissionRequest request, String label, long expiresAt) {

    /** For peers that let everybody in. */
    public static final Presented NOTHING = new Presented(AdmissionRequest.withoutCredential(), "no credential", 0);

    public static Presented of(Credential credential, Optional<String> iidToken, String label) {
        return new Presented(AdmissionRequest.of(credential, iidToken), label, credential.expiresAt());
    }

    @Override
    public String toString() {
        return label;
    }
}
