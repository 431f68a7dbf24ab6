package io.quarkiverse.aster.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.OutputBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Headers survive being written and read in every form, and say which generation they are of. */
class HeaderProperties {

    private static final int TRIES = 500;
    /** Larger numbers are not the same to every reader of JSON. */
    private static final long EXACT = 1L << 53;

    private final ObjectMapper mapper = new ObjectMapper();

    @Property(tries = TRIES)
    void streamHeaders(@ForAll("headers") StreamHeader header, @ForAll("modes") SerializationMode form) {
        ProtocolCodec codec = ProtocolCodec.of(form, header.generation());
        byte[] payload = encode(codec, header);
        assertThat(ProtocolCodec.ofPayload(payload)).isSameAs(codec);
        assertThat(codec.decodeHeader(payload)).isEqualTo(header);
    }

    @Property(tries = TRIES)
    void callHeaders(@ForAll("headers") StreamHeader from, @ForAll("modes") SerializationMode form) {
        CallHeader header = new CallHeader(from.method(), from.callId(), from.deadline(), from.metadataKeys(),
                from.metadataValues());
        SessionProtocolCodec codec = SessionProtocolCodec.of(form);
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encodeCallHeader(header, out);
        assertThat(codec.decodeCallHeader(out.toByteArray())).isEqualTo(header);
        // and the call is one of the session's generation
        StreamHeader session = new StreamHeader(Generation.V0_1, "S", "", 4, "id", 0, 3, List.of(), List.of(), 0);
        assertThat(session.call(header)).isEqualTo(new StreamHeader(Generation.V0_1, "S", from.method(), 4, from.callId(),
                from.deadline(), 3, from.metadataKeys(), from.metadataValues(), 0));
    }

    @Property(tries = TRIES)
    void neutralHeaders(@ForAll("headers") StreamHeader any) {
        StreamHeader header = new StreamHeader(any.generation(), any.service(), any.method() + "x", any.version(),
                any.callId(), any.deadline(), 3, any.metadataKeys(), any.metadataValues(), 0);
        byte[] payload = encode(ProtocolCodec.neutral(), header);
        assertThat(ProtocolCodec.ofPayload(payload).decodeHeader(payload)).isEqualTo(new StreamHeader(header.service(),
                header.method(), header.version(), 0, 0, 3, header.metadataKeys(), header.metadataValues(), 0));
    }

    /** Any of the members, in any order. */
    @Property(tries = TRIES)
    void theGenerationOfJsonHeaders(@ForAll("headers") StreamHeader header, @ForAll("headers") StreamHeader other,
            @ForAll long seed) throws IOException {
        ObjectNode all = (ObjectNode) mapper.readTree(encode(ProtocolCodec.of(SerializationMode.JSON), header));
        all.setAll((ObjectNode) mapper.readTree(encode(ProtocolCodec.of(SerializationMode.JSON), other)));
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(all.propertyStream().map(member -> member.getKey()).toList());
        Collections.shuffle(names, random);
        ObjectNode some = mapper.createObjectNode();
        names.stream().filter(name -> random.nextBoolean()).forEach(name -> some.set(name, all.get(name)));

        boolean old = some.has("deadlineEpochMs") || some.path("callId").isTextual()
                || some.path("method").asText("x").isEmpty();
        boolean current = some.has("deadline") || some.has("sessionId") || some.path("callId").isNumber();
        byte[] payload = mapper.writeValueAsBytes(some);
        ProtocolCodec codec = ProtocolCodec.ofPayload(payload);
        if (old && current) {
            assertThatThrownBy(() -> codec.decodeHeader(payload)).isInstanceOf(InvalidArgumentException.class);
            return;
        }
        assertThat(codec.decodeHeader(payload)).isEqualTo(new StreamHeader(old ? Generation.V0_1 : Generation.V0_2,
                some.path("service").asText(""), some.path("method").asText(""), some.path("version").asInt(0),
                some.path("callId").asText("0").equals("0") && !old ? "" : some.path("callId").asText(""),
                some.path(old ? "deadlineEpochMs" : "deadline").asLong(0), some.path("serializationMode").asInt(0),
                texts(some, "metadataKeys"), texts(some, "metadataValues"), some.path("sessionId").asInt(0)));
    }

    private static List<String> texts(ObjectNode object, String member) {
        List<String> texts = new ArrayList<>();
        object.path(member).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static byte[] encode(ProtocolCodec codec, StreamHeader header) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encodeHeader(header, out);
        return out.toByteArray();
    }

    @Provide
    Arbitrary<SerializationMode> modes() {
        return Arbitraries.of(SerializationMode.XLANG, SerializationMode.JSON);
    }

    @Provide
    Arbitrary<StreamHeader> headers() {
        Arbitrary<Integer> modes = Arbitraries.integers().between(Byte.MIN_VALUE, Byte.MAX_VALUE);
        Arbitrary<StreamHeader> old = Combinators
                .combine(texts(), Arbitraries.oneOf(texts(), Arbitraries.just("")), Arbitraries.integers(), texts(),
                        Arbitraries.longs().between(-EXACT, EXACT), modes, texts().list().ofMaxSize(3),
                        texts().list().ofMaxSize(3))
                .as((service, method, version, callId, deadline, mode, keys, values) -> new StreamHeader(Generation.V0_1,
                        service, method, version, callId, deadline, mode, keys, values, 0));
        // an empty method is of 0.1
        Arbitrary<StreamHeader> current = Combinators
                .combine(texts(), texts().filter(text -> !text.isEmpty()), Arbitraries.integers(), Arbitraries.integers(),
                        Arbitraries.integers().between(Short.MIN_VALUE, Short.MAX_VALUE), modes,
                        texts().list().ofMaxSize(3).tuple2(), Arbitraries.integers())
                .as((service, method, version, callId, deadline, mode, lists, session) -> new StreamHeader(service, method,
                        version, callId, deadline, mode, lists.get1(), lists.get2(), session));
        return Arbitraries.oneOf(old, current);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .edgeCases(edges -> edges.add((int) 'a', 0xe9, 0x65e5, 0x1f600))
                .list().ofMaxSize(20)
                .map(codePoints -> codePoints.stream().collect(StringBuilder::new, StringBuilder::appendCodePoint,
                        StringBuilder::append).toString());
    }
}
