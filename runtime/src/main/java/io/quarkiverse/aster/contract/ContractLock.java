package io.quarkiverse.aster.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The contracts of an application as they were agreed on: the content of {@code aster-contracts.lock}. It is JSON with one
 * member a line and everything sorted, so that equal contracts are equal files and a change reads well in a review. Immutable.
 */
public final class ContractLock {

    /** The name of the file in an application module. */
    public static final String FILE_NAME = "aster-contracts.lock";

    private static final String FORMAT = "aster-contracts/1";
    private static final int MAX_CONTRACTS = 10_000;
    private static final int MAX_MODES = 1_000;

    private final SortedMap<String, ContractOutline> contracts = new TreeMap<>(CodePointOrder.RAW);

    private ContractLock(Collection<ContractOutline> outlines) {
        for (ContractOutline outline : outlines) {
            if (outline.detail() != ContractOutline.Detail.DEFINITIONS) {
                throw new IllegalArgumentException("detail of " + Shown.text(outline.title()) + ": " + outline.detail()
                        + " (expected: " + ContractOutline.Detail.DEFINITIONS + ")");
            }
            if (contracts.put(outline.title(), outline) != null) {
                throw new ContractException("contract " + Shown.text(outline.title()) + ": twice (expected: once)");
            }
        }
    }

    /**
     * @param outlines of definitions, each service and version once, in any order
     * @throws ContractException if one occurs twice
     */
    public static ContractLock of(Collection<ContractOutline> outlines) {
        return new ContractLock(outlines);
    }

    /** The contracts by name and version. */
    public List<ContractOutline> contracts() {
        return contracts.values().stream().sorted(
                Comparator.comparing(ContractOutline::service, CodePointOrder.RAW).thenComparing(ContractOutline::version))
                .toList();
    }

    /** How current contracts differ from these: only those that do, by name and version. */
    public List<ContractDiff> diff(ContractLock current) {
        TreeSet<String> titles = new TreeSet<>((Comparator<String>) CodePointOrder.RAW);
        titles.addAll(contracts.keySet());
        titles.addAll(current.contracts.keySet());
        List<ContractDiff> diffs = new ArrayList<>();
        for (String title : titles) {
            ContractOutline before = contracts.get(title);
            ContractOutline after = current.contracts.get(title);
            diffs.add(before == null ? ContractDiff.added(after)
                    : after == null ? ContractDiff.removed(before) : ContractDiff.between(before, after));
        }
        diffs.removeIf(ContractDiff::isEmpty);
        return diffs;
    }

    /** The text of the file; lines end with LF. */
    public String write() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("contracts", contracts().stream().map(ContractLock::tree).toList());
        return Json.pretty(json);
    }

    /**
     * @param utf8 the bytes of the file, at most {@link ContractLimits#MAX_ENCODED_BYTES}
     * @throws ContractException if they are no such file
     */
    public static ContractLock read(byte[] utf8) {
        JsonObject json = JsonObject.parse(utf8);
        if (!json.string("format").equals(FORMAT)) {
            throw new ContractException("format: " + Shown.text(json.string("format")) + " (expected: " + FORMAT + ")");
        }
        return new ContractLock(json.objects("contracts", MAX_CONTRACTS, ContractLock::outline));
    }

    private static Map<String, Object> tree(ContractOutline outline) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", outline.service());
        json.put("version", outline.version());
        json.put("contract_id", outline.contractId());
        json.put("scoped", ProtocolEnum.SCOPE.label(outline.scope()));
        json.put("serialization_modes", outline.serializationModes());
        json.put("producer_language", outline.producerLanguage());
        json.put("requires", outline.requires());
        Map<String, Object> methods = new LinkedHashMap<>();
        outline.methods().forEach((name, method) -> methods.put(name, tree(method)));
        json.put("methods", methods);
        Map<String, Object> types = new LinkedHashMap<>();
        outline.types().forEach((tag, type) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kind", type.kind());
            one.put("members", type.members());
            types.put(tag, one);
        });
        json.put("types", types);
        return json;
    }

    private static Map<String, Object> tree(ContractOutline.Method method) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pattern", method.pattern());
        json.put("request", method.request());
        json.put("response", method.response());
        json.put("idempotent", method.idempotent());
        json.put("timeout", method.timeoutSeconds());
        json.put("requires", method.requires());
        return json;
    }

    private static ContractOutline outline(JsonObject json) {
        return new ContractOutline(json.string("service"), json.int32("version"), json.string("contract_id"),
                ContractOutline.Detail.DEFINITIONS, json.constant(ProtocolEnum.SCOPE, "scoped"),
                json.strings("serialization_modes", MAX_MODES), json.string("producer_language"), json.string("requires"),
                byName(json.object("methods"), ContractLock::method), byName(json.object("types"), ContractLock::type));
    }

    private static ContractOutline.Method method(JsonObject json) {
        return new ContractOutline.Method(json.string("pattern"), json.string("request"), json.string("response"),
                json.bool("idempotent"), json.float64("timeout"), json.string("requires"));
    }

    private static ContractOutline.Type type(JsonObject json) {
        JsonObject members = json.object("members");
        Map<String, String> types = new LinkedHashMap<>();
        members.members().keySet().forEach(name -> types.put(name, members.string(name)));
        return new ContractOutline.Type(json.string("kind"), ContractOutline.sorted(types));
    }

    private static <T> SortedMap<String, T> byName(JsonObject json, Function<JsonObject, T> reading) {
        Map<String, T> values = new LinkedHashMap<>();
        json.members().keySet().forEach(name -> values.put(name, reading.apply(json.object(name))));
        return ContractOutline.sorted(values);
    }
}
