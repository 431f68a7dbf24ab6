package io.quarkiverse.aster.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.quarkiverse.aster.ServiceScope;

/**
 * A contract as people compare it: everything by name, nothing by hash. Immutable.
 *
 * @param contractId 64 hex digits
 * @param detail how much it shows; only outlines of one detail can be compared
 * @param requires who may call any method, as text; empty for anyone
 * @param methods by name
 * @param types by wire tag
 */
public record ContractOutline(String service, int version, String contractId, Detail detail, ServiceScope scope,
        List<String> serializationModes, String producerLanguage, String requires, SortedMap<String, Method> methods,
        SortedMap<String, Type> types) {

    /** Where an outline comes from. */
    public enum Detail {
        /** Canonical definitions: every type that is reached, with the labels of the contract. */
        DEFINITIONS,
        /** A manifest: the types of requests and responses only, with the coarser kinds of manifests. */
        MANIFEST
    }

    /**
     * One method.
     *
     * @param pattern as the protocol spells it
     * @param request the wire tag of the type, {@code none}, or a primitive's label
     * @param response likewise
     * @param timeoutSeconds 0 for none
     * @param requires who may call it, as text; empty for anyone
     */
    public record Method(String pattern, String request, String response, boolean idempotent, double timeoutSeconds,
            String requires) {

        @Override
        public String toString() {
            return pattern + " " + request + " -> " + response;
        }
    }

    /**
     * One type.
     *
     * @param kind as the protocol spells it
     * @param members fields with their types, such as {@code list<ref lib/Book>?}, constants or variants, by name; {@code ?}
     *        is for a field that may be null
     */
    public record Type(String kind, SortedMap<String, String> members) {

        public Type {
            members = sorted(members);
        }

        /** The tags of the types that members refer to. */
        Set<String> references() {
            Set<String> tags = new HashSet<>();
            for (String text : members.values()) {
                int end = text.length();
                while (end > 0 && (text.charAt(end - 1) == '>' || text.charAt(end - 1) == '?')) {
                    end--;
                }
                int value = text.lastIndexOf(REFERENCE, end);
                if (value >= 0) {
                    tags.add(text.substring(value + REFERENCE.length(), Math.max(end, value + REFERENCE.length())));
                }
                int keyEnd = text.indexOf(", ");
                if (text.startsWith(MAP_KEY_REFERENCE) && keyEnd >= 0) {
                    tags.add(text.substring(MAP_KEY_REFERENCE.length(), keyEnd));
                }
            }
            return tags;
        }
    }

    private static final String MAP_KEY_REFERENCE = "map<ref ";
    static final String REFERENCE = "ref ";

    public ContractOutline {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(contractId, "contractId");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(scope, "scope");
        serializationModes = List.copyOf(serializationModes);
        Objects.requireNonNull(producerLanguage, "producerLanguage");
        Objects.requireNonNull(requires, "requires");
        methods = sorted(methods);
        types = sorted(types);
    }

    /**
     * The outline of a contract.
     *
     * @param types its types; one that is missing is shown by its hash
     */
    public static ContractOutline of(ServiceContract contract, Collection<TypeDef> types) {
        return new DefinitionOutliner(types).outline(contract, ContractIds.of(contract));
    }

    /** The outline of a contract of this program, with what it demands of callers. */
    public static ContractOutline of(ResolvedContract contract) {
        return new DefinitionOutliner(contract.types().types().stream().map(ResolvedTypes.ResolvedType::definition).toList())
                .outline(contract.demanding(), contract.contractId());
    }

    /** The outline of what a manifest shows. */
    public static ContractOutline of(Manifest manifest) {
        return new ManifestOutliner(manifest).outline();
    }

    /** {@code name vN}, as messages have it. */
    public String title() {
        return service + " v" + version;
    }

    static <T> SortedMap<String, T> sorted(Map<String, T> map) {
        SortedMap<String, T> sorted = new TreeMap<>(CodePointOrder.RAW);
        sorted.putAll(map);
        return Collections.unmodifiableSortedMap(sorted);
    }
}
