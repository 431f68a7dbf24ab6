package io.quarkiverse.aster.deployment.badinput;

import static io.quarkiverse.aster.deployment.badinput.BadCall.refused;
import static io.quarkiverse.aster.deployment.badinput.Xlang.CHILDREN;
import static io.quarkiverse.aster.deployment.badinput.Xlang.NUMBER;
import static io.quarkiverse.aster.deployment.badinput.Xlang.TEXT;
import static io.quarkiverse.aster.deployment.badinput.Xlang.VALUES;
import static io.quarkiverse.aster.deployment.badinput.Xlang.call;
import static io.quarkiverse.aster.deployment.badinput.Xlang.message;
import static io.quarkiverse.aster.deployment.badinput.Xlang.note;
import static io.quarkiverse.aster.testing.RawFrames.hex;
import static io.quarkiverse.aster.testing.RawFrames.join;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

import io.quarkiverse.aster.codec.xlang.TypeId;
import io.quarkiverse.aster.codec.xlang.WireField;
import io.quarkiverse.aster.codec.xlang.WireType;

/** Everything wrong that a peer may send in the binary form, and what it is told. */
final class BadXlangCalls {

    private static final int INVALID_ARGUMENT = 3;
    private static final int UNIMPLEMENTED = 12;
    private static final int INTERNAL = 13;

    private BadXlangCalls() {
    }

    static Stream<BadCall> all() {
        return Stream.of(headers(), formats(), definitions(), values()).flatMap(calls -> calls);
    }

    private static Stream<BadCall> headers() {
        byte[] good = Xlang.header("note");
        // after the names of namespace and type: the id of the second field becomes that of the first
        byte[] fieldTwice = good.clone();
        fieldTwice[30] ^= 0x04;
        // how the name of the service is coded
        byte[] noText = good.clone();
        noText[good.length - 12] = 0x17;
        return Stream.of(
                refused("binary header that is null", INVALID_ARGUMENT,
                        "_aster/StreamHeader: null (expected: _aster/StreamHeader)", call(hex("03fd"), note(VALUES))),
                refused("binary header of Fory 1.x", INVALID_ARGUMENT,
                        "_aster/StreamHeader: payload: Fory 1.x, first byte 01 "
                                + "(expected: Fory XLANG 0.16 or 0.17, first byte 02)",
                        call(join(hex("01"), Arrays.copyOfRange(good, 1, good.length)), note(VALUES))),
                refused("binary header without a method", UNIMPLEMENTED, "Method 'Echo.' not implemented",
                        call(Xlang.header(""), note(VALUES))),
                header("binary header of another type", "echo/Note (expected: _aster/StreamHeader)", note(VALUES)),
                header("binary header with a damaged definition", "type definition: field 4 twice (expected: once)",
                        fieldTwice),
                header("binary header with a damaged text", "string coding: 3 (expected: 0 to 2)", noText),
                header("binary header without its last byte", "payload ends at byte 65 (expected: 1 bytes from byte 65 on)",
                        Arrays.copyOf(good, good.length - 1)),
                header("binary header with trailing bytes", "payload: 1 bytes after the message (expected: 0)",
                        join(good, hex("00"))),
                refused("header of the 0.1 protocol with another schema", INTERNAL,
                        "Invalid StreamHeader: _aster/StreamHeader: schema hash of _aster/StreamHeader: 00000000 "
                                + "(expected: de1805a4)",
                        call(hex("02ff1d 08016c129922 120476538900ce9c801922 00000000"), note(VALUES))));
    }

    private static Stream<BadCall> formats() {
        byte[] good = note(VALUES);
        return Stream.of(
                request("null", "null (expected: echo/Note)", hex("03fd")),
                request("null inside", "null (expected: echo/Note)", hex("02fd")),
                request("Fory 1.x", "payload: Fory 1.x, first byte 01 (expected: Fory XLANG 0.16 or 0.17, first byte 02)",
                        join(hex("01"), Arrays.copyOfRange(good, 1, good.length))),
                request("another format", "payload: first byte 0a (expected: Fory XLANG 0.16 or 0.17, first byte 02)",
                        hex("0a0161")),
                request("without schema evolution",
                        "payload: Fory 0.16 without schema evolution, third byte 1d (expected: with it, third byte 1e)",
                        hex("02ff1d 08 00 6563686f 08 00 4e6f7465 00000000")),
                request("JSON", "payload: JSON (expected: Fory XLANG 0.16 or 0.17, first byte 02)",
                        Calls.NOTE.getBytes(StandardCharsets.UTF_8)),
                refused("XLANG in a JSON call", INVALID_ARGUMENT, "Note: byte 0x00 at index 1 (expected: JSON in UTF-8)",
                        call(Calls.method("note").getBytes(StandardCharsets.UTF_8), good)),
                request("cut off in the root", "payload ends at byte 2 (expected: 1 bytes from byte 2 on)",
                        Arrays.copyOf(good, 2)),
                request("cut off in the definition", "payload ends at byte 20 (expected: 36 bytes from byte 12 on)",
                        Arrays.copyOf(good, 20)),
                request("cut off in the values", "number: payload ends at byte 48 (expected: 1 bytes from byte 48 on)",
                        Arrays.copyOf(good, good.length - 4)),
                request("cut off at the end", "children: payload ends at byte 51 (expected: 1 bytes from byte 51 on)",
                        Arrays.copyOf(good, good.length - 1)),
                request("trailing bytes", "payload: 2 bytes after the message (expected: 0)", join(good, hex("0000"))));
    }

    private static Stream<BadCall> definitions() {
        return Stream.of(
                request("type of another name", "echo/Strict (expected: echo/Note)",
                        message("Strict", VALUES, NUMBER, TEXT, CHILDREN)),
                request("value that is no message", "string (expected: echo/Note)", hex("02 00 15 0461")),
                request("definition that was never made", "type: definition 3 (expected: < 0)", hex("02 00 1e 07")),
                request("definition out of order", "type: index 1 of a new definition (expected: 0)", hex("02 00 1e 02")),
                request("too many definitions", "extra: type definitions: more than 256 (expected: <= 256)",
                        Xlang.definitions(257)),
                request("compressed definition", "type definition: compressed (expected: plain)",
                        hex("02001e00 0a03000000000000 20000000000000000000")),
                request("more fields than bytes", "payload ends at byte 4 (expected: 60 bytes from byte 1 on)",
                        hex("02001e00 0401000000000000 3e 00 04 78")),
                request("name of no alphabet", "character of a name: 31 (expected: < 30)",
                        hex("02001e00 0400000000000000 20 00 05 7c")),
                request("name that is no UTF-8", "\uFFFD (expected: echo/Note)", hex("02001e00 0400000000000000 20 00 04 ff")));
    }

    private static Stream<BadCall> values() {
        WireField long64 = new WireField("number", WireType.of(TypeId.VARINT64));
        WireField nullText = new WireField("text", WireType.of(TypeId.STRING).asNullable());
        return Stream.of(
                request("field of another kind", "text: varint32 (expected: string)",
                        message("Note", "02 02 00", NUMBER, new WireField("text", WireType.of(TypeId.VARINT32)), CHILDREN)),
                request("text for a list", "children: string (expected: list<echo/Note>)",
                        message("Note", "02 0461 0461", NUMBER, TEXT,
                                new WireField("children", WireType.of(TypeId.STRING)))),
                request("number above its range", "number: 2147483648 (expected: a value of varint32)",
                        message("Note", "8080808010 0461 00", long64, TEXT, CHILDREN)),
                request("number below its range", "number: -2147483649 (expected: a value of varint32)",
                        message("Note", "8180808010 0461 00", long64, TEXT, CHILDREN)),
                request("number without an end",
                        "number: varuint32: more than 32 bits (expected: <= 5 bytes, the last one <= 15)",
                        note("ffffffffff0f 0461 00")),
                request("null for a text", "text: null (expected: string)",
                        message("Note", "02 fd 00", NUMBER, nullText, CHILDREN)),
                request("null for a child", "children[0]: null (expected: echo/Note)", note("02 0461 01 0a 1e01 fd")),
                request("reference to nothing", "children[0]: reference: to object 9 (expected: < 1)",
                        note("02 0461 01 09 1e01 fe09")),
                request("message that contains itself",
                        "children[0]: reference: to an object that contains it (expected: a type that can be cyclic)",
                        note("02 0461 01 09 1e01 fe00")),
                request("count beyond the payload", "children: list size: 100 (expected: <= 2, the bytes that are left)",
                        note("02 0461 64 08 1e01 00 00")),
                request("largest count there is",
                        "children: list size: 4294967295 (expected: <= 2, the bytes that are left)",
                        note("02 0461 ffffffff0f 08 1e01 00 00")),
                request("text longer than the payload",
                        "text: payload ends at byte 55 (expected: 67108863 bytes from byte 53 on)", note("02 fcffff7f 61 00")),
                request("text that is no UTF-8", "text: string: malformed UTF-8 (expected: well-formed)",
                        note("02 06ff 00")),
                request("text of no coding", "text: string coding: 3 (expected: 0 to 2)", note("02 0761 00")),
                request("nested too deep",
                        "children[0].".repeat(24) + "children[0]: nesting: more than 50 levels (expected: <= 50)",
                        Xlang.nested(26)));
    }

    private static BadCall header(String name, String problem, byte[] header) {
        return refused(name, INTERNAL, "_aster/StreamHeader: " + problem,
                call(header, note(VALUES)));
    }

    /** @param problem with the field in front of it if it is in one */
    private static BadCall request(String name, String problem, byte[] request) {
        return refused("XLANG: " + name, INVALID_ARGUMENT, text(problem), call(request));
    }

    private static String text(String problem) {
        boolean inField = problem.matches("(number|text|children|extra)[\\[:].*");
        return "echo/Note" + (inField ? " " : ": ") + problem;
    }
}
