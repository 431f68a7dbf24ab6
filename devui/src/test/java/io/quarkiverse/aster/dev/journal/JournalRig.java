package io.quarkiverse.aster.dev.journal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.runtime.rpc.CallTrace;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.Frame;
import io.quarkiverse.aster.runtime.wire.FrameEncoder;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;

/** A journal whose time and whose turns are made by hand. */
final class JournalRig {

    static final JournalLimits LIMITS = new JournalLimits(3, 1500, 600, 6, 4, 8);

    private static final Contracts CONTRACTS = new Contracts() {
        @Override
        public Optional<ServiceDescriptor> find(String service, int version) {
            return service.equals("Greeter") ? Optional.of(service()) : Optional.empty();
        }

        @Override
        public Iterable<String> fields(String service, int version) {
            return service.equals("Vault") ? List.of("name", "password") : List.of("name");
        }
    };

    private final AtomicLong nanos = new AtomicLong();
    final Journal journal;
    final CallLog log;
    private final BroadcastProcessor<Object> turns = BroadcastProcessor.create();

    JournalRig() {
        this(LIMITS);
    }

    JournalRig(JournalLimits limits) {
        journal = new Journal(limits, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanos::get);
        log = new CallLog(journal, CONTRACTS, () -> turns, Runnable::run);
    }

    static ServiceDescriptor service() {
        List<MessageCodec<?>> none = Collections.nCopies(SerializationMode.values().length, null);
        return new ServiceDescriptor("Greeter", 1, ServiceScope.SHARED, List.of(SerializationMode.JSON),
                List.of(new MethodDescriptor(0, "greet", MethodPattern.UNARY, false, 0, true, none, none)), "0".repeat(64));
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    void turn() {
        turns.onNext("turn");
    }

    /** A call that is served, whose header has come. */
    CallTrace served(StreamHeader header) {
        CallTrace call = journal.served(null);
        call.received(new Frame(FrameFlags.HEADER, payload(header)));
        call.understood(header);
        return call;
    }

    CallTrace called() {
        return journal.called(service(), service().method(0), null);
    }

    static StreamHeader header(String service, String method, String... metadata) {
        List<String> keys = metadata.length == 0 ? List.of() : List.of(metadata[0]);
        List<String> values = metadata.length == 0 ? List.of() : List.of(metadata[1]);
        return new StreamHeader(service, method, 1, 7, 3, SerializationMode.JSON.number(), keys, values, 0);
    }

    static byte[] payload(StreamHeader header) {
        OutputBuffer out = new OutputBuffer(StreamHeader.MAX_ENCODED_LENGTH);
        ProtocolCodec.of(SerializationMode.JSON).encodeHeader(header, out);
        return out.toByteArray();
    }

    static Frame message(String json) {
        return new Frame(0, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Whole frames as the engine sends them. */
    static OutputBuffer frames(Frame... frames) {
        OutputBuffer out = new OutputBuffer(100_000);
        for (Frame frame : frames) {
            FrameEncoder.write(out, frame.flags(), frame.payload());
        }
        return out;
    }
}
