package io.quarkiverse.aster.runtime;

import java.util.stream.Collectors;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.GateMode;

/** What is logged when the server has started. Never a secret. */
final class Banner {

    private Banner() {
    }

    /**
     * @param gates who may call, and why
     * @param keySource where the key comes from
     * @param configSources where the configuration comes from
     */
    static String of(AsterServer server, GateMode gates, String keySource, String configSources) {
        String services = server.services().stream()
                .map(service -> "%s v%d (%s)".formatted(service.name(), service.version(), methods(service.methods().size())))
                .collect(Collectors.joining(", "));
        return """
                Aster server listening
                  endpoint id  %s
                  address      %s
                  sockets      %s
                  services     %s
                  gates        %s
                  key          %s
                  config       %s""".formatted(server.endpointId(), server.address().toTicket(), sockets(server), services,
                gates, keySource, configSources);
    }

    /** The same without a server that has started, or for whoever wants no more. */
    static String line(PeerId id, GateMode gates, String keySource) {
        return "Aster endpoint " + id + ", key: " + keySource + ", gates: " + gates;
    }

    private static String methods(int count) {
        return count == 1 ? "1 method" : count + " methods";
    }

    private static String sockets(AsterServer server) {
        return server.address().direct().stream()
                .map(address -> address.getAddress().getHostAddress() + ":" + address.getPort())
                .collect(Collectors.joining(", "));
    }
}
