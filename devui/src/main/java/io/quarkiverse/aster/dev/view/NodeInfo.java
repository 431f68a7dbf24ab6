package io.quarkiverse.aster.dev.view;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import io.netty.incubator.codec.quic.QuicChannel;
import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.transport.EndpointAddress;

/**
 * Who the application is to others.
 *
 * @param nodeId its endpoint id
 * @param address the ticket that others dial, {@code null} while it does not run
 * @param gate what decides on consumers
 * @param root whose signatures count, {@code null} if nobody's do
 * @param protocol the wire protocol
 */
public record NodeInfo(String version, String nodeId, String nodeIdShort, String address, List<String> direct,
        boolean running, String gate, String root, String protocol, List<Library> libraries) {

    public record Library(String name, String version) {
    }

    public static NodeInfo of(AsterServerInfo server, DevNode node) {
        Optional<EndpointAddress> address = server.address();
        return new NodeInfo(version(DevNode.class), server.endpointId().hex(), server.endpointId().shortForm(),
                address.map(EndpointAddress::toTicket).orElse(null),
                address.map(EndpointAddress::direct).orElse(List.of()).stream().map(NodeInfo::hostAndPort).toList(),
                server.isLive(), String.valueOf(server.gateMode()), node.root().map(root -> root.hex()).orElse(null),
                Generation.ALPN, List.of(new Library("Netty QUIC", version(QuicChannel.class))));
    }

    private static String hostAndPort(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static String version(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
