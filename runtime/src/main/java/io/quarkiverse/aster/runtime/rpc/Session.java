package io.quarkiverse.aster.runtime.rpc;

import java.util.function.Supplier;

import io.quarkiverse.aster.NotFoundException;

/** A session of one connection: what its calls share. On the connection's thread. */
public final class Session {

    /** What a server keeps for a session. */
    public interface Resource {

        /** The session has ended; calls of it that run are told by themselves. Called once. */
        void close();
    }

    private final String id;
    private final ServiceDescriptor service;
    private Resource resource;
    private int running;
    private long idleSince;
    private boolean ended;

    Session(String id, ServiceDescriptor service, long now) {
        this.id = id;
        this.service = service;
        this.idleSince = now;
    }

    /** What the peer calls it. */
    public String id() {
        return id;
    }

    public ServiceDescriptor service() {
        return service;
    }

    /** What the server keeps for it, made when it is first asked for. */
    public Resource resource(Supplier<Resource> maker) {
        if (resource == null) {
            resource = maker.get();
            if (ended) {
                resource.close();
            }
        }
        return resource;
    }

    /** A call is about to come. */
    void touch(long now) {
        idleSince = now;
    }

    /** @throws NotFoundException if it has ended */
    void requireOpen() {
        if (ended) {
            throw new NotFoundException(SessionRefusal.endedAlready(id));
        }
    }

    void callStarted() {
        running++;
    }

    void callEnded(long now) {
        running--;
        idleSince = now;
    }

    /** Whether it has had no call for so long. */
    boolean isIdle(long now, long nanos) {
        return running == 0 && now - idleSince >= nanos;
    }

    /** @return whether it had not ended before */
    boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        if (resource != null) {
            resource.close();
        }
        return true;
    }
}
