package io.quarkiverse.aster.dev;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import io.quarkiverse.aster.AsterServerInfo;
import io.quarkiverse.aster.NotFoundException;
import io.quarkiverse.aster.dev.journal.CallLog;
import io.quarkiverse.aster.dev.journal.Journal;
import io.quarkiverse.aster.dev.view.CallBatch;
import io.quarkiverse.aster.dev.view.CallDetail;
import io.quarkiverse.aster.dev.view.CallRow;
import io.quarkiverse.aster.dev.view.FrameBatch;
import io.quarkiverse.aster.dev.view.NodeInfo;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;

/** What the Dev UI asks about the application and its calls. */
public class CallsJsonRpc {

    private static final Duration LABEL_PACE = Duration.ofSeconds(1);
    private static final int MAX_RECENT = 100;

    private final AsterServerInfo server;
    private final DevNode node;
    private final CallLog log;
    private volatile boolean closed;

    @Inject
    public CallsJsonRpc(AsterServerInfo server, DevNode node) {
        this.server = server;
        this.node = node;
        this.log = new CallLog(Journal.INSTANCE, new NodeContracts(node));
    }

    @PreDestroy
    void close() {
        closed = true;
        log.close();
    }

    @JsonRpcDescription("Tells who this Aster node is: its endpoint id, where it is reached, whether its gate is open, and versions")
    @DevMCPEnableByDefault
    @NonBlocking
    public NodeInfo info() {
        return NodeInfo.of(server, node);
    }

    @JsonRpcDescription("The number of Aster services, as a label")
    @NonBlocking
    public Multi<String> servicesLabel() {
        return Multi.createFrom().item(() -> String.valueOf(server.services().size()));
    }

    @JsonRpcDescription("How many Aster calls begin per second, as a label")
    @NonBlocking
    public Multi<String> callsLabel() {
        // calls are counted only while somebody looks
        return label(() -> Journal.INSTANCE.callsPerSecond() + "/s").onSubscription().invoke(Journal.INSTANCE::watch)
                .onTermination().invoke(Journal.INSTANCE::unwatch);
    }

    @JsonRpcDescription("How many Aster peers are connected, as a label")
    @NonBlocking
    public Multi<String> peersLabel() {
        return label(() -> String.valueOf(server.counters().activeConnections()));
    }

    private Multi<String> label(Supplier<String> text) {
        return Multi.createFrom().ticks().every(LABEL_PACE).onOverflow().drop().select().first(tick -> !closed)
                .map(tick -> text.get()).skip().repetitions();
    }

    @JsonRpcDescription("Streams every Aster call that the application serves or makes, while it happens: first all that are"
            + " remembered, then those that have changed")
    @NonBlocking
    public Multi<CallBatch> calls() {
        return log.calls();
    }

    @JsonRpcDescription("Lists the newest Aster calls that the application has served or made while the Dev UI or another tool"
            + " looked, the newest first")
    @DevMCPEnableByDefault
    @Blocking
    public List<CallRow> recentCalls(@JsonRpcDescription("How many, 1 to 100") int max) {
        return log.newest(Math.max(1, Math.min(MAX_RECENT, max)));
    }

    @JsonRpcDescription("Tells all that is known of an Aster call: header, metadata, messages, gate decisions, interceptors, timing,"
            + " trailer, and the exception if it failed here. Secrets are masked")
    @DevMCPEnableByDefault
    @Blocking
    public CallDetail call(@JsonRpcDescription("The id of the call, as in the list of calls") long id) {
        Optional<CallDetail> found = log.call(id);
        return found.orElseThrow(
                () -> new NotFoundException("call: " + id + " (expected: one of those that are remembered)"));
    }

    @JsonRpcDescription("Forgets all Aster calls that are remembered")
    @NonBlocking
    public boolean clearCalls() {
        log.clear();
        return true;
    }

    @JsonRpcDescription("Streams the frames of all Aster calls as they are sent and received")
    @NonBlocking
    public Multi<FrameBatch> frames() {
        return log.frames();
    }

    @JsonRpcDescription("Forgets all frames that are remembered")
    @NonBlocking
    public boolean clearFrames() {
        log.clearFrames();
        return true;
    }
}
