package io.quarkiverse.aster.transport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom to dial, and where it may be found.
 *
 * @param id the key that must answer
 * @param relay a relay's socket address, if the address names one
 * @param direct socket addresses to try, in order; may be empty
 */
public record EndpointAddress(PeerId id, Optional<InetSocketAddress> relay, List<InetSocketAddress> direct) {

    public EndpointAddress {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(relay, "relay");
        direct = List.copyOf(direct);
    }
}
