package io.quarkiverse.aster.deployment.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import org.jboss.jandex.DotName;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.AsterSessionScoped;
import io.quarkiverse.aster.AsterSessions;
import io.quarkiverse.aster.BidiStream;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.ClientStream;
import io.quarkiverse.aster.Description;
import io.quarkiverse.aster.FixedWidth;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.Requires;
import io.quarkiverse.aster.RequiresAll;
import io.quarkiverse.aster.RequiresAny;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.Unsigned;
import io.quarkiverse.aster.WireName;
import io.quarkiverse.aster.WireNumber;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.trust.Requirement;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The names that the model looks for in the index. */
final class AsterDotNames {

    static final DotName ASTER_SERVICE = DotName.createSimple(AsterService.class);
    static final DotName ASTER_SESSIONS = DotName.createSimple(AsterSessions.class);
    static final DotName ASTER_SESSION_SCOPED = DotName.createSimple(AsterSessionScoped.class);
    static final DotName ASTER_CLIENT = DotName.createSimple(AsterClient.class);
    static final DotName WIRE_TYPE = DotName.createSimple(WireType.class);
    static final DotName WIRE_NAME = DotName.createSimple(WireName.class);
    static final DotName WIRE_NUMBER = DotName.createSimple(WireNumber.class);
    static final DotName FIXED_WIDTH = DotName.createSimple(FixedWidth.class);
    static final DotName UNSIGNED = DotName.createSimple(Unsigned.class);
    static final DotName DESCRIPTION = DotName.createSimple(Description.class);
    static final DotName CALL_CONTEXT = DotName.createSimple(CallContext.class);

    static final DotName UNI = DotName.createSimple(Uni.class);
    static final DotName MULTI = DotName.createSimple(Multi.class);
    static final DotName COMPLETION_STAGE = DotName.createSimple(CompletionStage.class);
    static final DotName COMPLETABLE_FUTURE = DotName.createSimple(CompletableFuture.class);
    static final DotName PUBLISHER = DotName.createSimple(Flow.Publisher.class);
    static final DotName STREAM = DotName.createSimple(Stream.class);
    static final DotName OPTIONAL = DotName.createSimple(Optional.class);

    /** The annotations that make a method part of a contract. */
    static final Map<MethodPattern, DotName> PATTERNS = new EnumMap<>(Map.of(
            MethodPattern.UNARY, DotName.createSimple(Rpc.class),
            MethodPattern.SERVER_STREAM, DotName.createSimple(ServerStream.class),
            MethodPattern.CLIENT_STREAM, DotName.createSimple(ClientStream.class),
            MethodPattern.BIDI_STREAM, DotName.createSimple(BidiStream.class)));

    /** The annotations that demand something of callers, in the order in which problems name them. */
    static final Map<DotName, Requirement.Kind> REQUIREMENTS = requirements();

    /** What a client may be wrapped in at its injection point. */
    static final List<DotName> INSTANCES = List.of(DotName.createSimple("jakarta.enterprise.inject.Instance"),
            DotName.createSimple("jakarta.inject.Provider"), DotName.createSimple("io.quarkus.arc.InjectableInstance"));

    static final DotName PRODUCES = DotName.createSimple("jakarta.enterprise.inject.Produces");
    static final DotName DISPOSES = DotName.createSimple("jakarta.enterprise.inject.Disposes");
    static final DotName BLOCKING = DotName.createSimple("io.smallrye.common.annotation.Blocking");
    static final DotName NON_BLOCKING = DotName.createSimple("io.smallrye.common.annotation.NonBlocking");
    static final DotName RUN_ON_VIRTUAL_THREAD = DotName.createSimple("io.smallrye.common.annotation.RunOnVirtualThread");
    static final DotName TRANSACTIONAL = DotName.createSimple("jakarta.transaction.Transactional");

    private AsterDotNames() {
    }

    private static Map<DotName, Requirement.Kind> requirements() {
        Map<DotName, Requirement.Kind> kinds = new LinkedHashMap<>();
        kinds.put(DotName.createSimple(Requires.class), Requirement.Kind.ROLE);
        kinds.put(DotName.createSimple(RequiresAny.class), Requirement.Kind.ANY_OF);
        kinds.put(DotName.createSimple(RequiresAll.class), Requirement.Kind.ALL_OF);
        return Collections.unmodifiableMap(kinds);
    }
}
