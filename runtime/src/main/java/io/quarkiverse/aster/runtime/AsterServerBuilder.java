package io.quarkiverse.aster.runtime;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.aster.AsterServer;
import io.quarkiverse.aster.runtime.quic.QuicSettings;
import io.quarkiverse.aster.runtime.server.NodeServer;
import io.quarkiverse.aster.runtime.settings.ConfigReport;
import io.quarkiverse.aster.runtime.settings.IdentityReport;
import io.quarkiverse.aster.runtime.settings.ReportBuilder;
import io.quarkiverse.aster.runtime.settings.ReportLine.Resolved;
import io.quarkiverse.aster.trust.GateMode;
import io.quarkiverse.aster.trust.NodeKey;
import io.quarkiverse.aster.trust.RootPublicKey;

/** Makes servers beside the application's own. */
final class AsterServerBuilder implements AsterServer.Builder {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.aster");
    /** What a setting is from. */
    private static final String ARGUMENT = "argument";

    private final AsterNode node;
    private final AsterRegistry registry;
    private NodeKey key;
    private String host;
    private int port;
    private Set<Class<?>> contracts;
    /** {@code null} for the configured one. */
    private RootPublicKey root;
    private boolean open;

    AsterServerBuilder(AsterNode node, AsterRegistry registry) {
        this.node = node;
        this.registry = registry;
        this.host = node.quicSettings().bindHost();
    }

    @Override
    public AsterServer.Builder key(NodeKey serverKey) {
        this.key = Objects.requireNonNull(serverKey, "key");
        return this;
    }

    @Override
    public AsterServer.Builder bind(String bindHost, int bindPort) {
        this.host = Objects.requireNonNull(bindHost, "host");
        this.port = bindPort;
        return this;
    }

    @Override
    public AsterServer.Builder services(Class<?>... contractTypes) {
        this.contracts = new LinkedHashSet<>(Arrays.asList(contractTypes));
        return this;
    }

    @Override
    public AsterServer.Builder root(RootPublicKey trusted) {
        this.root = Objects.requireNonNull(trusted, "root");
        return this;
    }

    @Override
    public AsterServer.Builder allowAllConsumers() {
        this.open = true;
        return this;
    }

    @Override
    public AsterServer build() {
        if (contracts != null) {
            contracts.forEach(this::requireServed);
        }
        NodeKey serverKey = key == null ? NodeKey.generate() : key;
        QuicSettings quic = node.quicSettings().boundTo(host, port);
        if (LOG.isDebugEnabled()) {
            LOG.debugf("Aster configuration of server %s:\n%s", serverKey.id().shortForm(), report(serverKey).text());
        }
        return node.furtherServer(serverKey, quic, gates(), root == null,
                service -> contracts == null || contracts.contains(service.contract()));
    }

    private NodeServer.GatekeeperFactory gates() {
        Optional<RootPublicKey> trusted = Optional.ofNullable(root).or(node::root);
        if (open) {
            return node.gates().with(new GateMode(true, "the program lets all consumers in"), trusted);
        }
        return root == null ? node.gates()
                : node.gates().with(new GateMode(false, "the program has said the root key"), trusted);
    }

    private ConfigReport report(NodeKey serverKey) {
        ReportBuilder report = NodeReport.builder(node)
                .resolve(NodeReport.SECRET_KEY, IdentityReport.key(serverKey.id(), key == null ? "ephemeral" : ARGUMENT))
                .resolve(NodeReport.BIND_ADDR, new Resolved(host + ":" + port, ARGUMENT));
        if (root != null) {
            report.resolve(NodeReport.ROOT, new Resolved(root.hex(), ARGUMENT));
        }
        if (open) {
            report.resolve(NodeReport.ALLOW_ALL, new Resolved("True", ARGUMENT));
        }
        return report.build();
    }

    private void requireServed(Class<?> contract) {
        if (registry.services().stream().noneMatch(service -> service.contract() == contract)) {
            throw new IllegalArgumentException("service: " + contract.getName() + " (expected: one of "
                    + registry.services().stream().map(service -> service.contract().getName()).toList() + ")");
        }
    }
}
