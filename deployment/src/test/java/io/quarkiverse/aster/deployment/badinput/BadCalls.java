package io.quarkiverse.aster.deployment.badinput;

import static io.quarkiverse.aster.deployment.badinput.BadCall.fatal;
import static io.quarkiverse.aster.deployment.badinput.BadCall.refused;
import static io.quarkiverse.aster.deployment.badinput.Calls.NOTE;
import static io.quarkiverse.aster.deployment.badinput.Calls.STRICT;
import static io.quarkiverse.aster.deployment.badinput.Calls.call;
import static io.quarkiverse.aster.deployment.badinput.Calls.metadata;
import static io.quarkiverse.aster.deployment.badinput.Calls.method;
import static io.quarkiverse.aster.deployment.badinput.Calls.mode;
import static io.quarkiverse.aster.deployment.badinput.Calls.service;
import static io.quarkiverse.aster.deployment.badinput.Calls.session;
import static io.quarkiverse.aster.testing.RawFrames.frame;
import static io.quarkiverse.aster.testing.RawFrames.header;
import static io.quarkiverse.aster.testing.RawFrames.hex;
import static io.quarkiverse.aster.testing.RawFrames.join;
import static io.quarkiverse.aster.testing.RawFrames.request;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkiverse.aster.runtime.wire.FrameFlags;

/** Everything wrong that a peer may send in a call, and what it is told. */
final class BadCalls {

    private static final int INVALID_ARGUMENT = 3;
    private static final int NOT_FOUND = 5;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int FAILED_PRECONDITION = 9;
    private static final int UNIMPLEMENTED = 12;
    private static final int INTERNAL = 13;
    private static final int CONTRACT_VIOLATION = 101;

    private BadCalls() {
    }

    static Stream<BadCall> frames() {
        return Stream.of(
                fatal("text of another protocol", "frame length: 542393671 (expected: 1 to 16777216)",
                        "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                fatal("frame of length 0", "frame length: 0 (expected: 1 to 16777216)", hex("00000000 04")),
                fatal("frame of length max+1", "frame length: 16777217 (expected: 1 to 16777216)", hex("01000001 04")),
                fatal("frame of the largest length there is", "frame length: 4294967295 (expected: 1 to 16777216)",
                        hex("ffffffff")),
                fatal("frame of length max+1 for a request", "frame length: 16777217 (expected: 1 to 16777216)",
                        join(header(method("note")), hex("01000001 40"))),
                fatal("frame without payload", "frame without payload: flags 0x00 (expected: TRAILER, CANCEL or END_STREAM)",
                        join(header(method("note")), hex("01000000 00"))),
                fatal("header without payload", "frame without payload: flags 0x04 (expected: TRAILER, CANCEL or END_STREAM)",
                        hex("01000000 04")),
                fatal("no header", "first frame must have HEADER flag", request(NOTE)),
                fatal("unknown flag instead of a header", "first frame must have HEADER flag", frame(0x80, "x")),
                fatal("two headers", "frame: HEADER (expected: the request of the call before)",
                        join(header(method("note")), header(method("note")))),
                fatal("header cut off", "frame: cut off by the end of the stream (expected: all its bytes)",
                        hex("ff000000 04 7b")).andFinish(),
                fatal("length cut off", "frame: cut off by the end of the stream (expected: all its bytes)", hex("ff00"))
                        .andFinish(),
                fatal("request announced but never sent", "frame: cut off by the end of the stream (expected: all its bytes)",
                        join(header(method("note")), hex("00000001 40 7b"))).andFinish(),
                refused("header and no request", INVALID_ARGUMENT, "request: none (expected: one message)",
                        header(method("note"))).andFinish(),
                refused("empty request", INVALID_ARGUMENT, "request: none (expected: one message)",
                        join(header(method("note")), frame(FrameFlags.END_STREAM, ""))),
                refused("trailer for a request", INVALID_ARGUMENT, "request: none (expected: one message)",
                        join(header(method("note")), frame(FrameFlags.TRAILER, ""))),
                refused("cancelled before the request", 1, "cancelled by the caller",
                        join(header(method("note")), frame(FrameFlags.CANCEL, ""))),
                refused("compressed request", INVALID_ARGUMENT,
                        "compressed payload: magic number 0x6574227b (expected: one whole zstd frame)",
                        join(header(method("note")), frame(FrameFlags.COMPRESSED | FrameFlags.END_STREAM, NOTE))));
    }

    static Stream<BadCall> headers() {
        String good = method("note");
        return Stream.of(
                refused("header in no form", INTERNAL, "_aster/StreamHeader: payload: first byte 48 ...", call("Hello", NOTE)),
                refused("binary header cut off", INTERNAL, "_aster/StreamHeader: ...",
                        join(frame(FrameFlags.HEADER, hex("02001e00")), request(NOTE))),
                refused("header of two generations", INVALID_ARGUMENT,
                        "StreamHeader at $: deadlineEpochMs of the 0.1 protocol, callId that is a number, deadline, sessionId "
                                + "of the 0.2 protocol (expected: members of one of them)",
                        call(good.replace("\"deadline\":0", "\"deadline\":0,\"deadlineEpochMs\":0"), NOTE)),
                refused("header with an unknown member", CONTRACT_VIOLATION,
                        "contract violation at $: unexpected JSON field(s) [ttl]...",
                        call("{\"service\":\"Echo\",\"method\":\"note\",\"ttl\":1}", NOTE)),
                refused("header with trailing bytes", INTERNAL, "StreamHeader at $: ...", call(good + " x", NOTE)),
                refused("header that is a list", INTERNAL, "_aster/StreamHeader: payload: JSON ...", call("[]", NOTE)),
                refused("member of the header twice", INTERNAL,
                        "StreamHeader at $.service: a second member of that name (expected: one)",
                        call("{\"service\":\"Echo\",\"service\":\"Echo\"}", NOTE)),
                refused("service that is a number", INTERNAL, "StreamHeader at $.service: 1 (expected: string)",
                        call("{\"service\":1}", NOTE)),
                refused("version out of range", INTERNAL, "StreamHeader at $.version: 2147483648 (expected: 32-bit integer)",
                        call(good.replace("\"version\":1", "\"version\":2147483648"), NOTE)),
                refused("deadline out of range", INTERNAL, "StreamHeader at $.deadline: 32768 (expected: 16-bit integer)",
                        call(good.replace("\"deadline\":0", "\"deadline\":32768"), NOTE)),
                refused("mode out of range", INTERNAL, "StreamHeader at $.serializationMode: 128 (expected: 8-bit integer)",
                        call(mode(128), NOTE)),
                refused("metadata nested too deep", INTERNAL, "StreamHeader at $.metadataKeys[0]: an array (expected: string)",
                        call(good.replace("\"metadataKeys\":[]", "\"metadataKeys\":[[[]]]"), NOTE)),
                refused("header too long", RESOURCE_EXHAUSTED, "header: 65537 bytes (expected: <= 65536)",
                        call(padded(good, 65_537), NOTE)),
                refused("no service", INVALID_ARGUMENT, "Missing service name", call("{}", NOTE)),
                refused("unknown service", NOT_FOUND, "Service 'Nobody' v1 not found", call(service("Nobody", 1), NOTE)),
                refused("service of a strange name", NOT_FOUND, "Service '\uFFFD\uFFFD' v1 not found",
                        call(service("\\r\\n", 1), NOTE)),
                refused("service of a long name", INVALID_ARGUMENT, "service name: 257 characters (expected: <= 256)",
                        call(service("x".repeat(257), 1), NOTE)),
                refused("unknown version", NOT_FOUND, "Service 'Echo' v2 not found", call(service("Echo", 2), NOTE)),
                refused("version 0", NOT_FOUND, "Service 'Echo' v0 not found", call(service("Echo", 0), NOTE)),
                refused("unknown method", UNIMPLEMENTED, "Method 'Echo.nothing' not implemented",
                        call(method("nothing"), NOTE)),
                refused("no method", UNIMPLEMENTED, "Method 'Echo.' not implemented",
                        call("{\"service\":\"Echo\",\"version\":1}", NOTE)),
                refused("empty method, which opens a session of 0.1, and members of 0.2", INVALID_ARGUMENT,
                        "StreamHeader at $: method \"\" of the 0.1 protocol, callId that is a number, deadline, sessionId "
                                + "of the 0.2 protocol (expected: members of one of them)",
                        call(method(""), NOTE)),
                refused("method of a long name", INVALID_ARGUMENT, "method name: 257 characters (expected: <= 256)",
                        call(method("x".repeat(257)), NOTE)),
                refused("session of a shared service", FAILED_PRECONDITION,
                        "service 'Echo' is SHARED but call carried sessionId=1", call(session(1), NOTE)),
                refused("mode not offered", INVALID_ARGUMENT, "Unsupported serialization mode: 1", call(mode(1), NOTE)),
                refused("mode that nobody offers", INVALID_ARGUMENT, "Unsupported serialization mode: 2", call(mode(2), NOTE)),
                refused("mode that does not exist", INVALID_ARGUMENT, "Unsupported serialization mode: 4",
                        call(mode(4), NOTE)));
    }

    static Stream<BadCall> metadataLists() {
        return Stream.of(
                refused("65 entries", RESOURCE_EXHAUSTED, "metadata entries: 65 (expected: <= 64)",
                        call(metadata(keys(65), values(65, 1)), NOTE)),
                refused("key of 257", RESOURCE_EXHAUSTED, "metadata key length: 257 (expected: <= 256)",
                        call(metadata(List.of("k".repeat(257)), List.of("v")), NOTE)),
                refused("value of 4097", RESOURCE_EXHAUSTED, "metadata value length: 4097 (expected: <= 4096)",
                        call(metadata(List.of("k"), List.of("v".repeat(4097))), NOTE)),
                refused("8193 bytes", RESOURCE_EXHAUSTED, "metadata size in bytes: 8193 (expected: <= 8192)",
                        call(metadata(List.of("k", "l"), List.of("v".repeat(4096), "v".repeat(4095))), NOTE)),
                refused("8193 bytes of two-byte characters", RESOURCE_EXHAUSTED,
                        "metadata size in bytes: 8193 (expected: <= 8192)",
                        call(metadata(List.of("k"), List.of("\u00e4".repeat(4096))), NOTE)),
                refused("more keys than values", INVALID_ARGUMENT,
                        "metadata: 2 keys and 1 values (expected: as many keys as values)",
                        call(metadata(List.of("a", "b"), List.of("v")), NOTE)),
                refused("more values than keys", INVALID_ARGUMENT,
                        "metadata: 0 keys and 1 values (expected: as many keys as values)",
                        call(metadata(List.of(), List.of("v")), NOTE)));
    }

    static Stream<BadCall> requests() {
        return Stream.concat(notes(), stricts());
    }

    private static Stream<BadCall> notes() {
        return Stream.of(
                note("list instead of an object", "an array (expected: object)", "[]"),
                note("text instead of an object", "\"x\" (expected: object)", "\"x\""),
                note("null instead of an object", "null (expected: object)", "null"),
                note("trailing bytes", "...", NOTE + "x"),
                note("second message behind the first", "...", NOTE + NOTE),
                member("message cut off", "children: malformed at byte 36, ...", NOTE.substring(0, NOTE.length() - 1)),
                member("member twice", "text: a second member of that name (expected: one)", "{\"text\":\"a\",\"text\":\"a\"}"),
                member("null", "text: null (expected: string)", "{\"text\":null}"),
                member("number for a text", "text: 1 (expected: string)", "{\"text\":1}"),
                member("text for a number", "number: \"1\" (expected: 32-bit integer)", "{\"number\":\"1\"}"),
                member("fraction for a whole number", "number: 1.5 (expected: 32-bit integer)", "{\"number\":1.5}"),
                member("number above its range", "number: 2147483648 (expected: 32-bit integer)", "{\"number\":2147483648}"),
                member("number below its range", "number: -2147483649 (expected: 32-bit integer)", "{\"number\":-2147483649}"),
                member("number beyond all ranges", "number: 99999999999999999999 (expected: 32-bit integer)",
                        "{\"number\":99999999999999999999}"),
                member("object for a list", "children: an object (expected: array)", "{\"children\":{}}"),
                member("null in a list", "children[0]: null (expected: object)", "{\"children\":[null]}"),
                new BadCall("too deep", call(method("note"), nested(26)), false, INVALID_ARGUMENT,
                        "Note at $" + ".children[0]".repeat(25) + ": nesting depth 51 (expected: <= 50)", false),
                refused("no UTF-8", INVALID_ARGUMENT, "Note: byte 0xff at index 9 (expected: JSON in UTF-8)",
                        join(header(method("note")), frame(FrameFlags.END_STREAM,
                                "{\"text\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1)))),
                refused("half a character", INVALID_ARGUMENT, "Note at $.text: ...",
                        call(method("note"), "{\"text\":\"\\ud800\"}")),
                refused("unknown member", CONTRACT_VIOLATION,
                        "contract violation at $: unexpected JSON field(s) [other] (expected: [text, number, children])",
                        call(method("note"), "{\"other\":{\"deep\":[1]},\"text\":\"a\"}")),
                refused("unknown member deeper down", CONTRACT_VIOLATION,
                        "contract violation at $.children[0]: unexpected JSON field(s) [other]...",
                        call(method("note"), "{\"children\":[{\"other\":1}]}")),
                refused("message of another type", CONTRACT_VIOLATION,
                        "contract violation at $: unexpected JSON field(s) [mood, id, small, real, flag]...",
                        call(method("note"), STRICT)));
    }

    private static Stream<BadCall> stricts() {
        return Stream.of(
                strict("enum and id missing", "$.mood: missing (expected: a value)", "{}"),
                strict("enum of another name", "$.mood: \"FINE\" (expected: ...", STRICT.replace("GOOD", "FINE")),
                strict("enum by number", "$.mood: 0 (expected: ...", STRICT.replace("\"GOOD\"", "0")),
                strict("id that is none", "$.id: \"0\" (expected: ...",
                        STRICT.replace("01234567-89ab-cdef-0123-456789abcdef", "0")),
                strict("byte out of range", "$.small: 128 (expected: 8-bit integer)", STRICT.replace(":1,", ":128,")),
                strict("number no float can be", "$.real: 1e999 (expected: 64-bit float)", STRICT.replace("1.5", "1e999")),
                strict("bare word for a number", "...", STRICT.replace("1.5", "NaN")),
                strict("text for a boolean", "$.flag: \"true\" (expected: true or false)",
                        STRICT.replace(":true", ":\"true\"")),
                strict("bytes that are no base64", "$.bytes: \"AAE\" (expected: base64 with padding)",
                        STRICT.replace("AAE=", "AAE")),
                strict("value that the constructor refuses", "$: a value that its type refuses (expected: one that it takes)",
                        STRICT.replace(":1,", ":-1,")));
    }

    private static BadCall note(String name, String problem, String json) {
        return refused(name, INVALID_ARGUMENT, "Note at $: " + problem, call(method("note"), json));
    }

    private static BadCall member(String name, String problem, String json) {
        return refused(name, INVALID_ARGUMENT, "Note at $." + problem, call(method("note"), json));
    }

    private static BadCall strict(String name, String problem, String json) {
        return refused(name, INVALID_ARGUMENT, problem.equals("...") ? "Strict at ..." : "Strict at " + problem,
                call(method("strict"), json));
    }

    /** Messages and lists in each other: {@code 2 * levels - 1} deep. */
    static String nested(int levels) {
        return "{\"children\":[".repeat(levels - 1) + "{}" + "]}".repeat(levels - 1);
    }

    static String padded(String json, int length) {
        return json + " ".repeat(length - json.length());
    }

    static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
    }

    static List<String> values(int count, int length) {
        return Collections.nCopies(count, "v".repeat(length));
    }
}
