package io.quarkiverse.aster.trust;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.aster.transport.PeerId;

/**
 * Decides what a credential is worth when a certain peer presents it now. The checks run in a fixed order and end at the first
 * that fails; the last one, and only if all others passed, uses a one-time token up. So a refusal leaves nothing behind.
 * Thread-safe; blocks as far as the nonce store and the identity verifiers do.
 */
public final class CredentialVerifier {

    private final RootPublicKey trustedRoot;
    private final Optional<NonceStore> nonces;
    private final Map<String, InstanceIdentityVerifier> providers;
    private final InstantSource clock;

    /**
     * @param trustedRoot the only root key whose signature counts
     * @param nonces without one, every one-time token is refused
     * @param providers by the name credentials use for them, in any case, such as {@code aws}; a credential that names another
     *        one is refused
     * @throws IllegalArgumentException if the root key is one for which anybody can make signatures
     */
    public CredentialVerifier(RootPublicKey trustedRoot, Optional<NonceStore> nonces,
            Map<String, InstanceIdentityVerifier> providers, InstantSource clock) {
        if (!trustedRoot.isUsable()) {
            throw new IllegalArgumentException(
                    "root public key: " + trustedRoot + " (expected: a point of prime order on the curve)");
        }
        this.trustedRoot = trustedRoot;
        this.nonces = Objects.requireNonNull(nonces, "nonces");
        this.providers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.providers.putAll(providers);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    boolean hasNonceStore() {
        return nonces.isPresent();
    }

    /** The root key whose signature counts. */
    public RootPublicKey trustedRoot() {
        return trustedRoot;
    }

    /**
     * Reads a credential and checks it like {@link #check(Credential, PeerId, Optional)}.
     *
     * @param json as presented
     */
    public CheckedCredential check(CredentialKind kind, String json, PeerId peer, Optional<String> iidToken) {
        Credential credential;
        try {
            PresentedCredential presented = PresentedCredential.parse(kind, json);
            Decision rooted = checkRoot(presented.root());
            if (!rooted.isAllowed()) {
                return CheckedCredential.unreadable(rooted);
            }
            credential = presented.toCredential();
        } catch (IllegalArgumentException e) {
            return CheckedCredential.unreadable(Decision.deny(DenialReason.MALFORMED, e.getMessage()));
        }
        return new CheckedCredential(check(credential, peer, iidToken), Optional.of(credential));
    }

    /**
     * All checks but using a one-time token up; that it was used before is found out here too. Without effect.
     *
     * @param peer as the handshake of its connection proved it, never as a message claims
     * @param iidToken what the peer sent for {@link InstanceIdentityVerifier}
     */
    public Decision check(Credential credential, PeerId peer, Optional<String> iidToken) {
        for (CredentialCheck check : CredentialCheck.values()) {
            Decision decision = decide(check, credential, peer, iidToken);
            if (!decision.isAllowed()) {
                return decision;
            }
        }
        return Decision.allow();
    }

    /** One check. Those of the text were passed when the credential was read. */
    Decision decide(CredentialCheck check, Credential credential, PeerId peer, Optional<String> iidToken) {
        return switch (check) {
            case FORMAT, STRUCTURE -> Decision.allow();
            case ROOT -> checkRoot(credential.root());
            case SIGNATURE -> checkSignature(credential);
            case EXPIRY -> checkExpiry(credential);
            case ENDPOINT -> checkEndpoint(credential, peer);
            case NONCE_STORE -> checkNonceStore(credential);
            case INSTANCE_IDENTITY -> checkInstanceIdentity(credential, iidToken);
            case NONCE_UNUSED -> checkUnused(credential);
        };
    }

    /**
     * Makes every check, also those after one that failed. Without effect.
     *
     * @param json as presented
     * @param peer who presents it; empty if that is not known, then the binding of the credential is not checked
     */
    public CredentialReport report(CredentialKind kind, String json, Optional<PeerId> peer, Optional<String> iidToken) {
        return new CredentialReporter(this, peer, iidToken).report(kind, json);
    }

    /** The same for a credential that was read already. */
    public CredentialReport report(Credential credential, Optional<PeerId> peer, Optional<String> iidToken) {
        return new CredentialReporter(this, peer, iidToken).report(credential);
    }

    /**
     * The last step, after {@link #check} has allowed: uses a one-time token up. Of several presentations at the same time, one
     * is allowed. A credential of any other kind is allowed as it is.
     */
    public Decision consume(Credential credential) {
        Optional<Nonce> nonce = nonce(credential);
        if (nonce.isEmpty()) {
            return Decision.allow();
        }
        if (nonces.isEmpty()) {
            return checkNonceStore(credential);
        }
        try {
            return nonces.get().consume(nonce.get(), credential.expiresAt()) ? Decision.allow() : consumed(nonce.get());
        } catch (NonceStoreException e) {
            return failed(e);
        }
    }

    Decision checkRoot(RootPublicKey root) {
        return root.equals(trustedRoot) ? Decision.allow()
                : Decision.deny(DenialReason.UNTRUSTED_ROOT, "root key " + root + " (expected: " + trustedRoot + ")");
    }

    private static Decision checkSignature(Credential credential) {
        return credential.isSigned() ? Decision.allow()
                : Decision.deny(DenialReason.BAD_SIGNATURE,
                        "signature does not match (expected: that of the root key over this credential)");
    }

    private Decision checkExpiry(Credential credential) {
        long now = clock.instant().getEpochSecond();
        // a clock before 1970 is wrong, and reads as the far future
        return Long.compareUnsigned(credential.expiresAt(), now) > 0 ? Decision.allow()
                : Decision.deny(DenialReason.EXPIRED,
                        "expires at " + Long.toUnsignedString(credential.expiresAt()) + " (expected: > " + now + ")");
    }

    private static Decision checkEndpoint(Credential credential, PeerId peer) {
        Optional<PeerId> bound = credential.endpointId();
        return bound.isEmpty() || bound.get().equals(peer) ? Decision.allow()
                : Decision.deny(DenialReason.ENDPOINT_MISMATCH,
                        "presented by " + peer + " (expected: " + bound.get() + ")");
    }

    private Decision checkNonceStore(Credential credential) {
        return nonce(credential).isEmpty() || nonces.isPresent() ? Decision.allow()
                : Decision.deny(DenialReason.NONCE_STORE_MISSING, "one-time token without a nonce store (expected: one)");
    }

    private Decision checkInstanceIdentity(Credential credential, Optional<String> iidToken) {
        String provider = credential.attributes().get(Attributes.IID_PROVIDER);
        if (provider == null) {
            return Decision.allow();
        }
        InstanceIdentityVerifier verifier = providers.get(provider);
        if (verifier == null) {
            return Decision.deny(DenialReason.IID_FAILED, "identity of an instance at " + provider.toLowerCase(Locale.ROOT)
                    + ": no verifier (expected: one of " + providers.keySet() + ")");
        }
        try {
            return verifier.verify(credential.attributes(), iidToken)
                    .map(why -> Decision.deny(DenialReason.IID_FAILED, provider + ": " + why)).orElse(Decision.allow());
        } catch (RuntimeException e) {
            return Decision.fail(DenialReason.IID_FAILED, "verifier for " + provider, e);
        }
    }

    private Decision checkUnused(Credential credential) {
        try {
            return nonce(credential).filter(nonce -> nonces.isPresent() && nonces.get().isConsumed(nonce))
                    .map(CredentialVerifier::consumed)
                    .orElse(Decision.allow());
        } catch (NonceStoreException e) {
            return failed(e);
        }
    }

    /** That of a one-time token. */
    static Optional<Nonce> nonce(Credential credential) {
        return credential instanceof ConsumerEnrollmentCredential consumer ? consumer.nonce() : Optional.empty();
    }

    private static Decision consumed(Nonce nonce) {
        return Decision.deny(DenialReason.NONCE_CONSUMED, nonce + " was used (expected: once, ever)");
    }

    private static Decision failed(NonceStoreException e) {
        return Decision.fail(DenialReason.INTERNAL_ERROR, "nonce store", e);
    }
}
