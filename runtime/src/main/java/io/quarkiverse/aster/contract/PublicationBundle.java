package io.quarkiverse.aster.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files that a contract is published as: {@code contract.bin}, {@code types/{hash}.bin} for every type it reaches, and
 * {@code manifest.json}. A bundle from elsewhere is to be believed only after {@link #problems} found none.
 * <p>
 * The contract id covers the contract and every type that is referred to by hash. A type that is only referred to by name,
 * because it closes a cycle, is not covered: its publisher could have replaced it without changing the id.
 */
public final class PublicationBundle {

    /** The entry with the canonical bytes of the contract. */
    public static final String CONTRACT = "contract.bin";
    /** The entry with the manifest. */
    public static final String MANIFEST = "manifest.json";

    private static final String TYPES = "types/";
    private static final String BIN = ".bin";
    private final Map<String, byte[]> entries;

    private PublicationBundle(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /** The bundle of a contract of this program: the same bytes for the same declarations. */
    public static PublicationBundle of(ResolvedContract contract) {
        Map<String, byte[]> types = new TreeMap<>();
        contract.types().types().forEach(type -> types.put(TYPES + type.hash() + BIN,
                CanonicalEncoder.current().encode(type.definition())));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(CONTRACT, CanonicalEncoder.current().encode(contract.contract()));
        entries.putAll(types);
        entries.put(MANIFEST, ManifestJson.write(contract.manifest()).getBytes(StandardCharsets.UTF_8));
        return new PublicationBundle(entries);
    }

    /**
     * A bundle from elsewhere. Entries with other names are kept and ignored.
     *
     * @param entries contents by name; not copied
     * @throws ContractException if there are too many, a name is too long, or {@code contract.bin} is missing
     */
    public static PublicationBundle of(Map<String, byte[]> entries) {
        ContractLimits.check("bundle entries", entries.size(), ContractLimits.MAX_BUNDLE_ENTRIES);
        for (String name : entries.keySet()) {
            ContractLimits.check("bundle entry name length", name.length(), ContractLimits.MAX_ENTRY_NAME_LENGTH);
        }
        if (!entries.containsKey(CONTRACT)) {
            throw new ContractException("bundle: no entry " + CONTRACT + " (expected: present)");
        }
        return new PublicationBundle(new LinkedHashMap<>(entries));
    }

    /** Contents by name: the contract, the types by name, the manifest. Do not change the arrays. */
    public Map<String, byte[]> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** The bundle as one object of a blob store, in the order of {@link #entries}, which its hash depends on. */
    public BlobCollection collection() {
        return BlobCollection.of(entries);
    }

    /** The hash of {@code contract.bin}. */
    public String contractId() {
        return ContractIds.hash(entries.get(CONTRACT));
    }

    /**
     * The contract.
     *
     * @throws ContractException if it cannot be decoded
     */
    public ServiceContract contract() {
        return CanonicalDecoder.decodeService(entries.get(CONTRACT));
    }

    /**
     * The types by hash.
     *
     * @throws ContractException if one of them has another hash than its name says, or cannot be decoded
     */
    public Map<String, TypeDef> types() {
        Map<String, TypeDef> types = new TreeMap<>();
        entries.forEach((name, bytes) -> {
            if (name.startsWith(TYPES) && name.endsWith(BIN)) {
                String named = name.substring(TYPES.length(), name.length() - BIN.length());
                String actual = ContractIds.hash(bytes);
                if (!actual.equals(named)) {
                    throw new ContractException("hash of bundle entry " + Shown.text(name) + ": " + actual
                            + " (expected: the one in its name)");
                }
                types.put(named, CanonicalDecoder.decodeType(bytes));
            }
        });
        return types;
    }

    /**
     * The manifest; some producers publish none.
     *
     * @throws ContractException if it cannot be read
     */
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(entries.get(MANIFEST)).map(ManifestJson::read);
    }

    /**
     * All that is wrong with the bundle: hashes that differ, types that are missing, a manifest of another contract.
     *
     * @param contractId what the contract is expected to be
     * @return empty if the bundle is whole and is that contract
     */
    public List<String> problems(String contractId) {
        List<String> problems = new ArrayList<>();
        if (!contractId().equals(contractId)) {
            problems.add("contract_id: " + contractId() + " (expected: " + Shown.text(contractId) + ")");
        }
        try {
            ServiceContract contract = contract();
            Map<String, TypeDef> types = types();
            checkReferences(contract, types, problems);
            manifest().ifPresent(manifest -> checkManifest(manifest, contract, types, problems));
        } catch (ContractException e) {
            problems.add(e.getMessage());
        }
        return problems;
    }

    private static void checkReferences(ServiceContract contract, Map<String, TypeDef> types, List<String> problems) {
        for (MethodDef method : contract.methods()) {
            for (String hash : List.of(method.requestType(), method.responseType())) {
                if (!hash.equals(ContractIds.NO_TYPE) && !DefinitionOutliner.isPrimitiveSlot(hash)) {
                    require("method " + Shown.text(method.name()), hash, types.keySet(), problems);
                }
            }
        }
        Set<String> names = new HashSet<>();
        for (TypeDef type : types.values()) {
            if (!names.add(type.typeName().qualified())) {
                problems.add("type " + Shown.text(type.typeName().qualified()) + ": twice (expected: one definition)");
            }
        }
        for (TypeDef type : types.values()) {
            for (FieldDef field : type.fields()) {
                checkField("field " + Shown.text(type.name() + "." + field.name()), field, types, names, problems);
            }
            type.unionVariants()
                    .forEach(v -> require("variant " + Shown.text(v.name()), v.typeRef(), types.keySet(), problems));
        }
    }

    private static void checkField(String where, FieldDef field, Map<String, TypeDef> types, Set<String> names,
            List<String> problems) {
        if (field.typeKind() == TypeKind.REF) {
            require(where, field.typeRef(), types.keySet(), problems);
        } else if (field.typeKind() == TypeKind.SELF_REF) {
            require(where, field.selfRefName(), names, problems);
        }
        if (field.containerKeyKind() == TypeKind.REF) {
            require(where, field.containerKeyRef(), types.keySet(), problems);
        }
    }

    private static void require(String where, String type, Set<String> known, List<String> problems) {
        if (!known.contains(type)) {
            problems.add(where + ": type " + Shown.text(type) + " is not in the bundle (expected: present)");
        }
    }

    private void checkManifest(Manifest manifest, ServiceContract contract, Map<String, TypeDef> types,
            List<String> problems) {
        expect("manifest: contract_id", manifest.contractId(), contractId(), problems);
        expect("manifest: service", manifest.service(), contract.name(), problems);
        expect("manifest: version", manifest.version(), contract.version(), problems);
        if (!manifest.typeHashes().isEmpty()) { // some producers leave it empty
            expect("manifest: type_hashes", manifest.typeHashes().stream().sorted().toList(), List.copyOf(types.keySet()),
                    problems);
        }
        ResolvedContract.of(manifest).ifPresent(declared -> expect("manifest: declared_types", hashes(declared),
                List.copyOf(types.keySet()), problems));
        expect("manifest: methods", manifest.methods().stream().map(ManifestMethod::name).sorted().toList(),
                contract.methods().stream().map(MethodDef::name).sorted().toList(), problems);
    }

    private static List<String> hashes(ResolvedContract contract) {
        return contract.types().types().stream().map(ResolvedTypes.ResolvedType::hash).sorted().toList();
    }

    private static void expect(String what, Object actual, Object expected, List<String> problems) {
        if (!actual.equals(expected)) {
            problems.add(what + ": " + Shown.text(actual.toString()) + " (expected: " + Shown.text(expected.toString()) + ")");
        }
    }
}
