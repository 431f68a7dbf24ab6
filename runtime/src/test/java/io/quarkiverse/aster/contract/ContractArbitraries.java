package io.quarkiverse.aster.contract;

import java.util.List;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Objects of a contract with anything in them that the encoding takes. */
final class ContractArbitraries {

    private ContractArbitraries() {
    }

    /** Every plane, combining marks, and the characters around the surrogates; no lone surrogate. */
    static Arbitrary<String> names() {
        Arbitrary<Integer> codePoints = Arbitraries.oneOf(Arbitraries.integers().between('a', 'z'),
                Arbitraries.integers().between(0x300, 0x30f), Arbitraries.integers().between(0xc0, 0x24f),
                Arbitraries.of(0, 0xd7ff, 0xe000, 0xff21, 0xffff), Arbitraries.integers().between(0x10000, 0x10ffff));
        return codePoints.list().ofMaxSize(6)
                .map(list -> list.stream().collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    static Arbitrary<String> hex() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Hex::of);
    }

    static Arbitrary<CapabilityRequirement> requirements() {
        return Combinators.combine(Arbitraries.of(CapabilityKind.class), names().list().ofMaxSize(3))
                .as((kind, roles) -> new CapabilityRequirement(kind, roles));
    }

    static Arbitrary<MethodDef> methods() {
        return Combinators.combine(names(), Arbitraries.of(MethodPattern.class), hex(), hex(), Arbitraries.of(true, false),
                Arbitraries.doubles(), requirements().injectNull(0.5)).as(MethodDef::new);
    }

    static Arbitrary<ServiceContract> services() {
        return Combinators.combine(names(), Arbitraries.integers(), methods().list().ofMaxSize(5),
                Arbitraries.of("xlang", "json", "row").list().ofMaxSize(3), Arbitraries.of(ServiceScope.class),
                requirements().injectNull(0.5))
                .as((name, version, methods, modes, scope, requires) -> new ServiceContract(name, version, methods, modes,
                        scope, requires, ""));
    }

    static Arbitrary<FieldDef> fields() {
        Arbitrary<FieldDef> values = Combinators.combine(Arbitraries.integers(), names(), Arbitraries.of(TypeKind.class),
                names(), hex(), names(), Arbitraries.of(true, false))
                .as((id, name, kind, primitive, ref, self, flag) -> new FieldDef(id, name, kind, primitive, ref, self, flag,
                        !flag, ContainerKind.NONE, TypeKind.PRIMITIVE, "", "", true, ""));
        return Combinators.combine(values, Arbitraries.of(ContainerKind.class), Arbitraries.of(TypeKind.class), names(), hex(),
                Arbitraries.of(true, false), hex())
                .as((f, container, key, primitive, ref, required, value) -> new FieldDef(f.id(), f.name(), f.typeKind(),
                        f.typePrimitive(), f.typeRef(), f.selfRefName(), f.optional(), f.refTracked(), container, key,
                        primitive, ref, required, value));
    }

    static Arbitrary<TypeDef> types() {
        Arbitrary<List<EnumValueDef>> values = Combinators.combine(names(), Arbitraries.integers()).as(EnumValueDef::new)
                .list().ofMaxSize(4);
        Arbitrary<List<UnionVariantDef>> variants = Combinators.combine(names(), Arbitraries.integers(), hex())
                .as(UnionVariantDef::new).list().ofMaxSize(4);
        return Combinators.combine(Arbitraries.of(TypeDefKind.class), names(), names(), fields().list().ofMaxSize(6), values,
                variants).as(TypeDef::new);
    }
}
