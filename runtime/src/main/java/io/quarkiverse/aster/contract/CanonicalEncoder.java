package io.quarkiverse.aster.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Objects of a contract as canonical bytes. The order in which lists are given does not matter, except that of the
 * serialization modes; names are emitted as given. Thread-safe.
 */
public final class CanonicalEncoder {

    private static final String NATIVE = "native";
    private static final Set<String> LANGUAGES = Set.of("python", "typescript", "java", "csharp", "go");

    private final EncodingProfile profile;

    public CanonicalEncoder(EncodingProfile profile) {
        this.profile = profile;
    }

    /** An encoder of the current profile. */
    public static CanonicalEncoder current() {
        return new CanonicalEncoder(EncodingProfile.PROFILE_2);
    }

    /** The bytes whose hash names the type. */
    public byte[] encode(TypeDef type) {
        CanonicalWriter out = new CanonicalWriter();
        write(out, type);
        return out.toByteArray();
    }

    /** The bytes of a method, as they are within those of its service. */
    public byte[] encode(MethodDef method) {
        CanonicalWriter out = new CanonicalWriter();
        write(out, method);
        return out.toByteArray();
    }

    /**
     * The bytes whose hash is the contract id.
     *
     * @throws ContractException if serialization modes and producer language contradict each other, which
     *         {@link EncodingProfile#PROFILE_1} does not check
     */
    public byte[] encode(ServiceContract service) {
        if (profile == EncodingProfile.PROFILE_2) {
            checkLanguage(service);
        }
        CanonicalWriter out = new CanonicalWriter();
        write(out, service);
        return out.toByteArray();
    }

    private static void checkLanguage(ServiceContract service) {
        String language = service.producerLanguage();
        if (service.serializationModes().contains(NATIVE)) {
            if (!LANGUAGES.contains(language)) {
                throw new ContractException("producer_language: " + Shown.text(language) + " (expected: one of "
                        + String.join(", ", new TreeSet<>(LANGUAGES)) + ", because mode native is offered)");
            }
        } else if (!language.isEmpty()) {
            throw new ContractException("producer_language: " + Shown.text(language)
                    + " (expected: empty, because mode native is not offered)");
        }
    }

    private void write(CanonicalWriter out, ServiceContract service) {
        out.string(service.name());
        out.zigzag32(service.version());
        out.list(CodePointOrder.sortedByNfc(service.methods(), MethodDef::name), CanonicalEncoder::write);
        out.list(service.serializationModes(), CanonicalWriter::string);
        out.number(ProtocolEnum.SCOPE, service.scope());
        out.optional(service.requires(), CanonicalEncoder::write);
        if (profile == EncodingProfile.PROFILE_2) {
            out.string(service.producerLanguage());
        }
    }

    private static void write(CanonicalWriter out, MethodDef method) {
        out.string(method.name());
        out.number(ProtocolEnum.PATTERN, method.pattern());
        out.hex(method.requestType());
        out.hex(method.responseType());
        out.bool(method.idempotent());
        out.float64(method.defaultTimeout());
        out.optional(method.requires(), CanonicalEncoder::write);
    }

    private static void write(CanonicalWriter out, CapabilityRequirement requirement) {
        out.number(ProtocolEnum.CAPABILITY, requirement.kind());
        out.list(requirement.roles().stream().map(CodePointOrder::nfc).sorted(CodePointOrder.RAW).toList(),
                CanonicalWriter::string);
    }

    private void write(CanonicalWriter out, TypeDef type) {
        out.number(ProtocolEnum.TYPE_DEF_KIND, type.kind());
        out.string(type.packageName());
        out.string(type.name());
        out.list(ordered(type.fields()), this::write);
        out.list(sorted(type.enumValues(), Comparator.comparingInt(EnumValueDef::value)), CanonicalEncoder::write);
        out.list(sorted(type.unionVariants(), Comparator.comparingInt(UnionVariantDef::id)), CanonicalEncoder::write);
    }

    private List<FieldDef> ordered(List<FieldDef> fields) {
        if (profile == EncodingProfile.PROFILE_1) {
            return sorted(fields, Comparator.comparingInt(FieldDef::id));
        }
        List<FieldDef> numbered = new ArrayList<>(fields.size());
        for (FieldDef field : CodePointOrder.sortedByNfc(fields, FieldDef::name)) {
            numbered.add(field.withId(numbered.size() + 1));
        }
        return numbered;
    }

    private void write(CanonicalWriter out, FieldDef field) {
        out.zigzag32(field.id());
        out.string(field.name());
        out.number(ProtocolEnum.TYPE_KIND, field.typeKind());
        out.string(field.typePrimitive());
        out.hex(field.typeRef());
        out.string(field.selfRefName());
        out.bool(field.optional());
        out.bool(field.refTracked());
        out.number(ProtocolEnum.CONTAINER, field.container());
        out.number(ProtocolEnum.TYPE_KIND, field.containerKeyKind());
        out.string(field.containerKeyPrimitive());
        out.hex(field.containerKeyRef());
        if (profile == EncodingProfile.PROFILE_2) {
            out.bool(field.required());
            out.hex(field.defaultValue());
        }
    }

    private static void write(CanonicalWriter out, EnumValueDef value) {
        out.string(value.name());
        out.zigzag32(value.value());
    }

    private static void write(CanonicalWriter out, UnionVariantDef variant) {
        out.string(variant.name());
        out.zigzag32(variant.id());
        out.hex(variant.typeRef());
    }

    private static <T> List<T> sorted(List<T> elements, Comparator<T> order) {
        return elements.stream().sorted(order).toList();
    }
}
