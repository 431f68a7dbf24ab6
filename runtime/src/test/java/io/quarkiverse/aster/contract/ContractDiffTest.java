package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;

@Timeout(60)
class ContractDiffTest {

    @Test
    void equalContractsDoNotDiffer() {
        ContractDiff diff = after(library -> {
        });
        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.isBreaking()).isFalse();
        assertThat(diff.text()).isEqualTo("Library v1: unchanged\n");
    }

    @Test
    void addedMethodsAreCompatibleAndRemovedOnesBreak() {
        Library library = new Library();
        MethodDeclaration more = Library.method("list", MethodPattern.UNARY, true, null);
        assertChange(l -> l.methods.add(more), false,
                "+ method list: unary lib/FindRequest -> lib/Book [compatible: earlier callers do not call it]");
        library.methods.add(more);
        assertThat(ContractDiff.between(library.outline(), new Library().outline()).text()).isEqualTo("""
                Library v1: breaking changes
                  - method list: unary lib/FindRequest -> lib/Book [breaking: earlier callers may call it]
                """);
    }

    @Test
    void changedMethodsAreJudgedMemberByMember() {
        assertChange(l -> l.methods.set(0, Library.method("find", MethodPattern.UNARY, true, null)), true,
                "~ method find pattern: server_stream -> unary [breaking: both sides must agree on how messages flow]");
        assertThat(changes(l -> l.methods.set(0, Library.method("find", MethodPattern.SERVER_STREAM, false, null))))
                .containsExactly("~ method find idempotent: true -> false [breaking: earlier callers may retry it]",
                        "~ method find timeout: 2.5 -> 0.0 [compatible: it is the caller's default]");
        assertChange(l -> l.methods.set(1, Library.method("add", MethodPattern.UNARY, false, null)), false,
                "- method add requires: any_of [admin, librarian] [compatible: everyone may call it]");
        CapabilityRequirement role = new CapabilityRequirement(CapabilityKind.ROLE, List.of("reader"));
        assertChange(l -> l.methods.set(0, Library.method("find", MethodPattern.SERVER_STREAM, true, role)), true,
                "+ method find requires: role [reader] [breaking: callers without the role are refused]");
    }

    @Test
    void serviceMembersBreak() {
        assertChange(l -> l.scope = ServiceScope.SESSION, true,
                "~ scope: shared -> session [breaking: calls of a session carry its id, others must not]");
        assertChange(l -> l.version = 2, true, "~ version: 1 -> 2 [breaking: callers address it by version]");
        assertChange(l -> l.modes = List.of("json", "xlang"), false,
                "~ serialization_modes: [xlang] -> [json, xlang] [compatible: every earlier mode is still accepted]");
        assertChange(l -> l.modes = List.of("json"), true,
                "~ serialization_modes: [xlang] -> [json] [breaking: callers may use xlang]");
    }

    @Test
    void fieldsAreJudgedByTheDirectionTheyTravel() {
        DeclaredType.Field extra = Library.field("extra", Library.STRING);
        assertChange(l -> l.query.add(extra), false,
                "+ field lib/FindRequest.extra: string [compatible: a field that is left out takes its default]");
        assertChange(l -> l.author.add(extra), false,
                "+ field lib/Author.extra: string [compatible: earlier callers skip it]");
        assertChange(l -> l.query.remove(0), true,
                "- field lib/FindRequest.words: set<string> [breaking: what earlier callers send in it is lost or refused]");
        assertChange(l -> l.book.remove(0), true,
                "- field lib/Book.title: string [breaking: earlier callers find its default in its place]");
        assertChange(l -> l.book.set(3, Library.field("pages", Library.LONG)), true,
                "~ field lib/Book.pages: varint32 -> varint64 [breaking: payloads of the two do not decode as each other]");
        ValueType optional = new ValueType.OptionalOf(Library.STRING);
        assertChange(l -> l.book.set(0, Library.field("title", optional)), true,
                "~ field lib/Book.title: string -> string? [breaking: earlier callers may receive null]");
        assertChange(l -> l.query.set(1, Library.field("limit", Library.LONG)), true,
                "~ field lib/FindRequest.limit: varint64? -> varint64 [breaking: earlier callers may send null]");
        assertChange(l -> l.author.set(2, Library.field("born", new ValueType.Untyped("date"))), false,
                "~ field lib/Author.born: any? -> any [compatible: null is no longer sent]");
    }

    @Test
    void callersInJsonModeRefuseNewFields() {
        Library before = new Library();
        before.modes = List.of("xlang", "json");
        Library now = new Library();
        now.modes = before.modes;
        now.book.add(Library.field("extra", Library.STRING));
        assertThat(ContractDiff.between(before.outline(), now.outline()).changes()).singleElement().hasToString(
                "+ field lib/Book.extra: string [breaking: earlier callers in JSON mode refuse a field they do not know]");
    }

    @Test
    void outlinesShowReferencesByName() {
        ContractOutline outline = new Library().outline();
        assertThat(outline.types().get("lib/Author").members()).containsEntry("books", "list<ref lib/Book>");
        assertThat(outline.types().get("lib/Book").members()).containsEntry("written_by", "ref lib/Author")
                .containsEntry("genre", "any");
        assertThat(outline.types().get("lib/FindRequest").members()).containsEntry("weights", "map<string, float64>");
        assertThat(outline.methods().get("add").response()).isEqualTo("none");
    }

    /** Book refers to Author by name because the two form a cycle: its hash, and with it the id, does not cover Author. */
    @Test
    void typesOfACycleAreComparedEvenWhereTheIdDoesNotCoverThem() {
        Library changed = new Library();
        changed.author.add(Library.field("extra", Library.STRING));
        assertThat(changed.outline().contractId()).isEqualTo(new Library().outline().contractId());
        assertThat(ContractDiff.between(new Library().outline(), changed.outline()).isEmpty()).isFalse();
    }

    @Test
    void enumsAndUnionsOfOtherBindingsAreCompared() {
        ServiceContract contract = new ServiceContract("S", 1, List.of(), List.of(), ServiceScope.SHARED, null, "");
        TypeDef old = values(TypeDefKind.ENUM, new EnumValueDef("A", 0), new EnumValueDef("B", 1));
        TypeDef now = values(TypeDefKind.ENUM, new EnumValueDef("A", 5), new EnumValueDef("C", 2));
        assertThat(ContractDiff.between(ContractOutline.of(contract, List.of(old)), ContractOutline.of(contract, List.of(now)))
                .changes()).extracting(ContractChange::toString).containsExactly(
                        "~ value p/T.A: 0 -> 5 [breaking: both sides must mean the same by it]",
                        "- value p/T.B: 1 [breaking: earlier callers may send it]",
                        "+ value p/T.C: 2 [compatible: earlier callers do not send it]");
        assertThat(ContractDiff.between(ContractOutline.of(contract, List.of(old)),
                ContractOutline.of(contract, List.of(values(TypeDefKind.UNION)))).text())
                .contains("~ type p/T: enum -> union [breaking: ");
    }

    @Test
    void manifestsAreComparedByWhatTheyShow() {
        Library now = new Library();
        now.book.add(Library.field("extra", Library.STRING));
        Manifest before = new Library().resolve().manifest();
        assertThat(ContractDiff.between(ContractOutline.of(before), ContractOutline.of(now.resolve().manifest())).text())
                .isEqualTo("""
                        Library v1: compatible changes
                          + field lib/Book.extra: string [compatible: earlier callers skip it]
                        """);
        Library narrow = new Library();
        narrow.book.add(Library.field("pages", new ValueType.Primitive("varint32")));
        Library wide = new Library();
        wide.book.add(Library.field("pages", new ValueType.Primitive("varint64")));
        assertThat(ContractDiff.between(ContractOutline.of(narrow.resolve().manifest()),
                ContractOutline.of(wide.resolve().manifest())).changes()).singleElement().satisfies(change -> {
                    assertThat(change.subject()).isEqualTo("contract_id");
                    assertThat(change.breaking()).isTrue();
                });
        assertThatThrownBy(() -> ContractDiff.between(ContractOutline.of(before), now.outline()))
                .hasMessage("detail: DEFINITIONS (expected: MANIFEST, as the outline it is compared with)");
    }

    @Test
    void textOfForeignContractsDoesNotActOnTheTerminal() {
        ServiceContract contract = new ServiceContract("S\u001b[2J", 1, List.of(), List.of(), ServiceScope.SHARED, null, "");
        TypeDef old = values(TypeDefKind.ENUM, new EnumValueDef("A\n", 0));
        assertThat(ContractDiff.between(ContractOutline.of(contract, List.of(old)),
                ContractOutline.of(contract, List.of(values(TypeDefKind.ENUM)))).text()).isEqualTo("""
                        S\\u{1b}[2J v1: breaking changes
                          - value p/T.A\\u{a}: 0 [breaking: earlier callers may send it]
                        """);
    }

    private static TypeDef values(TypeDefKind kind, EnumValueDef... values) {
        return new TypeDef(kind, "p", "T", List.of(), List.of(values), List.of());
    }

    private static void assertChange(Consumer<Library> change, boolean breaking, String line) {
        assertThat(changes(change)).containsExactly(line);
        assertThat(after(change).isBreaking()).isEqualTo(breaking);
    }

    private static List<String> changes(Consumer<Library> change) {
        return after(change).changes().stream().map(ContractChange::toString).toList();
    }

    private static ContractDiff after(Consumer<Library> change) {
        Library changed = new Library();
        change.accept(changed);
        return ContractDiff.between(new Library().outline(), changed.outline());
    }
}
