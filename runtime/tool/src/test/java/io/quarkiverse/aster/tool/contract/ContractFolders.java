package io.quarkiverse.aster.tool.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.contract.CapabilityRequirement;
import io.quarkiverse.aster.contract.ContractLock;
import io.quarkiverse.aster.contract.ContractOutline;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/** Contracts of a library, written to folders. */
public final class ContractFolders {

    private ContractFolders() {
    }

    /** A service {@code name} whose method takes a query with those fields and gives a book. */
    static ResolvedContract contract(String name, String... queryFields) {
        return guarded(name, null, null, queryFields);
    }

    /** The same, and what callers of the service and of its method {@code find} must have. */
    public static ResolvedContract guarded(String name, CapabilityRequirement ofService, CapabilityRequirement ofMethod,
            String... queryFields) {
        TypeName query = new TypeName("lib", "Query");
        TypeName book = new TypeName("lib", "Book");
        List<DeclaredType.Field> fields = new ArrayList<>();
        for (String field : queryFields) {
            fields.add(new DeclaredType.Field(field, new ValueType.Primitive("string"), ""));
        }
        TypeGraph types = TypeGraph.of(List.of(new DeclaredType.Message(query, fields, ""),
                new DeclaredType.Message(book, List.of(new DeclaredType.Field("title", new ValueType.Primitive("string"), "")),
                        "")));
        return ResolvedContract.of(new ServiceDeclaration(name, 1, ServiceScope.SHARED, List.of("xlang"),
                List.of(new MethodDeclaration("find", MethodPattern.UNARY, new ValueType.Reference(query),
                        new ValueType.Reference(book), false, true, 2.5, ofMethod, "")),
                ofService, "", ""), types);
    }

    public static Path bundle(Path folder, ResolvedContract contract) {
        PublicationBundle.of(contract).entries().forEach((name, bytes) -> write(folder.resolve(name), bytes));
        return folder;
    }

    static Path lock(Path file, ResolvedContract... contracts) {
        List<ContractOutline> outlines = new ArrayList<>();
        for (ResolvedContract contract : contracts) {
            outlines.add(ContractOutline.of(contract));
        }
        return write(file, ContractLock.of(outlines).write().getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
