package io.quarkiverse.aster;

import java.util.List;

import io.smallrye.mutiny.Uni;

/**
 * The connections of the application: those that its clients have made, and those that peers have to its servers, its own and
 * further ones. A CDI bean; safe on any thread, and nothing in it blocks.
 */
public interface AsterConnections {

    /**
     * The connections that are open, in no order. Each is looked at on its own thread, and what is said of it is of one
     * instant. A call of a client of the application to a server of the application is on two of them.
     * The item comes on the Vert.x context of who subscribes, and if there is none on a worker thread.
     */
    Uni<List<ConnectionInfo>> list();

    /**
     * Closes a connection, with all that runs on it: its calls end with {@link StatusCode#UNAVAILABLE} at the side that made
     * them, and its sessions end. It is no ban: a client makes another connection with its next call, and so may a peer.
     *
     * @param id as {@link ConnectionInfo#id()} says it
     * @return false if none with that id is open
     */
    boolean close(long id);
}
