package io.quarkiverse.aster.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.dev.view.FaultRow;
import io.quarkiverse.aster.faults.AsterFaults;
import io.quarkiverse.aster.faults.Fault;
import io.quarkiverse.aster.faults.FaultTarget;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;

/** Faults on purpose, from the Dev UI. */
public class FaultsJsonRpc {

    private static final Duration PACE = Duration.ofMillis(200);
    private static final int MAX_FAULTS = 100;
    private static final int LAST_STATUS = 16;

    private record Started(String side, String kind, Fault fault) {

        FaultRow row(long id) {
            return new FaultRow(id, fault.toString(), fault.hits(), side, kind);
        }
    }

    private final AsterFaults faults;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Started> started = new ConcurrentSkipListMap<>();
    private volatile boolean closed;

    @Inject
    public FaultsJsonRpc(AsterFaults faults) {
        this.faults = faults;
    }

    @PreDestroy
    void close() {
        closed = true;
    }

    @JsonRpcDescription("Streams the faults on purpose that are active, and how many calls they have happened to")
    @NonBlocking
    public Multi<FaultRow.Active> faults() {
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(this::active),
                Multi.createFrom().ticks().every(PACE).onOverflow().drop().select().first(tick -> !closed)
                        .map(tick -> active()))
                .skip().repetitions();
    }

    @JsonRpcDescription("Lists the faults on purpose that are active in this Aster node, and how many calls each has happened to")
    @DevMCPEnableByDefault
    @NonBlocking
    public FaultRow.Active activeFaults() {
        return active();
    }

    private FaultRow.Active active() {
        started.values().removeIf(fault -> !fault.fault().isActive());
        List<FaultRow> rows = new ArrayList<>();
        started.forEach((id, fault) -> rows.add(fault.row(id)));
        // those that the code of the application has started
        List<Fault> own = started.values().stream().map(Started::fault).toList();
        faults.active().stream().filter(fault -> !own.contains(fault))
                .forEach(fault -> rows.add(new FaultRow(0, fault.toString(), fault.hits(), "", "")));
        return new FaultRow.Active(rows);
    }

    @JsonRpcDescription("Starts a fault on purpose: calls that fit are delayed, dropped, reset, corrupted, denied or consumed slowly")
    @NonBlocking
    public FaultRow startFault(
            @JsonRpcDescription("SERVED for calls that this application serves, CALLED for those it makes") String side,
            @JsonRpcDescription("The service, or nothing for all") String service,
            @JsonRpcDescription("The method, or nothing for all") String method,
            @JsonRpcDescription("The endpoint id of the only peer that is meant, or nothing for all") String peer,
            @JsonRpcDescription("DELAY, DROP, RESET, CORRUPT_REQUEST, CORRUPT_RESPONSE, DENY or SLOW") String kind,
            @JsonRpcDescription("Milliseconds of DELAY and SLOW") long millis,
            @JsonRpcDescription("The error code of RESET") long code,
            @JsonRpcDescription("The status of DENY, such as UNAVAILABLE") String status,
            @JsonRpcDescription("The message of DENY") String message,
            @JsonRpcDescription("How many calls at most, 0 for all") int times,
            @JsonRpcDescription("How many messages pass before, -1 for at once") int afterMessages) {
        if (active().active().size() >= MAX_FAULTS) {
            throw new IllegalArgumentException("faults: " + MAX_FAULTS + " are active (expected: fewer)");
        }
        FaultTarget target = target(side, service, method);
        if (!peer.isBlank()) {
            target = target.peer(PeerId.fromHex(peer.strip()));
        }
        if (times > 0) {
            target = target.times(times);
        }
        if (afterMessages >= 0) {
            target = target.afterMessages(afterMessages);
        }
        Started fault = new Started(side, kind, start(target, kind, millis, code, status, message));
        long id = ids.incrementAndGet();
        started.put(id, fault);
        return fault.row(id);
    }

    private FaultTarget target(String side, String service, String method) {
        boolean all = service.isBlank();
        if (all && !method.isBlank()) {
            throw new IllegalArgumentException("method: " + method + " of no service (expected: a service, too)");
        }
        return switch (side) {
            case "SERVED" -> all ? faults.served()
                    : method.isBlank() ? faults.served(service) : faults.served(service, method);
            case "CALLED" -> all ? faults.called()
                    : method.isBlank() ? faults.called(service) : faults.called(service, method);
            default -> throw new IllegalArgumentException("side: " + side + " (expected: SERVED or CALLED)");
        };
    }

    private static Fault start(FaultTarget target, String kind, long millis, long code, String status, String message) {
        return switch (kind) {
            case "DELAY" -> target.delay(Duration.ofMillis(millis));
            case "SLOW" -> target.slow(Duration.ofMillis(millis));
            case "DROP" -> target.drop();
            case "RESET" -> target.reset(code);
            case "CORRUPT_REQUEST" -> target.corruptRequest();
            case "CORRUPT_RESPONSE" -> target.corruptResponse();
            case "DENY" -> target.deny(status(status), message);
            default -> throw new IllegalArgumentException("kind: " + kind
                    + " (expected: DELAY, DROP, RESET, CORRUPT_REQUEST, CORRUPT_RESPONSE, DENY or SLOW)");
        };
    }

    private static StatusCode status(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        return IntStream.rangeClosed(1, LAST_STATUS).mapToObj(StatusCode::of).filter(code -> code.name().equals(wanted))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("status: " + name
                        + " (expected: one of gRPC's, such as UNAVAILABLE)"));
    }

    @JsonRpcDescription("Ends one fault on purpose")
    @NonBlocking
    public boolean stopFault(@JsonRpcDescription("The id of the fault") long id) {
        Started fault = started.remove(id);
        if (fault != null) {
            fault.fault().close();
        }
        return true;
    }

    @JsonRpcDescription("Ends all faults on purpose, those that code has started included")
    @NonBlocking
    public boolean clearFaults() {
        faults.clear();
        started.clear();
        return true;
    }
}
