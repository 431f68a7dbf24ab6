package io.quarkiverse.aster.testing;

import java.util.List;

import io.quarkiverse.aster.runtime.local.LocalConnection;
import io.quarkiverse.aster.transport.BiStream;
import io.quarkiverse.aster.transport.Connection;

/** Both ends of a simulated connection and what lies between. Used on the network's thread only. */
public final class SimulatedConnection {

    private final LocalConnection client;
    private final LocalConnection server;
    private final SimulatedLink toServer;
    private final SimulatedLink toClient;

    SimulatedConnection(LocalConnection client, LocalConnection server, SimulatedLink toServer, SimulatedLink toClient) {
        this.client = client;
        this.server = server;
        this.toServer = toServer;
        this.toClient = toClient;
        toServer.join(toClient);
    }

    /** The end of the side that dialled. */
    public Connection client() {
        return client;
    }

    /** The end of the side that accepted. */
    public Connection server() {
        return server;
    }

    /** The direction in which requests go. */
    public SimulatedLink toServer() {
        return toServer;
    }

    /** The direction in which responses go. */
    public SimulatedLink toClient() {
        return toClient;
    }

    /** Changes how both directions behave. */
    public void conditions(LinkConditions conditions) {
        toServer.conditions(conditions);
        toClient.conditions(conditions);
    }

    /** Freezes both directions. */
    public void freeze() {
        toServer.freeze();
        toClient.freeze();
    }

    /** Thaws both directions. */
    public void thaw() {
        toServer.thaw();
        toClient.thaw();
    }

    /** Both ends lose the connection now, and learn of the reason; what is under way is gone. */
    public void cut(String reason) {
        client.lose(reason);
        server.lose(reason);
    }

    /** How many streams the client may have open at once from now on; those that are open stay. */
    public void maxStreams(int streams) {
        client.maxStreams(streams);
    }

    /**
     * The client's ends of open streams, oldest first: reset or stop one here, and its handler does not know of it beforehand,
     * as when the transport gives up on it.
     */
    public List<BiStream> clientStreams() {
        return client.openStreams();
    }

    /** The server's ends of open streams, oldest first. */
    public List<BiStream> serverStreams() {
        return server.openStreams();
    }

    /** Whether an end is open. */
    public boolean isOpen() {
        return client.isOpen() || server.isOpen();
    }

    /** Bytes kept anywhere: written and not flushed, waiting, under way, or arrived and not read. */
    public long bytesBuffered() {
        return client.buffered() + server.buffered() + toServer.bytesQueued() + toServer.bytesUnderWay()
                + toClient.bytesQueued() + toClient.bytesUnderWay();
    }
}
