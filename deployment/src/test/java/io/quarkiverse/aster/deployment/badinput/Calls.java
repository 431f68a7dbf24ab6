package io.quarkiverse.aster.deployment.badinput;

import static io.quarkiverse.aster.testing.RawFrames.header;
import static io.quarkiverse.aster.testing.RawFrames.join;
import static io.quarkiverse.aster.testing.RawFrames.request;

import java.util.List;
import java.util.stream.Collectors;

/** Bytes of calls of {@link Echo}. */
final class Calls {

    static final String NOTE = "{\"text\":\"a\",\"number\":1,\"children\":[]}";
    static final String STRICT = "{\"mood\":\"GOOD\",\"id\":\"01234567-89ab-cdef-0123-456789abcdef\",\"small\":1,"
            + "\"real\":1.5,\"flag\":true,\"bytes\":\"AAE=\"}";

    private Calls() {
    }

    /** A call that is answered with OK. */
    static byte[] good() {
        return call(method("note"), NOTE);
    }

    static byte[] call(String header, String request) {
        return join(header(header), request(request));
    }

    static String method(String method) {
        return json("Echo", method, 1, 3, 0, "[]", "[]");
    }

    static String service(String name, int version) {
        return json(name, "note", version, 3, 0, "[]", "[]");
    }

    static String mode(int mode) {
        return json("Echo", "note", 1, mode, 0, "[]", "[]");
    }

    static String session(int id) {
        return json("Echo", "note", 1, 3, id, "[]", "[]");
    }

    static String metadata(List<String> keys, List<String> values) {
        return json("Echo", "note", 1, 3, 0, strings(keys), strings(values));
    }

    static String json(String service, String method, int version, int mode, int session, String keys, String values) {
        return ("{\"service\":\"%s\",\"method\":\"%s\",\"version\":%d,\"callId\":0,\"deadline\":0,\"serializationMode\":%d,"
                + "\"metadataKeys\":%s,\"metadataValues\":%s,\"sessionId\":%d}")
                .formatted(service, method, version, mode, keys, values, session);
    }

    private static String strings(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
    }
}
