package io.quarkiverse.aster.faults;

import java.util.List;

/**
 * Makes calls go wrong on purpose, to see what becomes of those who make them and of those who serve them. Inject it; it is
 * there in tests and in dev mode only, so an application that injects it elsewhere does not build for production.
 * <p>
 * Faults happen to the streams that calls travel on, over the network and within the process alike: neither the handler nor the
 * caller can tell them from a peer or a network that behaves so. They are of two sides: those of calls that this application
 * serves, whoever makes them, and those of calls that its clients make, whoever serves them. A call of this application to
 * itself has both sides. A fault meets the calls that begin while it is active; of several that fit a call the one that was
 * started first. Safe on any thread.
 */
public interface AsterFaults {

    /** All calls that this application serves. */
    FaultTarget served();

    /**
     * The calls that this application serves with that service.
     *
     * @param service its name on the wire
     */
    FaultTarget served(String service);

    /**
     * The calls that this application serves with that method.
     *
     * @param service its name on the wire
     * @param method its name on the wire
     */
    FaultTarget served(String service, String method);

    /** All calls that this application makes. */
    FaultTarget called();

    /**
     * The calls that this application makes to that service.
     *
     * @param service its name on the wire
     */
    FaultTarget called(String service);

    /**
     * The calls that this application makes to that method.
     *
     * @param service its name on the wire
     * @param method its name on the wire
     */
    FaultTarget called(String service, String method);

    /** Those that are active, in the order they were started. */
    List<Fault> active();

    /** Ends all of them. */
    void clear();
}
