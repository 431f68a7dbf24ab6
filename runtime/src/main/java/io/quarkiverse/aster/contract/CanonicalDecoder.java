package io.quarkiverse.aster.contract;

import java.util.function.Function;

/**
 * Reads canonical bytes of {@link EncodingProfile#PROFILE_2}. The bytes may come from anyone: whatever is in them, the outcome
 * is an object or a {@link ContractException}, and memory grows with the bytes that are there, not with the sizes they
 * announce. Elements come in the order in which they were written. Thread-safe.
 * <p>
 * Compare the hash of the bytes with the one expected before believing what is in them.
 */
public final class CanonicalDecoder {

    private CanonicalDecoder() {
    }

    /**
     * @param bytes at most {@link ContractLimits#MAX_ENCODED_BYTES}
     * @throws ContractException if they are no type, or more than that
     */
    public static TypeDef decodeType(byte[] bytes) {
        return decode(bytes, CanonicalDecoder::type);
    }

    /**
     * @param bytes at most {@link ContractLimits#MAX_ENCODED_BYTES}
     * @throws ContractException if they are no method, or more than that
     */
    public static MethodDef decodeMethod(byte[] bytes) {
        return decode(bytes, CanonicalDecoder::method);
    }

    /**
     * @param bytes at most {@link ContractLimits#MAX_ENCODED_BYTES}
     * @throws ContractException if they are no service, more than that, or more than {@link ContractLimits#MAX_METHODS}
     */
    public static ServiceContract decodeService(byte[] bytes) {
        return decode(bytes, CanonicalDecoder::service);
    }

    private static <T> T decode(byte[] bytes, Function<CanonicalReader, T> decoding) {
        ContractLimits.check("encoded size", bytes.length, ContractLimits.MAX_ENCODED_BYTES);
        CanonicalReader in = new CanonicalReader(bytes);
        T decoded = decoding.apply(in);
        in.end();
        return decoded;
    }

    private static ServiceContract service(CanonicalReader in) {
        ServiceContract service = new ServiceContract(in.string("name"), in.zigzag32("version"),
                in.list("methods", CanonicalDecoder::method),
                in.list("serialization_modes", r -> r.string("serialization_modes")),
                in.constant(ProtocolEnum.SCOPE, "scoped"), in.optional("requires", CanonicalDecoder::requirement),
                in.string("producer_language"));
        ContractLimits.check("methods", service.methods().size(), ContractLimits.MAX_METHODS);
        return service;
    }

    private static MethodDef method(CanonicalReader in) {
        return new MethodDef(in.string("name"), in.constant(ProtocolEnum.PATTERN, "pattern"), in.hex("request_type"),
                in.hex("response_type"), in.bool("idempotent"), in.float64("default_timeout"),
                in.optional("requires", CanonicalDecoder::requirement));
    }

    private static CapabilityRequirement requirement(CanonicalReader in) {
        return new CapabilityRequirement(in.constant(ProtocolEnum.CAPABILITY, "kind"),
                in.list("roles", r -> r.string("roles")));
    }

    private static TypeDef type(CanonicalReader in) {
        return new TypeDef(in.constant(ProtocolEnum.TYPE_DEF_KIND, "kind"), in.string("package"), in.string("name"),
                in.list("fields", CanonicalDecoder::field), in.list("enum_values", CanonicalDecoder::enumValue),
                in.list("union_variants", CanonicalDecoder::unionVariant));
    }

    private static FieldDef field(CanonicalReader in) {
        return new FieldDef(in.zigzag32("id"), in.string("name"), in.constant(ProtocolEnum.TYPE_KIND, "type_kind"),
                in.string("type_primitive"), in.hex("type_ref"), in.string("self_ref_name"), in.bool("optional"),
                in.bool("ref_tracked"), in.constant(ProtocolEnum.CONTAINER, "container"),
                in.constant(ProtocolEnum.TYPE_KIND, "container_key_kind"), in.string("container_key_primitive"),
                in.hex("container_key_ref"), in.bool("required"), in.hex("default_value"));
    }

    private static EnumValueDef enumValue(CanonicalReader in) {
        return new EnumValueDef(in.string("name"), in.zigzag32("value"));
    }

    private static UnionVariantDef unionVariant(CanonicalReader in) {
        return new UnionVariantDef(in.string("name"), in.zigzag32("id"), in.hex("type_ref"));
    }
}
