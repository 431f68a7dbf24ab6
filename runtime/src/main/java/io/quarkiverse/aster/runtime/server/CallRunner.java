package io.quarkiverse.aster.runtime.server;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.PermissionDeniedException;
import io.quarkiverse.aster.UnauthenticatedException;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.rpc.Messages;
import io.quarkiverse.aster.runtime.rpc.PassedMessages;
import io.quarkiverse.aster.runtime.rpc.PeerText;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.rpc.ServerConnection;
import io.quarkiverse.aster.runtime.rpc.ServiceTable;
import io.quarkiverse.aster.runtime.rpc.ServiceTable.Route;
import io.quarkiverse.aster.runtime.rpc.Session;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.Metadata;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.trust.CallerAdmission;
import io.quarkiverse.aster.trust.Decision;

/** Takes calls from the protocol engine to the service beans. */
public final class CallRunner implements RequestHandler {

    private final ServiceTable<ServedService> services;
    private final HandlerExecutor executor;
    private final Supplier<Session.Resource> sessions;
    private final Messages messages;
    private final Messages uncompressed;
    private final PassedMessages passed;
    private final int maxStreamedRequests;
    private final FailureMapper failures;
    private final Chain chain;
    private final Runnable release;

    /**
     * @param sessions makes what a session keeps, {@link ServedSession}s
     * @param passed messages of callers in this process that are not encoded
     * @param maxStreamedRequests the most requests that one call may stream
     * @param chain what sees calls of no service
     * @param release lets go of the service beans
     */
    CallRunner(ServiceTable<ServedService> services, HandlerExecutor executor, Supplier<Session.Resource> sessions,
            Messages messages, PassedMessages passed, int maxStreamedRequests, FailureMapper failures, Chain chain,
            Runnable release) {
        this.services = services;
        this.executor = executor;
        this.sessions = sessions;
        this.messages = messages;
        this.uncompressed = messages.uncompressed();
        this.passed = passed;
        this.maxStreamedRequests = maxStreamedRequests;
        this.failures = failures;
        this.chain = chain;
        this.release = release;
    }

    @Override
    public void close() {
        release.run();
    }

    @Override
    public Handler accept(StreamHeader header, ServerConnection connection, Session session) {
        try {
            return accepted(header, connection, session);
        } catch (AsterException refusal) {
            refused(header, connection, refusal);
            throw refusal;
        }
    }

    private Handler accepted(StreamHeader header, ServerConnection connection, Session session) {
        CallTrace trace = connection.trace();
        CallerAdmission caller = admission(connection, trace);
        Route<ServedService> route = services.route(header, connection.sessions(), session);
        if (connection.isInProcess()) {
            GateTrace.methodNotAsked(trace);
        } else {
            requireCapabilities(route, caller.attributes(), trace);
        }
        Map<String, String> metadata = Metadata.toMap(header.metadataKeys(), header.metadataValues());
        Messages own = route.mayCompress() ? messages : uncompressed;
        return new Accepted(route, metadata, caller, connection.isInProcess() ? own.passedBy(passed.served()) : own, header,
                connection);
    }

    private static CallerAdmission admission(ServerConnection connection, CallTrace trace) {
        try {
            CallerAdmission caller = connection.admission();
            GateTrace.admitted(trace, caller);
            return caller;
        } catch (UnauthenticatedException refusal) {
            GateTrace.notAdmitted(trace, connection.connection().peer().toString());
            throw refusal;
        }
    }

    private static void requireCapabilities(Route<ServedService> route, Map<String, String> attributes, CallTrace trace) {
        Decision decision = route.entry().target().capabilities().get(route.method().index()).decide(attributes);
        GateTrace.method(trace, decision);
        if (!decision.isAllowed()) {
            throw new PermissionDeniedException(decision.detail());
        }
    }

    @Override
    public Session openSession(StreamHeader header, ServerConnection connection) {
        try {
            connection.admission();
            return services.openSession(header, connection.sessions());
        } catch (AsterException refusal) {
            refused(header, connection, refusal);
            throw refusal;
        }
    }

    @Override
    public void refused(StreamHeader header, ServerConnection connection, AsterException reason) {
        ServedService service = header == null ? null : services.target(header);
        Chain seers = service == null ? chain : service.chain();
        if (seers.seesRefusals()) {
            seers.onRefused(header == null
                    ? new RefusedCall(Optional.of(connection.connection().peer()), "", "", false, "", reason)
                    : new RefusedCall(Optional.of(connection.connection().peer()), PeerText.id(header.service()),
                            PeerText.id(header.method()), services.knows(header), PeerText.id(header.callId()), reason));
        }
    }

    private final class Accepted implements Handler {

        private final Route<ServedService> route;
        private final Map<String, String> metadata;
        private final CallerAdmission caller;
        private final Messages own;
        private final StreamHeader header;
        private final ServerConnection connection;

        Accepted(Route<ServedService> route, Map<String, String> metadata, CallerAdmission caller, Messages own,
                StreamHeader header, ServerConnection connection) {
            this.route = route;
            this.metadata = metadata;
            this.caller = caller;
            this.own = own;
            this.header = header;
            this.connection = connection;
        }

        @Override
        public boolean streamsRequests() {
            MethodPattern pattern = route.method().pattern();
            return pattern == MethodPattern.CLIENT_STREAM || pattern == MethodPattern.BIDI_STREAM;
        }

        @Override
        public boolean streamsResponses() {
            MethodPattern pattern = route.method().pattern();
            return pattern == MethodPattern.SERVER_STREAM || pattern == MethodPattern.BIDI_STREAM;
        }

        @Override
        public int maxRequests() {
            return streamsRequests() ? maxStreamedRequests : Integer.MAX_VALUE;
        }

        @Override
        public Session session() {
            return route.session();
        }

        @Override
        public void notRun(AsterException reason) {
            refused(header, connection, reason);
        }

        @Override
        public void run(ServerCall call, Frame request) {
            Chain seers = call.trace() == null ? route.entry().target().chain()
                    : route.entry().target().chain().toldTo(call.trace());
            ServerCallContext context = new ServerCallContext(route.entry().service(), route.method(), route.mode(), metadata,
                    caller, call, seers);
            if (!seers.isEmpty()) {
                call.onEnd(context::ended);
            }
            CallTask task = new CallTask(route, context, call, request, own, failures);
            call.onCancel(task::cancel);
            ServedSession session = route.session() == null ? null
                    : (ServedSession) route.session().resource(sessions);
            ExecutionModel model = route.entry().target().invoker().executionModel(route.method().index());
            executor.execute(model, call.connection().scheduler(), context, session, task);
        }
    }
}
