package io.quarkiverse.aster.runtime.rpc;

import java.util.function.Consumer;

import io.quarkiverse.aster.transport.PeerId;

/** Decides whether one call may go to the peer that was chosen for it. Any thread. */
public interface PeerGate {

    /** Whether it would not let the call go there, so that another peer is the better choice. */
    boolean refuses(PeerId peer);

    /**
     * Decides, now or later.
     *
     * @param entered takes the call there
     * @param refused gets the reason why it must not go there
     */
    void enter(PeerId peer, Runnable entered, Consumer<Throwable> refused);
}
