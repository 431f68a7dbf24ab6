package io.quarkiverse.aster.dev.journal;

import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.dev.journal.JournaledCall.GateDecision;
import io.quarkiverse.aster.dev.journal.JournaledCall.HookTime;
import io.quarkiverse.aster.runtime.rpc.CallTrace.Gate;
import io.quarkiverse.aster.runtime.rpc.Dialect;
import io.quarkiverse.aster.runtime.wire.StreamHeader;
import io.quarkiverse.aster.transport.PeerId;

/**
 * A call at one moment.
 *
 * @param method what a client calls, {@code null} on the server, where the header says it
 * @param peer {@code null} as long as it has come to no connection
 * @param connectionId 0 likewise
 * @param dialect {@code null} on the server
 * @param header as the server has read it, {@code null} if it has not
 * @param headerPayload of the frame that opened the call, {@code null} if there was none yet
 * @param queueNanos until it was sent, or handled; negative if it was not
 * @param failure the stack trace of what was thrown, {@code null} if nothing was
 * @param status {@code null} for OK, or if it has not ended
 */
record CallState(JournaledCall call, String method, PeerId peer, long connectionId, Dialect dialect, StreamHeader header,
        byte[] headerPayload, int headerFlags, List<Note> notes, List<Message> messages, int requestFrames, long requestBytes,
        int responseFrames, long responseBytes, Map<Gate, GateDecision> gates,
        Map<String, String> attributes, List<HookTime> hooks, long queueNanos,
        long stalledNanos, String failure, boolean ended, Ending status, long durationNanos) {
}
