package io.quarkiverse.aster.dev.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.dev.journal.JournaledCall.GateDecision;
import io.quarkiverse.aster.dev.view.CallDetail;
import io.quarkiverse.aster.dev.view.CallRow;
import io.quarkiverse.aster.dev.view.GateRow;
import io.quarkiverse.aster.dev.view.KeyValue;
import io.quarkiverse.aster.interceptor.CallSide;
import io.quarkiverse.aster.runtime.rpc.CallTrace.Gate;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;
import io.quarkiverse.aster.runtime.wire.Generation;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.PeerId;

/** Calls as pages show them. Decodes messages: never on an event loop. */
final class CallViews {

    static final int MAX_NAME = 256;
    static final int MAX_MESSAGE = 4096;
    static final int MAX_PAYLOAD = 64 * 1024;
    /** All payloads of one call together: what is beyond is told by its length. */
    static final int MAX_PAYLOADS = 512 * 1024;

    private static final String OK = "OK";
    /** The key of the W3C trace context, whose second part is the id of the trace. */
    private static final String TRACE = "traceparent";

    private final Contracts contracts;

    CallViews(Contracts contracts) {
        this.contracts = contracts;
    }

    CallRow row(JournaledCall call) {
        CallState state = call.state();
        return row(state, OpenedHeader.of(state));
    }

    private CallRow row(CallState state, StreamHeader header) {
        JournaledCall call = state.call();
        ServiceDescriptor known = service(state, header);
        String service = header != null ? header.service() : known == null ? "" : known.name();
        String name = header != null ? header.method() : state.method() == null ? "" : state.method();
        MethodDescriptor method = known == null ? null : known.method(name);
        Optional<PeerId> peer = Optional.ofNullable(state.peer());
        Ending status = state.status();
        return new CallRow(call.id, call.side.name(), Texts.cut(service, MAX_NAME),
                header != null ? header.version() : known == null ? 0 : known.version(), Texts.cut(name, MAX_NAME),
                pattern(method), peer.map(PeerId::hex).orElse(""), peer.map(PeerId::shortForm).orElse(""),
                state.connectionId() == 0 ? "" : String.valueOf(state.connectionId()),
                header == null || header.sessionId() == 0 ? null : String.valueOf(header.sessionId()),
                !state.ended() ? null : status == null ? OK : status.code(),
                status == null ? "" : Texts.cut(status.message(), MAX_NAME), call.startedAt,
                state.ended() ? micros(state.durationNanos()) : null, state.requestFrames(), state.responseFrames(),
                state.requestBytes(), state.responseBytes(), call.attempt, trace(header));
    }

    private static String pattern(MethodDescriptor method) {
        MethodPattern pattern = method == null ? null : method.pattern();
        return pattern == null ? null : pattern.name();
    }

    private ServiceDescriptor service(CallState state, StreamHeader header) {
        ServiceDescriptor own = state.call().service();
        return own != null || header == null ? own : contracts.find(header.service(), header.version()).orElse(null);
    }

    private static String trace(StreamHeader header) {
        int at = header == null ? -1 : header.metadataKeys().indexOf(TRACE);
        if (at < 0 || at >= header.metadataValues().size()) {
            return null;
        }
        String[] parts = header.metadataValues().get(at).split("-", 4);
        return parts.length < 3 ? null : Texts.cut(parts[1], MAX_NAME);
    }

    CallDetail detail(JournaledCall call) {
        CallState state = call.state();
        StreamHeader header = OpenedHeader.of(state);
        return new CallDetail(row(state, header), header == null ? null : header(header),
                masked(state.attributes()), gates(state), state.hooks().stream()
                        .map(time -> new CallDetail.HookRow(time.interceptor(), time.hook(), micros(time.nanos()))).toList(),
                state.notes().stream().map(note -> new CallDetail.EventRow(micros(note.atNanos()), note.direction().text(),
                        note.kind(), note.bytes(), note.text())).toList(),
                messages(state, header), trailer(state), state.failure(),
                state.queueNanos() < 0 ? null : micros(state.queueNanos()), micros(state.stalledNanos()));
    }

    private static CallDetail.Header header(StreamHeader header) {
        SerializationMode mode = SerializationMode.ofNumber(header.serializationMode());
        boolean old = header.generation() == Generation.V0_1;
        Long deadline = header.deadline() <= 0 ? null : old ? header.deadline() : (Long) (header.deadline() * 1000);
        List<KeyValue> metadata = new ArrayList<>();
        for (int i = 0; i < Math.min(header.metadataKeys().size(), header.metadataValues().size()); i++) {
            String key = header.metadataKeys().get(i);
            metadata.add(new KeyValue(Texts.cut(key, MAX_NAME),
                    Texts.cut(Secrets.shown(key, header.metadataValues().get(i)), MAX_MESSAGE)));
        }
        return new CallDetail.Header(old ? "0.1" : "0.2", mode == null ? "" + header.serializationMode() : mode.name(),
                deadline, Texts.cut(header.callId(), MAX_NAME),
                header.sessionId() == 0 ? null : String.valueOf(header.sessionId()), metadata);
    }

    private static List<KeyValue> masked(Map<String, String> map) {
        return map.entrySet().stream().map(entry -> new KeyValue(Texts.cut(entry.getKey(), MAX_NAME),
                Texts.cut(Secrets.shown(entry.getKey(), entry.getValue()), MAX_MESSAGE))).toList();
    }

    private static List<GateRow> gates(CallState state) {
        if (state.call().side == CallSide.CLIENT) {
            return List.of();
        }
        List<GateRow> rows = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            GateDecision decision = state.gates().get(gate);
            rows.add(decision == null ? GateRow.of(gate.ordinal(), GateNames.of(gate), null, "the call did not come so far")
                    : GateRow.of(gate.ordinal(), GateNames.of(gate), decision.passed(), decision.detail()));
        }
        return rows;
    }

    private List<CallDetail.MessageRow> messages(CallState state, StreamHeader header) {
        ServiceDescriptor service = service(state, header);
        List<CallDetail.MessageRow> rows = new ArrayList<>();
        int room = MAX_PAYLOADS;
        for (Message message : state.messages()) {
            String text = room <= 0 ? "(not shown, since the messages before it are long)"
                    : Payloads.text(message, header, service);
            int most = Math.max(1, Math.min(MAX_PAYLOAD, room));
            boolean cut = text.length() > most;
            String shown = Texts.cut(text, most);
            room -= shown.length();
            rows.add(new CallDetail.MessageRow(micros(message.atNanos()), message.request() ? "request" : "response",
                    message.length(), shown, cut));
        }
        return rows;
    }

    /** The message of a frame that is there from its first byte to its last. */
    String message(FrameLog.LoggedFrame frame) {
        CallState state = frame.call().state();
        StreamHeader header = OpenedHeader.of(state);
        boolean request = (frame.call().side == CallSide.SERVER) == (frame.direction() == Note.Direction.IN);
        return Payloads.line(new Message(0, request, frame.flags(), frame.beginning(), frame.length()), header,
                service(state, header));
    }

    private static CallDetail.Trailer trailer(CallState state) {
        if (!state.ended()) {
            return null;
        }
        Ending status = state.status();
        return status == null ? new CallDetail.Trailer(OK, "", List.of())
                : new CallDetail.Trailer(status.code(), status.message(),
                        masked(status.details()));
    }

    private static long micros(long nanos) {
        return nanos / 1000;
    }
}
