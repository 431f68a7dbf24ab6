package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.dynamic.DynamicMessage;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Awkward;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Bean;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Boxes;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Containers;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.EmptyBean;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Fixed;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Level;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.MixedCase;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Needs;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Primitives;
import io.quarkiverse.aster.deployment.codec.CodecFixtures.Right;
import io.quarkiverse.aster.deployment.contract.ContractFiles;
import io.quarkiverse.aster.deployment.contract.Contracts;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Codecs made of the files that a build leaves, against those that it generates: the same bytes, in every mode. */
class DynamicGeneratedProperties {

    private static final GeneratedCodecs CODECS = GeneratedCodecs.of(CodecFixtures.CLASSES);
    private static final Map<String, byte[]> FILES = new HashMap<>();
    private static final List<DynamicContract> CONTRACTS;

    static {
        ContractFiles.of(Contracts.of(CodecFixtures.CLASSES).distinct())
                .forEach((name, bytes) -> FILES.put(name.substring("Fixtures-v1/".length()), bytes));
        CONTRACTS = List.of(DynamicContract.ofManifest(FILES.get(PublicationBundle.MANIFEST)),
                DynamicContract.of(PublicationBundle.of(FILES)));
    }

    @Example
    void theFilesTellAll() {
        assertThat(CONTRACTS).extracting(DynamicContract::detail).containsOnly(DynamicContract.Detail.DECLARED);
    }

    @Property(tries = 200)
    void allTypes(@ForAll long seed) {
        Random random = new Random(seed);
        check("fixture/Primitives", Primitives.class, RandomFixtures.primitives(random));
        check("fixture/Boxes", Boxes.class, RandomFixtures.boxes(random));
        check("fixture/Containers", Containers.class, RandomFixtures.containers(random));
        check("fixture/Right", Right.class, RandomFixtures.right(random, 4));
        check("fixture/Bean", Bean.class, RandomFixtures.bean(random));
        check("fixture/EmptyBean", EmptyBean.class, new EmptyBean());
        check("fixture/Awkward", Awkward.class, RandomFixtures.awkward(random));
        check("fixture/Needs", Needs.class, RandomFixtures.needs(random));
        check("fixture/Fixed", Fixed.class, RandomFixtures.fixed(random));
        check("fixture/MixedCase", MixedCase.class, RandomFixtures.mixedCase(random));
        check("fixture/LevelHolder", Level.Holder.class, RandomFixtures.levels(random));
    }

    @Example
    void requestsOfPlainParameters() {
        for (String json : List.of("{\"agent_id\":\"a\",\"limit\":-1,\"mask\":18446744073709551615,\"note\":\"n\","
                + "\"id\":\"00000000-0000-0001-0000-000000000002\",\"colors\":[\"BLUE\",\"RED\"],\"deep\":true}",
                "{\"agent_id\":\"\",\"limit\":0,\"mask\":0,\"note\":null,\"id\":null,\"colors\":[],\"deep\":false}")) {
            String name = CODECS.classes.keySet().stream()
                    .filter(type -> type.contains("InlineRequest") && type.endsWith("_Aster")).findFirst().orElseThrow();
            String tag = CodecFixtures.class.getPackageName() + "/InlineRequest";
            CONTRACTS.forEach(contract -> check(message(contract, tag), load(name), json));
        }
    }

    private static Class<?> load(String name) {
        try {
            return CODECS.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> void check(String tag, Class<T> type, T value) {
        String json = CODECS.encode(type, value);
        CONTRACTS.forEach(contract -> check(message(contract, tag), type, json));
    }

    /** The text is that of a message, as generated codecs write it. */
    private static <T> void check(DynamicMessage message, Class<T> type, String json) {
        T value = CODECS.decode(type, json);
        check(message, message.codec(SerializationMode.JSON), json, json.getBytes(StandardCharsets.UTF_8));
        check(message, message.codec(SerializationMode.XLANG), json, encode(CODECS.xlang(type), value));
        check(message, message.oldXlangCodec(), json, encode(CODECS.xlang(type).old(), value));
    }

    private static void check(DynamicMessage message, MessageCodec<Map<String, Object>> codec, String json, byte[] payload) {
        MessageCodec<String> text = message.asJson(codec);
        assertThat(encode(text, json)).as(json).isEqualTo(payload);
        assertThat(decode(text, payload)).isEqualTo(json);
        Map<String, Object> map = decode(codec, payload);
        assertThat(map.keySet()).containsExactlyElementsOf(message.fields().keySet());
        assertThat(encode(codec, map)).isEqualTo(payload);
    }

    private static DynamicMessage message(DynamicContract contract, String tag) {
        return contract.methods().stream().flatMap(method -> Stream.concat(Stream.of(method.request()),
                method.response().stream())).filter(message -> message.typeName().equals(tag)).findFirst().orElseThrow();
    }

    private static <T> byte[] encode(MessageCodec<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encode(value, out);
        return out.toByteArray();
    }

    private static <T> T decode(MessageCodec<T> codec, byte[] payload) {
        return codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
    }
}
