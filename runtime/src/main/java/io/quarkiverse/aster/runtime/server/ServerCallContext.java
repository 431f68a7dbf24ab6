package io.quarkiverse.aster.runtime.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.interceptor.RefusedCall;
import io.quarkiverse.aster.runtime.intercept.CallData;
import io.quarkiverse.aster.runtime.intercept.CancelActions;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.rpc.CallIds;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.PeerText;
import io.quarkiverse.aster.runtime.rpc.ServerCall;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.rpc.Session;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.trust.CallerAdmission;

/** The context of a call that arrived over a connection. */
final class ServerCallContext implements InterceptedCall {

    private final ServiceDescriptor service;
    private final MethodDescriptor method;
    private final SerializationMode mode;
    private final Map<String, String> metadata;
    private final CallerAdmission caller;
    private final ServerCall call;
    private final Chain chain;
    private final String callId;
    private final long startedAt;
    private final CallData data = new CallData();
    private final CancelActions cancellation = new CancelActions();
    private volatile HandlerExecutor.Scope scope;

    ServerCallContext(ServiceDescriptor service, MethodDescriptor method, SerializationMode mode, Map<String, String> metadata,
            CallerAdmission caller, ServerCall call, Chain chain) {
        this.service = service;
        this.method = method;
        this.mode = mode;
        this.metadata = metadata;
        this.caller = caller;
        this.call = call;
        this.chain = chain;
        this.startedAt = call.scheduler().nanoTime();
        String sent = call.header().callId();
        this.callId = sent.isEmpty() ? CallIds.random() : PeerText.id(sent);
    }

    /** What the call runs in, from now on. */
    void runsIn(HandlerExecutor.Scope around) {
        scope = around;
    }

    @Override
    public void run(Runnable task) {
        scope.dispatch(task);
    }

    /** Runs a task with this as the current call, and no more than that. */
    void asCurrent(Runnable task) {
        InterceptedCall.super.run(task);
    }

    /** What sees the call. */
    Chain chain() {
        return chain;
    }

    /** What its interceptors keep. */
    CallData data() {
        return data;
    }

    /**
     * It has ended. On the connection's thread. Interceptors hear of it at once, or on the thread that is asking one of them
     * just now.
     *
     * @param failure what its caller is told, {@code null} for OK
     */
    void ended(AsterException failure) {
        data.end(() -> {
            if (chain.seesCompletion(data)) {
                run(() -> chain.onComplete(this, data, failure == null ? CallOutcome.ok() : CallOutcome.of(failure)));
            }
            if (failure != null && chain.seesRefusals()) {
                chain.onRefused(new RefusedCall(peer(), service(), method(), true, callId, failure), data);
            }
        });
    }

    @Override
    public CallSide side() {
        return CallSide.SERVER;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(call.scheduler().nanoTime() - startedAt);
    }

    @Override
    public void addMetadata(String key, String value) {
        throw new IllegalStateException("metadata of a call that is being handled: " + key + " (expected: that of its caller)");
    }

    @Override
    public <T> void set(CallKey<T> key, T value) {
        data.set(key, value);
    }

    @Override
    public <T> Optional<T> get(CallKey<T> key) {
        return data.get(key);
    }

    @Override
    public String service() {
        return service.name();
    }

    @Override
    public int version() {
        return service.version();
    }

    @Override
    public String method() {
        return method.name();
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public Optional<String> sessionId() {
        return Optional.ofNullable(call.session()).map(Session::id);
    }

    @Override
    public Optional<PeerId> peer() {
        return Optional.of(call.connection().peer());
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Map<String, String> attributes() {
        return caller.attributes();
    }

    /** Whether a credential vouches for the caller. */
    boolean isVouchedFor() {
        return caller.vouchedFor();
    }

    /** Whether the caller is this process. */
    boolean isInProcess() {
        return caller.isInProcess();
    }

    @Override
    public Optional<Duration> remaining() {
        return call.hasDeadline() ? Optional.of(Duration.ofNanos(Math.max(0, call.remainingNanos()))) : Optional.empty();
    }

    @Override
    public MethodPattern pattern() {
        return method.pattern();
    }

    @Override
    public boolean isIdempotent() {
        return method.idempotent();
    }

    @Override
    public SerializationMode serializationMode() {
        return mode;
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    @Override
    public Runnable onCancel(Runnable action) {
        return cancellation.add(action);
    }

    /** The call has been cancelled. On the connection's thread. */
    void cancelled() {
        cancellation.cancel(this);
    }

    @Override
    public String toString() {
        return service.name() + "." + method.name() + " [" + callId() + "]";
    }
}
