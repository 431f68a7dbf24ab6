package io.quarkiverse.aster.tool.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.aster.contract.ContractException;
import io.quarkiverse.aster.contract.ContractLimits;
import io.quarkiverse.aster.contract.ContractLock;
import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.contract.Manifest;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.tool.support.InputFiles;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.ToolException;

/**
 * Contracts from a file or a folder, whose content tells what it is.
 *
 * @param outlines the contracts in the best detail there is; those of manifests that declare no types are coarser than others
 * @param manifests those in the file, if it has some
 * @param bundle what the contract is in bytes, if there are any
 */
public record ContractSource(List<ContractOutline> outlines, List<Manifest> manifests, Optional<PublicationBundle> bundle) {

    private static final String TYPES = "types";
    private static final String BIN = ".bin";

    /**
     * @throws ToolException if there is no such file, or it is too long
     * @throws ContractException if it is no contract
     */
    public static ContractSource read(Path file) {
        Optional<PublicationBundle> bundle = bundle(file);
        if (bundle.isPresent()) {
            PublicationBundle b = bundle.get();
            return new ContractSource(List.of(outline(b)), List.of(), bundle);
        }
        byte[] json = bytes(file);
        if (isLock(json)) {
            return new ContractSource(ContractLock.read(json).contracts(), List.of(), bundle);
        }
        List<Manifest> manifests = ManifestJson.readAll(json);
        return new ContractSource(manifests.stream().map(manifest -> ResolvedContract.of(manifest).map(ContractOutline::of)
                .orElseGet(() -> ContractOutline.of(manifest))).toList(), manifests, bundle);
    }

    /** Manifests tell more than contracts, what is demanded of callers; those that are of another contract tell nothing. */
    private static ContractOutline outline(PublicationBundle bundle) {
        return bundle.manifest().filter(manifest -> manifest.contractId().equals(bundle.contractId()))
                .flatMap(ResolvedContract::of).map(ContractOutline::of)
                .orElseGet(() -> ContractOutline.of(bundle.contract(), bundle.types().values()));
    }

    /**
     * The bytes of the contract of that file, whether they are in order or not: for a manifest those beside it, else those of
     * the types that it declares.
     */
    public static PublicationBundle bundleOf(Path file) {
        return bundle(file).orElseGet(() -> Files.exists(folder(file).resolve(PublicationBundle.CONTRACT))
                ? folderBundle(folder(file))
                : declaredBundle(file));
    }

    private static PublicationBundle declaredBundle(Path manifest) {
        return ResolvedContract.of(ManifestJson.read(bytes(manifest))).map(PublicationBundle::of)
                .orElseThrow(() -> new ToolException(manifest + ": no " + PublicationBundle.CONTRACT
                        + " beside it, and it declares no types (expected: one of them)"));
    }

    /** What manifests say, for comparison with those that say no more; empty if there are none. */
    List<ContractOutline> manifestOutlines() {
        return bundle.map(b -> b.manifest().stream().toList()).orElse(manifests).stream().map(ContractOutline::of).toList();
    }

    /** Empty if the file is JSON, which tells of contracts without being one. */
    private static Optional<PublicationBundle> bundle(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of(folderBundle(file));
        }
        byte[] bytes = bytes(file);
        if (isJson(bytes)) {
            return Optional.empty();
        }
        return Optional.of(file.getFileName().toString().equals(PublicationBundle.CONTRACT) ? folderBundle(folder(file))
                : PublicationBundle.of(Map.of(PublicationBundle.CONTRACT, bytes)));
    }

    private static PublicationBundle folderBundle(Path folder) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : List.of(PublicationBundle.CONTRACT, PublicationBundle.MANIFEST)) {
            if (Files.exists(folder.resolve(name))) {
                entries.put(name, bytes(folder.resolve(name)));
            }
        }
        if (!entries.containsKey(PublicationBundle.CONTRACT)) {
            throw new ToolException(folder + ": no " + PublicationBundle.CONTRACT + " in it (expected: a publication bundle)");
        }
        // one more than allowed, for the bundle to refuse
        for (Path type : InputFiles.list(folder.resolve(TYPES), BIN, ContractLimits.MAX_BUNDLE_ENTRIES + 1)) {
            entries.put(TYPES + "/" + type.getFileName(), bytes(type));
        }
        return PublicationBundle.of(entries);
    }

    private static byte[] bytes(Path file) {
        return InputFiles.read(file, ContractLimits.MAX_ENCODED_BYTES);
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }

    /** No canonical contract begins like that: its first two bits are those of a string. */
    private static boolean isJson(byte[] bytes) {
        for (byte b : bytes) {
            if (!Character.isWhitespace(b)) {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private static boolean isLock(byte[] bytes) {
        return JsonTrees.parse(bytes).path("format").asText().startsWith("aster-contracts/");
    }
}
