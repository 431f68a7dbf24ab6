package io.quarkiverse.aster.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.aster.audit.AuditLog;
import io.quarkiverse.aster.audit.AuditSink;
import io.quarkiverse.aster.runtime.admission.Presented;
import io.quarkiverse.aster.runtime.audit.AdmissionAudit;
import io.quarkiverse.aster.runtime.audit.CallAudit;
import io.quarkiverse.aster.runtime.audit.LogSink;
import io.quarkiverse.aster.runtime.audit.Sinks;
import io.quarkiverse.aster.runtime.config.AsterConfig;
import io.quarkiverse.aster.runtime.events.CdiEvents;
import io.quarkiverse.aster.runtime.events.EventSender;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.server.NodeServer;
import io.quarkiverse.aster.runtime.server.ServerEvents;
import io.quarkiverse.aster.runtime.status.CallCounters;
import io.quarkiverse.aster.runtime.status.Counters;
import io.quarkiverse.aster.runtime.status.HealthServer;
import io.quarkiverse.aster.runtime.status.NodeHealth;
import io.quarkiverse.aster.runtime.status.ServerStatus;
import io.quarkiverse.aster.runtime.status.ServerView;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.vertx.core.Vertx;

/** Who watches the servers of an application: counters, events, audit, health. */
final class NodeWatch {

    private final AsterConfig config;
    private final Counters counters = new Counters();
    private final EventSender sender = new EventSender();
    private final Optional<CallCounters> calls;
    private final AuditLog auditLog;
    private AuditSink sinks;
    private HealthServer healthServer;

    NodeWatch(AsterConfig config) {
        this.config = config;
        this.auditLog = new AuditLog(config.audit().keep());
        this.calls = config.health().port() == 0 ? Optional.empty() : Optional.of(new CallCounters());
    }

    AuditLog auditLog() {
        return auditLog;
    }

    /** Hears of what happens on the server with that id. */
    ServerEvents events(PeerId server) {
        List<ServerEvents> listeners = new ArrayList<>();
        listeners.add(counters);
        if (config.audit().enabled()) {
            listeners.add(new AdmissionAudit(this::sinks, Clock.systemUTC()));
        }
        listeners.add(new CdiEvents(server, sender, Clock.systemUTC()));
        return ServerEvents.all(listeners);
    }

    /** What watches the calls that are handled. Once the application runs. */
    List<Chain.Link> calls() {
        List<Chain.Link> links = new ArrayList<>();
        calls.ifPresent(counted -> links.add(new Chain.Link(counted, CallCounters.hooks())));
        if (config.audit().enabled()) {
            links.add(new Chain.Link(new CallAudit(sinks(), Clock.systemUTC()), CallAudit.hooks()));
        }
        return links;
    }

    private synchronized AuditSink sinks() {
        if (sinks == null) {
            List<AuditSink> all = new ArrayList<>(Arc.container().listAll(AuditSink.class).stream()
                    .map(InstanceHandle::get).toList());
            if (config.audit().log()) {
                all.add(new LogSink());
            }
            sinks = new Sinks(all);
        }
        return sinks;
    }

    ServerView view(NodeServer server, TrustSettings trust) {
        return new ServerView(server, trust.mode(), counters, calls, Clock.systemUTC());
    }

    NodeHealth health(ServerView view, TrustSettings trust) {
        List<NodeHealth.Own> credentials = trust.credentials().all().map(NodeWatch::own).distinct().toList();
        boolean served = config.server().enabled() && !view.services().isEmpty();
        return new NodeHealth(view.endpointId(), trust.mode(), served ? Optional.of(view::status) : Optional.empty(),
                credentials, config.health().credentialWarning(), Clock.systemUTC());
    }

    private static NodeHealth.Own own(Presented presented) {
        return new NodeHealth.Own(presented.label(), presented.expiresAt());
    }

    /**
     * Answers over HTTP how the server is doing, if that is configured. Blocks until the port is bound.
     *
     * @throws IllegalStateException if it cannot be bound
     */
    synchronized void serve(Vertx vertx, ServerView view) {
        if (config.health().port() != 0) {
            healthServer = HealthServer.start(vertx, config.health().host().orElse("127.0.0.1"), config.health().port(),
                    view.services().isEmpty() ? withoutServices(view) : view::status);
        }
    }

    /** An application that only calls others does all it has to do as long as it runs. */
    private static Supplier<ServerStatus> withoutServices(ServerView view) {
        long start = System.nanoTime();
        return () -> view.status().running(Duration.ofNanos(System.nanoTime() - start));
    }

    /** @param patience how long observers may take to hear of the last that has happened */
    synchronized void close(Duration patience) {
        sender.close(patience);
        if (healthServer != null) {
            healthServer.close();
            healthServer = null;
        }
    }
}
