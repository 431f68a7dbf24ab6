package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TypeGraphProperties {

    @Property(tries = 100)
    void cyclesResolveWhereverTheyAreEnteredAndInAnyOrder(@ForAll @IntRange(min = 2, max = 50) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<DeclaredType> declared = IntStream.range(0, size)
                .mapToObj(i -> type("T" + i, List.of((i + 1) % size, random.nextInt(size)), UnaryOperator.identity())).toList();
        Map<TypeName, String> first = resolve(declared, declared.get(0).name());
        assertThat(first).hasSize(size);
        assertThat(new HashSet<>(first.values())).hasSize(size);
        List<DeclaredType> shuffled = new ArrayList<>(declared);
        Collections.shuffle(shuffled, random);
        assertThat(resolve(shuffled, shuffled.get(0).name())).isEqualTo(first);
    }

    /** The one reference of a ring that leads back to the smallest name is cut; everything else is a hash. */
    @Property(tries = 49)
    void aRingIsCutOnce(@ForAll @IntRange(min = 2, max = 50) int size) {
        List<DeclaredType> declared = IntStream.range(0, size)
                .mapToObj(i -> type("T" + (100 + i), List.of(100 + (i + 1) % size), UnaryOperator.identity())).toList();
        ResolvedTypes types = ResolvedTypes.of(TypeGraph.of(declared), List.of(declared.get(size / 2).name()));
        List<FieldDef> cut = types.types().stream().flatMap(t -> t.definition().fields().stream())
                .filter(f -> f.typeKind() == TypeKind.SELF_REF).toList();
        assertThat(cut).singleElement().extracting(FieldDef::selfRefName).isEqualTo("p.T100");
    }

    @Property(tries = 100)
    void hashesReferToTypesThatCameBefore(@ForAll @IntRange(min = 1, max = 30) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<DeclaredType> declared = IntStream.range(0, size)
                .mapToObj(i -> type("T" + i, random.ints(random.nextInt(4), 0, size).boxed().toList(),
                        UnaryOperator.identity()))
                .toList();
        ResolvedTypes types = ResolvedTypes.of(TypeGraph.of(declared), declared.stream().map(DeclaredType::name).toList());
        Set<String> seen = new HashSet<>();
        for (ResolvedTypes.ResolvedType type : types.types()) {
            assertThat(type.definition().fields()).filteredOn(f -> f.typeKind() == TypeKind.REF).extracting(FieldDef::typeRef)
                    .isSubsetOf(seen);
            seen.add(type.hash());
        }
        assertThat(types.types()).hasSize(size);
    }

    @Property(tries = 50)
    void renamingATypeOfACycleRenewsItsHashAndThatOfTheRoot(@ForAll @IntRange(min = 2, max = 20) int size,
            @ForAll @IntRange(min = 0, max = 19) int renamed) {
        int index = renamed % size;
        UnaryOperator<String> rename = name -> name.equals("T" + index) ? "T" + index + "x" : name;
        Map<TypeName, String> before = resolve(ring(size, UnaryOperator.identity()), new TypeName("p", "T0"));
        Map<TypeName, String> after = resolve(ring(size, rename), new TypeName("p", rename.apply("T0")));
        Set<String> kept = new HashSet<>(before.values());
        kept.retainAll(after.values());
        // hashing goes away from the root, so what lies behind the renamed type keeps its hash; the root never does
        assertThat(kept).doesNotContain(before.get(new TypeName("p", "T0")), before.get(new TypeName("p", "T" + index)));
    }

    @Example
    void supplementaryPlaneNamesComeLast() {
        TypeName low = new TypeName("p", "\uff21");
        TypeName high = new TypeName("p", "\ud835\udc00");
        TypeGraph graph = TypeGraph.of(List.of(refers(high, low), refers(low, high)));
        ResolvedTypes types = ResolvedTypes.of(graph, List.of(high));
        assertThat(types.type(high).definition().fields().get(0).selfRefName()).isEqualTo("p.\uff21");
        assertThat(types.type(low).definition().fields().get(0).typeRef()).isEqualTo(types.type(high).hash());
    }

    @Example
    void aLongChainNeedsNoStack() {
        int size = 20_000;
        List<DeclaredType> chain = IntStream.range(0, size)
                .mapToObj(i -> type("T" + i, i + 1 < size ? List.of(i + 1) : List.of(), UnaryOperator.identity())).toList();
        assertThat(ResolvedTypes.of(TypeGraph.of(chain), List.of(chain.get(0).name())).types()).hasSize(size);
    }

    @Example
    void onlyWhatIsReachedIsResolved() {
        List<DeclaredType> declared = List.of(type("T0", List.of(1), UnaryOperator.identity()),
                type("T1", List.of(), UnaryOperator.identity()), type("T2", List.of(0), UnaryOperator.identity()));
        assertThat(resolve(declared, new TypeName("p", "T0"))).containsOnlyKeys(new TypeName("p", "T0"),
                new TypeName("p", "T1"));
    }

    @Example
    void enumsOptionalElementsAndNestedContainersAreAny() {
        TypeName color = new TypeName("p", "Color");
        TypeName message = new TypeName("p", "M");
        ValueType ref = new ValueType.Reference(color);
        TypeGraph graph = TypeGraph.of(List.of(new DeclaredType.Enumeration(color, List.of("RED"), ""),
                new DeclaredType.Message(message, List.of(
                        new DeclaredType.Field("a", ref, ""),
                        new DeclaredType.Field("b", new ValueType.ListOf(new ValueType.OptionalOf(ref)), ""),
                        new DeclaredType.Field("c", new ValueType.SetOf(new ValueType.ListOf(ref)), ""),
                        new DeclaredType.Field("d", new ValueType.OptionalOf(new ValueType.Untyped("date")), "")), "")));
        ResolvedTypes types = ResolvedTypes.of(graph, List.of(message));
        assertThat(types.types()).hasSize(1);
        assertThat(types.type(message).definition().fields()).allSatisfy(
                field -> assertThat(field.typeKind()).isEqualTo(TypeKind.ANY))
                .extracting(FieldDef::container).containsExactly(ContainerKind.NONE, ContainerKind.LIST, ContainerKind.SET,
                        ContainerKind.NONE);
        assertThat(types.type(message).definition().fields().get(3).optional()).isTrue();
    }

    @Example
    void doubleNamesAndDanglingReferencesAreRefused() {
        DeclaredType one = type("T0", List.of(), UnaryOperator.identity());
        DeclaredType other = new DeclaredType.Message(new TypeName("", "p.T0"), List.of(), "");
        assertThatThrownBy(() -> TypeGraph.of(List.of(one, other))).isInstanceOf(ContractException.class)
                .hasMessageContaining("the qualified name \"p.T0\" is also that of \"p/T0\"");
        assertThatThrownBy(() -> TypeGraph.of(List.of(type("T1", List.of(7), UnaryOperator.identity()))))
                .isInstanceOf(ContractException.class)
                .hasMessage("p/T1.f0: type \"p/T7\" is not declared (expected: declared)");
    }

    private static List<DeclaredType> ring(int size, UnaryOperator<String> rename) {
        return IntStream.range(0, size).mapToObj(i -> type("T" + i, List.of((i + 1) % size), rename)).toList();
    }

    private static DeclaredType type(String name, List<Integer> targets, UnaryOperator<String> rename) {
        List<DeclaredType.Field> fields = new ArrayList<>();
        for (int target : targets) {
            ValueType reference = new ValueType.Reference(new TypeName("p", rename.apply("T" + target)));
            fields.add(new DeclaredType.Field("f" + fields.size(),
                    fields.isEmpty() ? reference : new ValueType.MapOf(new ValueType.Primitive("string"), reference), ""));
        }
        return new DeclaredType.Message(new TypeName("p", rename.apply(name)), fields, "");
    }

    private static DeclaredType refers(TypeName from, TypeName to) {
        return new DeclaredType.Message(from, List.of(new DeclaredType.Field("f", new ValueType.Reference(to), "")), "");
    }

    private static Map<TypeName, String> resolve(List<DeclaredType> declared, TypeName root) {
        Map<TypeName, String> hashes = new HashMap<>();
        ResolvedTypes.of(TypeGraph.of(declared), List.of(root)).types()
                .forEach(type -> hashes.put(type.definition().typeName(), type.hash()));
        return hashes;
    }
}
