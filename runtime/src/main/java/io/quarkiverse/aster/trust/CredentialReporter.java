package io.quarkiverse.aster.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.CredentialReport.Finding;

/** Makes every check of a verifier, one by one. */
final class CredentialReporter {

    private final CredentialVerifier verifier;
    private final Optional<PeerId> peer;
    private final Optional<String> iidToken;

    CredentialReporter(CredentialVerifier verifier, Optional<PeerId> peer, Optional<String> iidToken) {
        this.verifier = verifier;
        this.peer = peer;
        this.iidToken = iidToken;
    }

    CredentialReport report(CredentialKind kind, String json) {
        PresentedCredential presented;
        try {
            presented = PresentedCredential.parse(kind, json);
        } catch (IllegalArgumentException e) {
            return unreadable(List.of(malformed(CredentialCheck.FORMAT, e)));
        }
        try {
            return report(presented.toCredential());
        } catch (IllegalArgumentException e) {
            return unreadable(List.of(Finding.passed(CredentialCheck.FORMAT, ""),
                    Finding.of(CredentialCheck.ROOT, verifier.checkRoot(presented.root()), "root key " + presented.root()),
                    malformed(CredentialCheck.STRUCTURE, e)));
        }
    }

    private static Finding malformed(CredentialCheck check, IllegalArgumentException e) {
        return Finding.of(check, Decision.deny(DenialReason.MALFORMED, e.getMessage()), "");
    }

    private static CredentialReport unreadable(List<Finding> made) {
        List<Finding> findings = new ArrayList<>(made);
        for (CredentialCheck check : CredentialCheck.values()) {
            if (check.ordinal() >= made.size()) {
                findings.add(Finding.notChecked(check, "the credential is malformed"));
            }
        }
        return new CredentialReport(findings, Optional.empty());
    }

    CredentialReport report(Credential credential) {
        List<Finding> findings = new ArrayList<>();
        for (CredentialCheck check : CredentialCheck.values()) {
            findings.add(finding(check, credential));
        }
        return new CredentialReport(findings, Optional.of(credential));
    }

    private Finding finding(CredentialCheck check, Credential credential) {
        Optional<PeerId> bound = credential.endpointId();
        if (check == CredentialCheck.ENDPOINT && bound.isPresent() && peer.isEmpty()) {
            return Finding.notChecked(check, "bound to endpoint " + bound.get() + ", and nobody said who presents it");
        }
        if (check == CredentialCheck.NONCE_UNUSED && CredentialVerifier.nonce(credential).isPresent()
                && !verifier.hasNonceStore()) {
            return Finding.notChecked(check, "no nonce store to look into");
        }
        // the peer of a credential for any endpoint makes no difference
        PeerId presenter = peer.or(() -> bound).orElseGet(() -> PeerId.of(new byte[PeerId.LENGTH]));
        return Finding.of(check, verifier.decide(check, credential, presenter, iidToken), passed(check, credential));
    }

    private static String passed(CredentialCheck check, Credential credential) {
        return switch (check) {
            case FORMAT, STRUCTURE, SIGNATURE -> "";
            case ROOT -> "root key " + credential.root();
            case EXPIRY -> "expires at " + Long.toUnsignedString(credential.expiresAt());
            case ENDPOINT -> credential.endpointId().map(id -> "endpoint " + id).orElse("not bound to an endpoint");
            case NONCE_STORE, NONCE_UNUSED -> CredentialVerifier.nonce(credential).map(Nonce::toString)
                    .orElse("not a one-time token");
            case INSTANCE_IDENTITY -> Optional.ofNullable(credential.attributes().get(Attributes.IID_PROVIDER))
                    .orElse("not demanded");
        };
    }
}
