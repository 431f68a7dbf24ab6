package io.quarkiverse.aster.runtime.server;

import java.util.Map;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.UnimplementedException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.RequestHandler;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceTable;
import io.quarkiverse.aster.runtime.rpc.ServiceTable.Route;
import io.quarkiverse.aster.runtime.wire.Metadata;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Takes calls from the protocol engine to the service beans. */
public final class CallRunner implements RequestHandler {

    private final ServiceTable<ServedService> services;
    private final HandlerExecutor executor;
    private final DecodeLimits decodeLimits;
    private final int maxFrameLength;
    private final FailureMapper failures;
    private final Runnable release;

    /**
     * @param maxFrameLength the longest frame a response may take
     * @param tellDetail whether callers read the text of defects
     * @param release lets go of the service beans
     */
    public CallRunner(ServiceTable<ServedService> services, HandlerExecutor executor, DecodeLimits decodeLimits,
            int maxFrameLength, boolean tellDetail, Runnable release) {
        this.services = services;
        this.executor = executor;
        this.decodeLimits = decodeLimits;
        this.maxFrameLength = maxFrameLength;
        this.failures = new FailureMapper(tellDetail);
        this.release = release;
    }

    @Override
    public void close() {
        release.run();
    }

    @Override
    public Handler accept(StreamHeader header) {
        Route<ServedService> route = services.route(header);
        requireSupported(route.entry().service(), route.method());
        Map<String, String> metadata = Metadata.toMap(header.metadataKeys(), header.metadataValues());
        return (call, request) -> run(route, metadata, call, request);
    }

    private static void requireSupported(ServiceDescriptor service, MethodDescriptor method) {
        String name = "Method '" + service.name() + "." + method.name() + "': ";
        if (method.pattern() != MethodPattern.UNARY) {
            throw new UnimplementedException(name + method.pattern().label() + " is not served (expected: unary)");
        }
        if (service.scope() == ServiceScope.SESSION) {
            throw new UnimplementedException(name + "sessions are not served (expected: a shared service)");
        }
    }

    private void run(Route<ServedService> route, Map<String, String> metadata, ServerCall call, byte[] request) {
        ServerCallContext context = new ServerCallContext(route.entry().service(), route.method(), route.mode(), metadata,
                call);
        Invocation invocation = new Invocation(route, context, call, request, decodeLimits, maxFrameLength, failures);
        call.onCancel(invocation::cancel);
        ExecutionModel model = route.entry().target().invoker().executionModel(route.method().index());
        executor.execute(model, call.connection().scheduler(), invocation);
    }
}
