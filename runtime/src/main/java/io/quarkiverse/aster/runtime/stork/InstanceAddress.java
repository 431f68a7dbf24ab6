package io.quarkiverse.aster.runtime.stork;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.netty.util.NetUtil;
import io.quarkiverse.aster.UnavailableException;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Ticket;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.stork.api.ServiceInstance;

/**
 * Reads whom a service instance is: a ticket in place of its host, or host and port with the endpoint id as a label, as a tag
 * {@code aster-endpoint-id=<id>}, which Consul has in place of labels, or as the path.
 */
final class InstanceAddress {

    static final String LABEL = "aster-endpoint-id";

    private InstanceAddress() {
    }

    /** Fails with {@code UNAVAILABLE} if it does not say. */
    static Uni<EndpointAddress> of(ServiceInstance instance) {
        String host = instance.getHost();
        if (host.startsWith(Ticket.PREFIX)) {
            return Uni.createFrom().item(() -> EndpointAddress.parse(host));
        }
        Optional<PeerId> id = id(instance);
        if (id.isEmpty()) {
            return Uni.createFrom().failure(new UnavailableException("service instance " + host + ":" + instance.getPort()
                    + ": no endpoint id (expected: 64 hex digits as its label " + LABEL
                    + " or its path, or a ticket as its host)"));
        }
        return resolve(host).map(address -> new EndpointAddress(id.get(), Optional.empty(),
                List.of(new InetSocketAddress(address, instance.getPort()))));
    }

    /** Empty if it does not say. */
    static Optional<PeerId> id(ServiceInstance instance) {
        String host = instance.getHost();
        if (host.startsWith(Ticket.PREFIX)) {
            try {
                return Optional.of(EndpointAddress.parse(host).id());
            } catch (IllegalArgumentException e) {
                // whoever calls it is told
                return Optional.empty();
            }
        }
        return label(instance.getLabels()).or(() -> instance.getPath().map(InstanceAddress::withoutSlash))
                .filter(PeerId::isHex).map(PeerId::fromHex);
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static Optional<String> label(Map<String, String> labels) {
        return Optional.ofNullable(labels.get(LABEL)).or(() -> labels.keySet().stream()
                .filter(tag -> tag.startsWith(LABEL + "=")).map(tag -> tag.substring(LABEL.length() + 1)).findFirst());
    }

    private static Uni<InetAddress> resolve(String host) {
        InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
        if (literal != null) {
            return Uni.createFrom().item(literal);
        }
        return Uni.createFrom().item(() -> lookUp(host)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static InetAddress lookUp(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UnavailableException(
                    "service instance " + host + ": unknown host (expected: an IP address, or a name that has one)");
        }
    }
}
