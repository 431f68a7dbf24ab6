package io.quarkiverse.aster.deployment.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.quarkiverse.aster.contract.JsonSchema;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/**
 * What the build leaves of every contract, in a folder {@code <Service>-v<version>} of its own: the publication bundle, and
 * {@code schema/<Type>.json} with the JSON Schema of every request and response.
 */
public final class ContractFiles {

    private ContractFiles() {
    }

    /** The files by their path below the folder of all contracts. The same contracts give the same bytes. */
    public static SortedMap<String, byte[]> of(Collection<ResolvedContract> contracts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (ResolvedContract contract : contracts) {
            String folder = fileName(contract.declaration().name()) + "-v" + contract.declaration().version() + "/";
            PublicationBundle.of(contract).entries().forEach((name, bytes) -> files.put(folder + name, bytes));
            schemas(contract).forEach((name, text) -> files.put(folder + "schema/" + name + ".json",
                    text.getBytes(StandardCharsets.UTF_8)));
        }
        return files;
    }

    /** Writes the files below the folder of all contracts. */
    public static void write(Path folder, Map<String, byte[]> files) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> schemas(ResolvedContract contract) {
        SortedSet<TypeName> types = new TreeSet<>(Comparator.comparing(TypeName::tag));
        for (MethodDeclaration method : contract.declaration().methods()) {
            Stream.of(method.request(), method.response()).filter(ValueType.Reference.class::isInstance)
                    .forEach(type -> types.add(((ValueType.Reference) type).name()));
        }
        Map<String, String> schemas = new TreeMap<>();
        for (TypeName type : types) {
            boolean alone = types.stream().filter(other -> other.name().equals(type.name())).count() == 1;
            schemas.put(fileName(alone ? type.name() : type.qualified()), JsonSchema.of(contract.graph(), type));
        }
        return schemas;
    }

    /** A name from the wire as one that every file system takes; the letters and digits of names that are none stay apart. */
    private static String fileName(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            if (c < 0x80 && Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' && !out.isEmpty()) {
                out.appendCodePoint(c);
            } else {
                out.append('%').append(Integer.toHexString(c)).append('%');
            }
        });
        return out.toString();
    }

    /** Removes all contracts from their folder, those that are gone from the sources included; what else is in it stays. */
    public static void delete(Path folder) {
        try {
            deleteContracts(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteContracts(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> stale = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.toList()) {
                if (Files.isRegularFile(child.resolve(PublicationBundle.CONTRACT))) {
                    try (Stream<Path> below = Files.walk(child)) {
                        below.sorted(Comparator.reverseOrder()).forEach(stale::add);
                    }
                }
            }
        }
        for (Path path : stale) {
            Files.delete(path);
        }
    }
}
