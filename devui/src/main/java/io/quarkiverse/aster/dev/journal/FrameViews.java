package io.quarkiverse.aster.dev.journal;

import java.util.HexFormat;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.StatusCode;
import io.quarkiverse.aster.dev.view.CallRow;
import io.quarkiverse.aster.dev.view.FrameRow;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.RpcStatus;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Frames as the wire log shows them. */
final class FrameViews {

    private static final int MAX_TEXT = 1024;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final CallViews calls;
    private final Contracts contracts;

    FrameViews(CallViews calls, Contracts contracts) {
        this.contracts = contracts;
        this.calls = calls;
    }

    FrameRow row(FrameLog.LoggedFrame frame) {
        CallRow call = calls.row(frame.call());
        // what has secrets is not shown byte by byte either
        boolean secret = Secrets.areNamedIn(frame.beginning()) || isMessage(frame) && hasSecrets(call);
        byte[] bytes = secret ? new byte[0] : frame.beginning();
        return new FrameRow(frame.id(), frame.at(), call.id(), call.side(), call.service(), call.method(),
                frame.direction().text(), WholeFrames.flags(frame.flags()), frame.length(), HEX.formatHex(bytes),
                secret ? "(has a secret; see the call)" : Texts.cut(text(frame), MAX_TEXT));
    }

    private static boolean isMessage(FrameLog.LoggedFrame frame) {
        return !FrameFlags.has(frame.flags(), FrameFlags.HEADER | FrameFlags.CALL | FrameFlags.TRAILER);
    }

    private boolean hasSecrets(CallRow call) {
        for (String field : contracts.fields(call.service(), call.version())) {
            if (Secrets.isName(field)) {
                return true;
            }
        }
        return false;
    }

    /** What it says, as far as all of it is there and can be read; else its bytes. */
    private String text(FrameLog.LoggedFrame frame) {
        byte[] payload = frame.beginning();
        if (payload.length < frame.length() || payload.length == 0) {
            return ascii(payload);
        }
        try {
            if (FrameFlags.has(frame.flags(), FrameFlags.TRAILER)) {
                RpcStatus status = ProtocolCodec.ofPayload(payload).decodeStatus(payload);
                return StatusCode.of(status.code()).name() + " " + status.message();
            }
            if (FrameFlags.has(frame.flags(), FrameFlags.HEADER)) {
                StreamHeader header = ProtocolCodec.ofPayload(payload).decodeHeader(payload);
                return header.service() + " v" + header.version() + " " + header.method() + ", deadline " + header.deadline()
                        + ", metadata " + header.metadataKeys();
            }
            return isMessage(frame) ? calls.message(frame) : ascii(payload);
        } catch (AsterException unreadable) {
            return ascii(payload);
        }
    }

    /** Letters and digits as they are, and a dot for everything else. */
    private static String ascii(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte each : bytes) {
            text.append(each >= 0x20 && each < 0x7f ? (char) each : '.');
        }
        return text.toString();
    }
}
