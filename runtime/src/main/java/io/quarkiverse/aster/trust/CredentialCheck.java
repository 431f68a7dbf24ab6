package io.quarkiverse.aster.trust;

import java.util.Locale;

/** What {@link CredentialVerifier} checks of a credential that is presented, in this order. */
public enum CredentialCheck {
    /** It is JSON, and its hex is hex. */
    FORMAT(DenialReason.MALFORMED),
    /** It names the configured root key. */
    ROOT(DenialReason.UNTRUSTED_ROOT),
    /** Its type is known, and it has a nonce if, and only if, it is a one-time token. */
    STRUCTURE(DenialReason.MALFORMED),
    /** Its signature is that of the root key. */
    SIGNATURE(DenialReason.BAD_SIGNATURE),
    /** Its time is not over. */
    EXPIRY(DenialReason.EXPIRED),
    /** It is presented by the endpoint that it is bound to, if it is bound. */
    ENDPOINT(DenialReason.ENDPOINT_MISMATCH),
    /** For a one-time token, there is something to record its use in. */
    NONCE_STORE(DenialReason.NONCE_STORE_MISSING),
    /** If it demands a cloud's word for the peer, that was given. */
    INSTANCE_IDENTITY(DenialReason.IID_FAILED),
    /** If it is a one-time token, it was not used before. */
    NONCE_UNUSED(DenialReason.NONCE_CONSUMED);

    private final DenialReason reason;

    CredentialCheck(DenialReason reason) {
        this.reason = reason;
    }

    /** Why a credential is denied that fails here; other reasons there are only for failures on this side. */
    public DenialReason reason() {
        return reason;
    }

    /** As the tool prints it: {@code nonce_store}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
