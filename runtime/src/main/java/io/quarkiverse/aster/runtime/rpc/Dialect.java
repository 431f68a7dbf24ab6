package io.quarkiverse.aster.runtime.rpc;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.runtime.wire.Generation;

/** How a client speaks to a peer: the generation of the protocol, and what that peer understands of it. */
public enum Dialect {
    /** The protocol 0.2. */
    V0_2(Generation.V0_2),
    /** The protocol of release 0.1. */
    V0_1(Generation.V0_1),
    /** The same with TypeScript peers, which understand JSON only, and none that is compressed. */
    V0_1_JSON(Generation.V0_1),
    /**
     * JSON that peers of either generation understand, for those that have not told theirs: one call for each stream, whose
     * header has neither id nor deadline. There are no sessions.
     */
    NEUTRAL(Generation.V0_1);

    private final Generation streams;

    Dialect(Generation streams) {
        this.streams = streams;
    }

    /** The generation by whose rules the streams of calls begin and end. */
    public Generation streams() {
        return streams;
    }

    /** Whether there is just one mode. */
    public boolean isJsonOnly() {
        return this == V0_1_JSON || this == NEUTRAL;
    }

    /** Whether sessions can be opened. */
    boolean hasSessions() {
        return this != NEUTRAL;
    }

    /**
     * The mode of calls that would be in the given one: what there is of the service that the peer understands.
     *
     * @param wanted one that the service supports
     */
    public SerializationMode mode(SerializationMode wanted, ServiceDescriptor service) {
        if (this == V0_2 || wanted == SerializationMode.JSON) {
            return wanted;
        }
        return !isJsonOnly() && service.hasOldXlang() ? SerializationMode.XLANG : SerializationMode.JSON;
    }
}
