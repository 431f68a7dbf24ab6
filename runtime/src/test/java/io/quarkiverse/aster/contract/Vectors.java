package io.quarkiverse.aster.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The vector files, and objects of any kind in them by the name of their kind. */
final class Vectors {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Vectors() {
    }

    static JsonNode json(String file) {
        try {
            return MAPPER.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static byte[] hex(JsonNode text) {
        return HexFormat.of().parseHex(text.textValue());
    }

    static Object read(String type, JsonNode json) {
        byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
        return switch (type) {
            case "TypeDef" -> ContractJson.readType(utf8);
            case "MethodDef" -> ContractJson.readMethod(utf8);
            case "ServiceContract" -> ContractJson.readService(utf8);
            default -> throw new IllegalArgumentException(type);
        };
    }

    static JsonNode write(Object object) {
        String json = object instanceof TypeDef type ? ContractJson.write(type)
                : object instanceof MethodDef method ? ContractJson.write(method)
                        : ContractJson.write((ServiceContract) object);
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encode(EncodingProfile profile, Object object) {
        CanonicalEncoder encoder = new CanonicalEncoder(profile);
        return object instanceof TypeDef type ? encoder.encode(type)
                : object instanceof MethodDef method ? encoder.encode(method)
                        : encoder.encode((ServiceContract) object);
    }

    static Object decode(String type, byte[] canonical) {
        return switch (type) {
            case "TypeDef" -> CanonicalDecoder.decodeType(canonical);
            case "MethodDef" -> CanonicalDecoder.decodeMethod(canonical);
            case "ServiceContract" -> CanonicalDecoder.decodeService(canonical);
            default -> throw new IllegalArgumentException(type);
        };
    }
}
