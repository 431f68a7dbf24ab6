package io.quarkiverse.aster.codec.dynamic;

import static io.quarkiverse.aster.codec.dynamic.Shop.COLOR_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.ITEM_TYPE;
import static io.quarkiverse.aster.codec.dynamic.Shop.list;
import static io.quarkiverse.aster.codec.dynamic.Shop.optional;
import static io.quarkiverse.aster.codec.dynamic.Shop.primitive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Timeout;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ResolvedTypes;
import io.quarkiverse.aster.contract.ValueType;
import io.quarkiverse.aster.testing.Untrusted;

/** Any bytes as manifests, and as payloads of dynamic messages: what they say, or our refusal, within the limits. */
@Timeout(120)
class DynamicCodecFuzzTest {

    private static final DecodeLimits LIMITS = new DecodeLimits(20, 10_000, 16, 64, 1000, 100_000);
    /** The estimate is within a factor of four, and the exception, its texts and the definitions come on top. */
    private static final long ALLOCATION = 4 * 100_000 + 1_000_000;

    private static final ResolvedContract CONTRACT = Shop.resolveWith(true, "items", list(optional(ITEM_TYPE)), "set",
            new ValueType.SetOf(ITEM_TYPE), "color", COLOR_TYPE, "colors", new ValueType.MapOf(COLOR_TYPE, list(COLOR_TYPE)),
            "id", optional(new ValueType.Untyped("uuid")), "big", primitive("var_uint64"), "at",
            new ValueType.Untyped("date-time"), "blob", primitive("binary"), "ratio", primitive("float32"), "any",
            optional(new ValueType.Untyped("")), "deep", new ValueType.MapOf(new ValueType.Untyped(""), list(list(ITEM_TYPE))));

    private static final ResolvedContract TYPED = Shop.resolveWith(true, "items", list(optional(ITEM_TYPE)), "color",
            COLOR_TYPE, "at", new ValueType.Untyped("date-time"), "blob", primitive("binary"));

    /** From every kind of description. */
    private static final List<DynamicMessage> MESSAGES = List.of(request(DynamicContract.of(CONTRACT)),
            request(DynamicContract.of(CONTRACT.contract(),
                    CONTRACT.types().types().stream().map(ResolvedTypes.ResolvedType::definition).toList())),
            request(DynamicContract.ofManifest(manifestOfAnother())));

    /** The manifest as another implementation would have it. */
    private static byte[] manifestOfAnother() {
        return ManifestJson.write(CONTRACT.manifest()).replace("\"declared_types\"", "\"ignored\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static DynamicMessage request(DynamicContract contract) {
        return contract.method("buy").request();
    }

    @FuzzTest(maxDuration = "1m")
    void manifest(byte[] json) {
        Untrusted.decode(ContractException.class, ALLOCATION + 1000L * json.length, () -> DynamicContract.ofManifest(json));
    }

    @FuzzTest(maxDuration = "1m")
    void xlang(byte[] payload) {
        List<MessageCodec<Map<String, Object>>> codecs = new ArrayList<>();
        MESSAGES.forEach(message -> codecs.add(message.codec(SerializationMode.XLANG)));
        codecs.add(request(DynamicContract.of(TYPED)).oldXlangCodec());
        codecs.forEach(codec -> decode(codec, payload));
    }

    @FuzzTest(maxDuration = "1m")
    void json(byte[] payload) {
        MESSAGES.forEach(message -> decode(message.codec(SerializationMode.JSON), payload));
    }

    private static void decode(MessageCodec<Map<String, Object>> codec, byte[] payload) {
        Untrusted.decode(AsterException.class, ALLOCATION + 200L * payload.length,
                () -> codec.decode(payload, 0, payload.length, LIMITS));
    }
}
