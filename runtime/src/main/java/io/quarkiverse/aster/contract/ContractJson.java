package io.quarkiverse.aster.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.ServiceScope;

/**
 * The objects of a contract as JSON, member for member, in the spelling of the protocol: snake case, enum constants in lower
 * case, hashes in hex. Reads as the reference does: unknown members are ignored, lists and some others may be missing, and a
 * hash that is no hex counts as empty. Thread-safe.
 */
public final class ContractJson {

    private static final int ANY_COUNT = Integer.MAX_VALUE;

    private ContractJson() {
    }

    /**
     * @param utf8 at most {@link ContractLimits#MAX_ENCODED_BYTES}
     * @throws ContractException if it is no type
     */
    public static TypeDef readType(byte[] utf8) {
        return type(JsonObject.parse(utf8));
    }

    /**
     * @param utf8 at most {@link ContractLimits#MAX_ENCODED_BYTES}
     * @throws ContractException if it is no method
     */
    public static MethodDef readMethod(byte[] utf8) {
        return method(JsonObject.parse(utf8));
    }

    /**
     * @param utf8 at most {@link ContractLimits#MAX_ENCODED_BYTES}
     * @throws ContractException if it is no service
     */
    public static ServiceContract readService(byte[] utf8) {
        return service(JsonObject.parse(utf8));
    }

    /** One type, compact. */
    public static String write(TypeDef type) {
        return Json.compact(tree(type));
    }

    /** One method, compact. */
    public static String write(MethodDef method) {
        return Json.compact(tree(method));
    }

    /** A service with its methods, compact. */
    public static String write(ServiceContract service) {
        return Json.compact(tree(service));
    }

    private static ServiceContract service(JsonObject json) {
        return new ServiceContract(json.string("name"), json.int32("version"),
                json.objects("methods", ContractLimits.MAX_METHODS, ContractJson::method),
                json.strings("serialization_modes", ANY_COUNT), scope(json), requirement(json),
                json.string("producer_language", ""));
    }

    private static ServiceScope scope(JsonObject json) {
        if (!json.has("scoped")) {
            return ServiceScope.SHARED;
        }
        // an earlier version spelled session that way
        return json.string("scoped").equals("stream") ? ServiceScope.SESSION : json.constant(ProtocolEnum.SCOPE, "scoped");
    }

    private static MethodDef method(JsonObject json) {
        return new MethodDef(json.string("name"), json.constant(ProtocolEnum.PATTERN, "pattern"), hex(json, "request_type"),
                hex(json, "response_type"), json.bool("idempotent"), json.float64("default_timeout"), requirement(json));
    }

    private static CapabilityRequirement requirement(JsonObject json) {
        return RequirementJson.read(json, "requires", ANY_COUNT);
    }

    private static TypeDef type(JsonObject json) {
        return new TypeDef(json.constant(ProtocolEnum.TYPE_DEF_KIND, "kind"), json.string("package"), json.string("name"),
                json.objects("fields", ANY_COUNT, ContractJson::field),
                json.objects("enum_values", ANY_COUNT, v -> new EnumValueDef(v.string("name"), v.int32("value"))),
                json.objects("union_variants", ANY_COUNT,
                        v -> new UnionVariantDef(v.string("name"), v.int32("id"), hex(v, "type_ref"))));
    }

    private static FieldDef field(JsonObject json) {
        return new FieldDef(json.int32("id", 0), json.string("name"), json.constant(ProtocolEnum.TYPE_KIND, "type_kind"),
                json.string("type_primitive"), hex(json, "type_ref"), json.string("self_ref_name"), json.bool("optional"),
                json.bool("ref_tracked"), json.constant(ProtocolEnum.CONTAINER, "container"),
                json.constant(ProtocolEnum.TYPE_KIND, "container_key_kind"), json.string("container_key_primitive"),
                hex(json, "container_key_ref"), json.bool("required", true), Hex.lenient(json.string("default_value", "")));
    }

    private static String hex(JsonObject json, String member) {
        return Hex.lenient(json.string(member));
    }

    private static Map<String, Object> tree(ServiceContract service) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", service.name());
        json.put("version", service.version());
        json.put("methods", service.methods().stream().map(ContractJson::tree).toList());
        json.put("serialization_modes", service.serializationModes());
        json.put("scoped", ProtocolEnum.SCOPE.label(service.scope()));
        json.put("requires", RequirementJson.tree(service.requires()));
        json.put("producer_language", service.producerLanguage());
        return json;
    }

    private static Map<String, Object> tree(MethodDef method) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", method.name());
        json.put("pattern", ProtocolEnum.PATTERN.label(method.pattern()));
        json.put("request_type", method.requestType());
        json.put("response_type", method.responseType());
        json.put("idempotent", method.idempotent());
        json.put("default_timeout", method.defaultTimeout());
        json.put("requires", RequirementJson.tree(method.requires()));
        return json;
    }

    private static Map<String, Object> tree(TypeDef type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", ProtocolEnum.TYPE_DEF_KIND.label(type.kind()));
        json.put("package", type.packageName());
        json.put("name", type.name());
        json.put("fields", type.fields().stream().map(ContractJson::tree).toList());
        json.put("enum_values", values(type.enumValues()));
        json.put("union_variants", variants(type.unionVariants()));
        return json;
    }

    private static Map<String, Object> tree(FieldDef field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", field.id());
        json.put("name", field.name());
        json.put("type_kind", ProtocolEnum.TYPE_KIND.label(field.typeKind()));
        json.put("type_primitive", field.typePrimitive());
        json.put("type_ref", field.typeRef());
        json.put("self_ref_name", field.selfRefName());
        json.put("optional", field.optional());
        json.put("ref_tracked", field.refTracked());
        json.put("container", ProtocolEnum.CONTAINER.label(field.container()));
        json.put("container_key_kind", ProtocolEnum.TYPE_KIND.label(field.containerKeyKind()));
        json.put("container_key_primitive", field.containerKeyPrimitive());
        json.put("container_key_ref", field.containerKeyRef());
        json.put("required", field.required());
        json.put("default_value", field.defaultValue());
        return json;
    }

    private static List<Map<String, Object>> values(List<EnumValueDef> values) {
        return values.stream().map(v -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", v.name());
            json.put("value", v.value());
            return json;
        }).toList();
    }

    private static List<Map<String, Object>> variants(List<UnionVariantDef> variants) {
        return variants.stream().map(v -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", v.name());
            json.put("id", v.id());
            json.put("type_ref", v.typeRef());
            return json;
        }).toList();
    }
}
