package io.quarkiverse.aster.trust;

import java.util.Locale;

/**
 * Why a gate denies. For logs, audit and operators: the peer never learns it, at admission all denials look alike.
 */
public enum DenialReason {
    /** A message or credential that cannot be read, or whose parts do not go together. */
    MALFORMED,
    /** The credential names another root key than the configured one. */
    UNTRUSTED_ROOT,
    /** The signature is not that of the root key over this very credential. */
    BAD_SIGNATURE,
    /** The credential's time is over. */
    EXPIRED,
    /** The credential is bound to another endpoint than the one that presents it. */
    ENDPOINT_MISMATCH,
    /** A one-time token, and nothing to record its use in. */
    NONCE_STORE_MISSING,
    /** The credential demands a cloud's word for the peer, and that is missing or wrong. */
    IID_FAILED,
    /** The one-time token was used before. */
    NONCE_CONSUMED,
    /** An operator has revoked the peer. */
    REVOKED,
    /** Admission would not fit in the answer. */
    RESPONSE_TOO_LARGE,
    /** Something failed on this side; closed gates stay closed. */
    INTERNAL_ERROR,
    /** The peer has no live admission. */
    NOT_ADMITTED,
    /** The peer's roles do not meet the requirement of the service. */
    SERVICE_CAPABILITY_MISSING,
    /** The peer's roles do not meet the requirement of the method. */
    METHOD_CAPABILITY_MISSING;

    /** As in logs and vectors: {@code bad_signature}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
