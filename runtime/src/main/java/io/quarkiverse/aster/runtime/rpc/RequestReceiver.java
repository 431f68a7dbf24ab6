package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.runtime.wire.Frame;

/** Takes the requests of a call that streams them. Called on the connection's thread. */
public interface RequestReceiver {

    /** Whether the next one may come; {@link ServerCall#resume} when that changes. */
    boolean wantsMore();

    /** The next one, owned by the receiver. */
    void onRequest(Frame request);

    /** That were all. */
    void onEnd();

    /** The call has ended before they were all there, and no more will come. */
    void onCallEnded();
}
