package io.quarkiverse.aster.deployment.badinput;

import static io.quarkiverse.aster.testing.RawFrames.frame;
import static io.quarkiverse.aster.testing.RawFrames.hex;
import static io.quarkiverse.aster.testing.RawFrames.join;

import java.util.List;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.xlang.TypeDefinition;
import io.quarkiverse.aster.codec.xlang.TypeId;
import io.quarkiverse.aster.codec.xlang.TypeName;
import io.quarkiverse.aster.codec.xlang.WireField;
import io.quarkiverse.aster.codec.xlang.WireType;
import io.quarkiverse.aster.runtime.wire.FrameFlags;
import io.quarkiverse.aster.runtime.wire.ProtocolCodec;
import io.quarkiverse.aster.runtime.wire.StreamHeader;

/** Bytes of calls of {@link Echo#note} in XLANG, made by hand so that they can be wrong. */
final class Xlang {

    static final WireField NUMBER = new WireField("number", WireType.of(TypeId.VARINT32));
    static final WireField TEXT = new WireField("text", WireType.of(TypeId.STRING));
    static final WireField CHILDREN = new WireField("children",
            WireType.list(WireType.of(TypeId.NAMED_COMPATIBLE_STRUCT)));
    /** The values of a note: 1, "a", no children. */
    static final String VALUES = "02 0461 00";

    private Xlang() {
    }

    /** A request as it should be, with other values. */
    static byte[] note(String values) {
        return message("Note", values, NUMBER, TEXT, CHILDREN);
    }

    /** @param fields as the type of the payload has them; their values follow in the order of the protocol */
    static byte[] message(String type, String values, WireField... fields) {
        return join(hex("02001e00"), definition(type, fields), hex(values));
    }

    static byte[] definition(String type, WireField... fields) {
        return TypeDefinition.of(new TypeName("echo", type), List.of(fields)).bytes();
    }

    /** Notes in each other, {@code 2 * levels - 1} deep with their lists. */
    static byte[] nested(int levels) {
        return note("02 0461 01 08 1e01".repeat(levels - 1) + VALUES);
    }

    /** As many definitions of types, that of the note among them. */
    static byte[] definitions(int count) {
        OutputBuffer out = new OutputBuffer(Integer.MAX_VALUE);
        WireField extra = new WireField("extra", WireType.list(WireType.of(TypeId.STRING)));
        out.write(message("Note", "", extra));
        varUint(out, count - 1);
        // elements that each say of which type they are
        out.write(0);
        for (int i = 1; i < count; i++) {
            out.write(TypeId.NAMED_COMPATIBLE_STRUCT);
            varUint(out, 2 * i);
            out.write(definition("Empty" + i));
        }
        return out.toByteArray();
    }

    private static void varUint(OutputBuffer out, int value) {
        int rest = value;
        for (; rest > 0x7f; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
    }

    static byte[] header(String method) {
        OutputBuffer out = new OutputBuffer(1024);
        ProtocolCodec.of(SerializationMode.XLANG).encodeHeader(new StreamHeader("Echo", method, 1, 0, 0,
                SerializationMode.XLANG.number(), List.of(), List.of(), 0), out);
        return out.toByteArray();
    }

    static byte[] call(byte[] header, byte[] request) {
        return join(frame(FrameFlags.HEADER, header), frame(FrameFlags.END_STREAM, request));
    }

    /** A call in XLANG throughout. */
    static byte[] call(byte[] request) {
        return call(header("note"), request);
    }
}
