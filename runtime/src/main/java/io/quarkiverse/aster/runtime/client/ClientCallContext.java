package io.quarkiverse.aster.runtime.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.DeadlineExceededException;
import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.intercept.CallData;
import io.quarkiverse.aster.runtime.intercept.CancelActions;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.rpc.CallIds;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.rpc.HookTimes;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.wire.Metadata;
import io.quarkiverse.aster.transport.PeerId;
import io.quarkiverse.aster.transport.Scheduler;
import io.smallrye.mutiny.Uni;

/** A call that is being made, as its interceptors see it. Any thread. */
final class ClientCallContext implements InterceptedCall {

    private final PeerClientInvoker invoker;
    private final MethodDescriptor method;
    private final Chain chain;
    private final HookTimes hooks;
    private final Scheduler timers;
    private final long startedAt;
    /** Of the whole call, however many attempts it takes; zero for no limit. */
    private final Duration timeout;
    private final String callId = CallIds.random();
    private final CallerThread thread = new CallerThread();
    private final CallData data = new CallData();
    private final AtomicBoolean completed = new AtomicBoolean();

    /** Never changed, but replaced. */
    private volatile Map<String, String> metadata;
    private volatile int attempt = 1;
    private final CancelActions cancellation = new CancelActions();
    private volatile Throwable seen;

    /**
     * @param handled the call that is being handled by whoever makes this one, or {@code null}
     * @param hooks is told about those in the chain, {@code null} if nobody looks
     * @throws io.quarkiverse.aster.AsterException if that one does not allow it any more
     */
    ClientCallContext(PeerClientInvoker invoker, MethodDescriptor method, CallContext handled, Chain chain, HookTimes hooks) {
        this.hooks = hooks;
        this.invoker = invoker;
        this.method = method;
        this.chain = chain;
        this.timers = invoker.caller().timers();
        this.startedAt = timers.nanoTime();
        this.timeout = invoker.terms().timeout(method, handled);
        this.metadata = invoker.terms().options().metadata();
    }

    /** What sees it. */
    Chain chain() {
        return chain;
    }

    /** Who is told about those, {@code null} for nobody. */
    HookTimes hooks() {
        return hooks;
    }

    /** What its interceptors keep. */
    CallData data() {
        return data;
    }

    /** Of the caller. */
    Executor thread() {
        return thread;
    }

    /** What the next attempt is made with. */
    CallOptions options() {
        CallOptions options = CallOptions.none();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            options = options.metadata(entry.getKey(), entry.getValue());
        }
        if (timeout.isZero()) {
            return options;
        }
        Duration left = remaining().orElseThrow();
        if (left.isZero()) {
            throw expired();
        }
        return options.timeout(left);
    }

    /** The result of the call, or of a part of it, unless its deadline comes first. */
    <T> Uni<T> limited(Uni<T> result) {
        return timeout.isZero() ? result : Uni.combine().any().of(result, expiry());
    }

    private <T> Uni<T> expiry() {
        return Uni.createFrom().<T> emitter(emitter -> emitter.onTermination(
                timers.schedule(remaining().orElseThrow(), () -> emitter.fail(expired()))::cancel)).emitOn(thread);
    }

    private DeadlineExceededException expired() {
        return new DeadlineExceededException("deadline exceeded: no answer within " + timeout.toMillis() + " ms");
    }

    /** Interceptors know of that failure, or are not to. */
    void saw(Throwable failure) {
        seen = failure;
    }

    boolean hasSeen(Throwable failure) {
        return seen == failure;
    }

    /** Another attempt begins. */
    void attempt(int number) {
        attempt = number;
    }

    /** The call has ended; what comes later does not count. */
    void complete(CallOutcome outcome) {
        if (completed.compareAndSet(false, true)) {
            data.end(() -> chain.onComplete(this, data, outcome));
        }
    }

    /** Nobody waits for the call any more. */
    void cancel() {
        cancellation.cancel(this);
    }

    @Override
    public CallSide side() {
        return CallSide.CLIENT;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(timers.nanoTime() - startedAt);
    }

    @Override
    public synchronized void addMetadata(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        Metadata.check(more);
        metadata = Collections.unmodifiableMap(more);
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
        return invoker.service().name();
    }

    @Override
    public int version() {
        return invoker.service().version();
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
        return Optional.ofNullable(invoker.caller().session()).map(session -> session.id()).filter(id -> id != 0)
                .map(String::valueOf);
    }

    @Override
    public Optional<PeerId> peer() {
        return invoker.caller().peer().get();
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of();
    }

    @Override
    public Optional<Duration> remaining() {
        if (timeout.isZero()) {
            return Optional.empty();
        }
        Duration left = timeout.minus(elapsed());
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
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
        return invoker.encoder().mode(Dialect.V0_2);
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    @Override
    public Runnable onCancel(Runnable action) {
        return cancellation.add(action);
    }

    @Override
    public String toString() {
        return service() + "." + method() + " [" + callId + "]";
    }
}
