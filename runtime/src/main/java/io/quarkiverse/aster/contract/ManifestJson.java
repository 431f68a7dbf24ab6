package io.quarkiverse.aster.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.aster.ServiceScope;

/**
 * Manifests as JSON. Reads what any binding writes: unknown members are ignored, most may be missing or null, and fields of
 * manifests from before the schema had a version are upgraded. Refuses more than {@link ContractLimits} allows. Thread-safe.
 */
public final class ManifestJson {

    private static final int SCHEMA_VERSION = 1;

    private ManifestJson() {
    }

    /**
     * @param utf8 one manifest, at most {@link ContractLimits#MAX_ENCODED_BYTES}
     * @throws ContractException if it is none, or beyond a limit
     */
    public static Manifest read(byte[] utf8) {
        return manifest(JsonObject.parse(utf8));
    }

    /**
     * @param utf8 one manifest or a list of them, as files have it
     * @throws ContractException if one of them is none, or beyond a limit
     */
    public static List<Manifest> readAll(byte[] utf8) {
        Object json = Json.parse(utf8);
        List<?> all = json instanceof List<?> list ? list : Collections.singletonList(json);
        return all.stream().map(one -> manifest(JsonObject.of("manifest", one))).toList();
    }

    /** One manifest, indented by two spaces, with all members, as Python writes it. */
    public static String write(Manifest manifest) {
        return Json.pretty(tree(manifest));
    }

    private static Manifest manifest(JsonObject source) {
        JsonObject json = source.withoutNulls();
        if (json.int32("v", SCHEMA_VERSION) > SCHEMA_VERSION) {
            throw new ContractException("v: " + json.int32("v") + " (expected: <= " + SCHEMA_VERSION + ")");
        }
        return new Manifest(json.name("service"), json.int32("version"), json.string("contract_id"),
                json.string("canonical_encoding", Manifest.CANONICAL_ENCODING),
                json.strings("type_hashes", ContractLimits.MAX_TYPE_HASHES),
                json.objects("methods", ContractLimits.MAX_METHODS, ManifestJson::method),
                json.strings("serialization_modes", ManifestFieldJson.MAX_LABELS), json.string("producer_language", ""),
                json.has("scoped") ? json.constant(ProtocolEnum.SCOPE, "scoped") : ServiceScope.SHARED,
                json.string("description", ""), json.strings("tags", ManifestFieldJson.MAX_LABELS),
                json.bool("deprecated", false),
                new Manifest.Publication(json.string("semver", null), json.string("vcs_revision", null),
                        json.string("vcs_tag", null), json.string("vcs_url", null), json.string("changelog", null),
                        json.string("published_by", ""), json.int64("published_at_epoch_ms", 0)));
    }

    private static ManifestMethod method(JsonObject source) {
        JsonObject json = source.withoutNulls();
        return new ManifestMethod(json.name("name"), json.constant(ProtocolEnum.PATTERN, "pattern"),
                json.string("request_type", ""), json.string("response_type", ""), json.string("request_wire_tag", ""),
                json.string("response_wire_tag", ""), json.float64("timeout", 0), json.bool("idempotent", false),
                fields(json, "fields"), fields(json, "response_fields"),
                json.string("request_style", "explicit").equals("inline"), fields(json, "inline_params"),
                json.string("description", ""), json.strings("tags", ManifestFieldJson.MAX_LABELS),
                json.bool("deprecated", false),
                RequirementJson.read(json, "requires", ManifestFieldJson.MAX_LABELS),
                RequirementJson.read(json, "service_requires", ManifestFieldJson.MAX_LABELS),
                json.objects("declared_types", ContractLimits.MAX_TYPES, DeclaredTypeJson::read));
    }

    private static List<ManifestField> fields(JsonObject json, String member) {
        return json.objects(member, ContractLimits.MAX_FIELDS_PER_METHOD, ManifestFieldJson::read);
    }

    private static Map<String, Object> tree(Manifest manifest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("v", SCHEMA_VERSION);
        json.put("service", manifest.service());
        json.put("version", manifest.version());
        json.put("contract_id", manifest.contractId());
        json.put("canonical_encoding", manifest.canonicalEncoding());
        json.put("type_count", manifest.typeHashes().size());
        json.put("type_hashes", manifest.typeHashes());
        json.put("method_count", manifest.methods().size());
        json.put("methods", manifest.methods().stream().map(ManifestJson::tree).toList());
        json.put("serialization_modes", manifest.serializationModes());
        json.put("producer_language", manifest.producerLanguage());
        json.put("scoped", ProtocolEnum.SCOPE.label(manifest.scope()));
        json.put("description", manifest.description());
        json.put("tags", manifest.tags());
        json.put("deprecated", manifest.deprecated());
        Manifest.Publication publication = manifest.publication();
        json.put("semver", publication.semver());
        json.put("vcs_revision", publication.vcsRevision());
        json.put("vcs_tag", publication.vcsTag());
        json.put("vcs_url", publication.vcsUrl());
        json.put("changelog", publication.changelog());
        json.put("published_by", publication.publishedBy());
        json.put("published_at_epoch_ms", publication.publishedAtEpochMs());
        return json;
    }

    private static Map<String, Object> tree(ManifestMethod method) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", method.name());
        json.put("pattern", ProtocolEnum.PATTERN.label(method.pattern()));
        json.put("request_type", method.requestType());
        json.put("response_type", method.responseType());
        json.put("request_wire_tag", method.requestWireTag());
        json.put("response_wire_tag", method.responseWireTag());
        json.put("timeout", method.timeout() == 0 ? null : (Object) method.timeout());
        json.put("idempotent", method.idempotent());
        json.put("fields", method.fields().stream().map(ManifestFieldJson::tree).toList());
        json.put("response_fields", method.responseFields().stream().map(ManifestFieldJson::tree).toList());
        json.put("request_style", method.inline() ? "inline" : "explicit");
        json.put("inline_params", method.inlineParams().stream().map(ManifestFieldJson::tree).toList());
        json.put("description", method.description());
        json.put("tags", method.tags());
        json.put("deprecated", method.deprecated());
        // no members of the protocol: they are members of methods, since Python refuses manifests with members of their own
        if (method.requires() != null) {
            json.put("requires", RequirementJson.tree(method.requires()));
        }
        if (method.serviceRequires() != null) {
            json.put("service_requires", RequirementJson.tree(method.serviceRequires()));
        }
        if (!method.declaredTypes().isEmpty()) {
            json.put("declared_types", method.declaredTypes().stream().map(DeclaredTypeJson::tree).toList());
        }
        return json;
    }
}
