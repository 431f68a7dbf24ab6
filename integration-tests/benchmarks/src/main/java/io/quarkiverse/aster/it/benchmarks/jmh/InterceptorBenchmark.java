package io.quarkiverse.aster.it.benchmarks.jmh;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.interceptor.AsterInterceptor;
import io.quarkiverse.aster.interceptor.CallKey;
import io.quarkiverse.aster.interceptor.CallOutcome;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.interceptor.InterceptedCall;
import io.quarkiverse.aster.runtime.intercept.CallData;
import io.quarkiverse.aster.runtime.intercept.Chain;
import io.quarkiverse.aster.runtime.intercept.Hook;
import io.quarkiverse.aster.transport.PeerId;

/** What interceptors add to a call: nothing but the question whether there are any if there are none. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InterceptorBenchmark {

    /** Which hooks the interceptors of a call implement. */
    public enum Hooks {

        /** There are no interceptors. */
        ABSENT,
        /** As metrics do. */
        CALL_AND_COMPLETE,
        /** All that a call without failure comes by. */
        ALL
    }

    @Param
    Hooks hooks;

    private final Call call = new Call();
    private final Object message = new Object();
    private Chain chain;

    @Setup
    public void prepare() {
        Set<Hook> implemented = switch (hooks) {
            case ABSENT -> Set.of();
            case CALL_AND_COMPLETE -> EnumSet.of(Hook.CALL, Hook.COMPLETE);
            case ALL -> EnumSet.allOf(Hook.class);
        };
        chain = Chain.of(hooks == Hooks.ABSENT ? List.of() : List.of(new Chain.Link(new AsterInterceptor() {
        }, implemented)));
    }

    /** The questions that a unary call of a server asks on its way. */
    @Benchmark
    public void call(Blackhole sink) {
        CallData data = new CallData();
        if (!chain.isEmpty()) {
            sink.consume(chain.onCall(call, data));
        }
        if (chain.seesRequests()) {
            chain.onRequest(call, message).subscribe().with(sink::consume);
        }
        if (chain.seesResponses()) {
            chain.onResponse(call, message).subscribe().with(sink::consume);
        }
        if (!chain.isEmpty()) {
            chain.onComplete(call, data, CallOutcome.ok());
        }
        sink.consume(data);
    }

    private static final class Call implements InterceptedCall {

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
            return Duration.ZERO;
        }

        @Override
        public void addMetadata(String key, String value) {
            throw new IllegalStateException();
        }

        @Override
        public <T> void set(CallKey<T> key, T value) {
            // nothing is kept
        }

        @Override
        public <T> Optional<T> get(CallKey<T> key) {
            return Optional.empty();
        }

        @Override
        public String service() {
            return "Service";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String method() {
            return "method";
        }

        @Override
        public String callId() {
            return "1";
        }

        @Override
        public Optional<String> sessionId() {
            return Optional.empty();
        }

        @Override
        public Optional<PeerId> peer() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public Map<String, String> attributes() {
            return Map.of();
        }

        @Override
        public Optional<Duration> remaining() {
            return Optional.empty();
        }

        @Override
        public MethodPattern pattern() {
            return MethodPattern.UNARY;
        }

        @Override
        public boolean isIdempotent() {
            return false;
        }

        @Override
        public SerializationMode serializationMode() {
            return SerializationMode.XLANG;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Runnable onCancel(Runnable action) {
            return action;
        }
    }
}
