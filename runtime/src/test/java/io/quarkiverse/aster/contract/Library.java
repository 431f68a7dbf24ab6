package io.quarkiverse.aster.contract;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;

/** A declared service with a bit of everything, to be changed by tests. */
final class Library {

    static final TypeName BOOK = new TypeName("lib", "Book");
    static final TypeName AUTHOR = new TypeName("lib", "Author");
    static final TypeName GENRE = new TypeName("lib", "Genre");
    static final TypeName QUERY = new TypeName("lib", "FindRequest");

    static final ValueType STRING = new ValueType.Primitive("string");
    static final ValueType LONG = new ValueType.Primitive("varint64");

    final List<DeclaredType.Field> book = new ArrayList<>(List.of(
            field("title", STRING), field("written_by", new ValueType.Reference(AUTHOR)),
            field("genre", new ValueType.Reference(GENRE)), field("pages", new ValueType.Primitive("varint32"))));
    final List<DeclaredType.Field> author = new ArrayList<>(List.of(
            field("name", STRING), field("books", new ValueType.ListOf(new ValueType.Reference(BOOK))),
            field("born", new ValueType.OptionalOf(new ValueType.Untyped("date")))));
    final List<DeclaredType.Field> query = new ArrayList<>(List.of(
            field("words", new ValueType.SetOf(STRING)), field("limit", new ValueType.OptionalOf(LONG)),
            field("weights", new ValueType.MapOf(STRING, new ValueType.Primitive("float64")))));
    final List<MethodDeclaration> methods = new ArrayList<>(List.of(
            method("find", MethodPattern.SERVER_STREAM, true, null), method("add", MethodPattern.UNARY, false,
                    new CapabilityRequirement(CapabilityKind.ANY_OF, List.of("librarian", "admin")))));
    List<String> modes = List.of("xlang");
    ServiceScope scope = ServiceScope.SHARED;
    int version = 1;
    CapabilityRequirement requires;

    static DeclaredType.Field field(String name, ValueType type) {
        return new DeclaredType.Field(name, type, name.equals("title") ? "On the cover" : "");
    }

    static MethodDeclaration method(String name, MethodPattern pattern, boolean idempotent, CapabilityRequirement requires) {
        return new MethodDeclaration(name, pattern, new ValueType.Reference(QUERY),
                name.equals("add") ? null : new ValueType.Reference(BOOK), idempotent, idempotent, idempotent ? 2.5 : 0,
                requires, "");
    }

    TypeGraph graph() {
        return TypeGraph
                .of(List.of(new DeclaredType.Message(BOOK, book, "A book"), new DeclaredType.Message(AUTHOR, author, ""),
                        new DeclaredType.Message(QUERY, query, ""),
                        new DeclaredType.Enumeration(GENRE, List.of("CRIME", "POETRY"), "")));
    }

    ResolvedContract resolve() {
        return ResolvedContract.of(
                new ServiceDeclaration("Library", version, scope, modes, methods, requires, "", "Books to borrow"), graph());
    }

    ContractOutline outline() {
        return ContractOutline.of(resolve());
    }
}
