package io.quarkiverse.aster.runtime.security;

import java.util.Map;

import io.quarkiverse.aster.transport.PeerId;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A peer makes a call. Its connection has proved its key, and admission has decided on it already. */
final class PeerAuthenticationRequest extends BaseAuthenticationRequest {

    private final PeerId peer;
    private final Map<String, String> admitted;
    private final boolean vouchedFor;

    /**
     * @param admitted what admission vouches for
     * @param vouchedFor whether a credential does so at all
     */
    PeerAuthenticationRequest(PeerId peer, Map<String, String> admitted, boolean vouchedFor) {
        this.peer = peer;
        this.admitted = admitted;
        this.vouchedFor = vouchedFor;
    }

    PeerId peer() {
        return peer;
    }

    Map<String, String> admitted() {
        return admitted;
    }

    boolean isVouchedFor() {
        return vouchedFor;
    }
}
