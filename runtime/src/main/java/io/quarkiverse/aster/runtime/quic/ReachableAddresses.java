package io.quarkiverse.aster.runtime.quic;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

/** Where peers may find a socket. */
final class ReachableAddresses {

    private static final Logger LOG = Logger.getLogger(ReachableAddresses.class);

    /** One less than a ticket has room for: the loopback address comes on top. */
    private static final int MAX_INTERFACES = 14;

    private ReachableAddresses() {
    }

    /**
     * The address of a socket that listens on one; of a socket that listens on all, those of the machine's interfaces and,
     * last, the loopback address.
     */
    static List<InetSocketAddress> of(InetSocketAddress bound) {
        if (!bound.getAddress().isAnyLocalAddress()) {
            return List.of(bound);
        }
        // a socket on 0.0.0.0 hears nothing of IPv6
        boolean ipv4Only = bound.getAddress() instanceof Inet4Address;
        Stream<InetAddress> interfaces = ofInterfaces().filter(address -> !ipv4Only || address instanceof Inet4Address)
                .limit(MAX_INTERFACES);
        return Stream.concat(interfaces, Stream.of(InetAddress.getLoopbackAddress()))
                .map(address -> new InetSocketAddress(address, bound.getPort())).toList();
    }

    /** What a peer on another machine can use. */
    private static Stream<InetAddress> ofInterfaces() {
        try {
            return NetworkInterface.networkInterfaces().filter(ReachableAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()
                            && !address.isMulticastAddress());
        } catch (SocketException e) {
            LOG.warnf(e, "The addresses of this machine cannot be listed; only the loopback address is announced");
            return Stream.empty();
        }
    }

    private static boolean isUp(NetworkInterface candidate) {
        try {
            return candidate.isUp();
        } catch (SocketException e) {
            LOG.debugf(e, "interface %s left out", candidate.getName());
            return false;
        }
    }
}
