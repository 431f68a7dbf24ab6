package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.transport.PeerId;

/** Decides whether one call may go to the peer that was chosen for it. Any thread. */
public interface PeerGate {

    /** Whether it would not let the call go there, so that another peer is the better choice. */
    boolean refuses(PeerId peer);

    /**
     * The call is about to go there.
     *
     * @throws io.quarkiverse.aster.AsterException if it must not
     */
    void enter(PeerId peer);
}
