package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.aster.MethodPattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalEncodingProperties {

    private static final CanonicalEncoder ENCODER = CanonicalEncoder.current();

    @Provide
    Arbitrary<TypeDef> types() {
        return ContractArbitraries.types();
    }

    @Provide
    Arbitrary<ServiceContract> services() {
        return ContractArbitraries.services();
    }

    @Provide
    Arbitrary<MethodDef> methods() {
        return ContractArbitraries.methods();
    }

    @Provide
    Arbitrary<String> names() {
        return ContractArbitraries.names();
    }

    @Property(tries = 300)
    void typesDecodeToWhatWasEncoded(@ForAll("types") TypeDef type) {
        TypeDef decoded = CanonicalDecoder.decodeType(ENCODER.encode(type));
        assertThat(decoded.kind()).isEqualTo(type.kind());
        assertThat(decoded.packageName()).isEqualTo(type.packageName());
        assertThat(decoded.name()).isEqualTo(type.name());
        Function<List<FieldDef>, List<FieldDef>> withoutIds = list -> list.stream().map(f -> f.withId(0)).toList();
        assertThat(withoutIds.apply(decoded.fields())).containsExactlyInAnyOrderElementsOf(withoutIds.apply(type.fields()));
        assertThat(decoded.enumValues()).containsExactlyInAnyOrderElementsOf(type.enumValues());
        assertThat(decoded.unionVariants()).containsExactlyInAnyOrderElementsOf(type.unionVariants());
        assertThat(CanonicalDecoder.decodeType(ENCODER.encode(decoded))).isEqualTo(decoded);
        assertThat(ContractJson.readType(ContractJson.write(type).getBytes(StandardCharsets.UTF_8))).isEqualTo(type);
    }

    @Property(tries = 300)
    void servicesDecodeToWhatWasEncoded(@ForAll("services") ServiceContract service) {
        ServiceContract decoded = CanonicalDecoder.decodeService(ENCODER.encode(service));
        assertThat(decoded.name()).isEqualTo(service.name());
        assertThat(decoded.serializationModes()).isEqualTo(service.serializationModes());
        assertThat(decoded.methods()).extracting(MethodDef::name)
                .containsExactlyInAnyOrderElementsOf(service.methods().stream().map(MethodDef::name).toList());
        assertThat(CanonicalDecoder.decodeService(ENCODER.encode(decoded))).isEqualTo(decoded);
        assertThat(ContractJson.readService(ContractJson.write(service).getBytes(StandardCharsets.UTF_8))).isEqualTo(service);
    }

    /** Elements whose sort keys are equal keep their order, so only distinct keys may be shuffled. */
    @Property(tries = 200)
    void theOrderOfDeclarationDoesNotMatter(@ForAll("types") TypeDef type, @ForAll("services") ServiceContract service,
            @ForAll long seed) {
        TypeDef distinct = new TypeDef(type.kind(), type.packageName(), type.name(),
                distinctBy(type.fields(), f -> CodePointOrder.nfc(f.name())),
                distinctBy(type.enumValues(), EnumValueDef::value),
                distinctBy(type.unionVariants(), UnionVariantDef::id));
        TypeDef shuffled = new TypeDef(type.kind(), type.packageName(), type.name(), shuffled(distinct.fields(), seed),
                shuffled(distinct.enumValues(), seed), shuffled(distinct.unionVariants(), seed));
        assertThat(ENCODER.encode(shuffled)).isEqualTo(ENCODER.encode(distinct));
        List<MethodDef> methods = distinctBy(service.methods(), m -> CodePointOrder.nfc(m.name()));
        assertThat(ENCODER.encode(withMethods(service, shuffled(methods, seed))))
                .isEqualTo(ENCODER.encode(withMethods(service, methods)));
    }

    @Property(tries = 200)
    void anyOtherNameIsAnotherContract(@ForAll("services") ServiceContract service, @ForAll("names") String name,
            @ForAll("types") TypeDef type) {
        ServiceContract renamed = new ServiceContract(name, service.version(), service.methods(),
                service.serializationModes(), service.scope(), service.requires(), "");
        assertThat(ContractIds.of(renamed).equals(ContractIds.of(service))).isEqualTo(name.equals(service.name()));
        TypeDef moved = new TypeDef(type.kind(), name, type.name(), type.fields(), type.enumValues(), type.unionVariants());
        assertThat(ContractIds.of(moved).equals(ContractIds.of(type))).isEqualTo(name.equals(type.packageName()));
    }

    @Property(tries = 300)
    void theOrderIsThatOfCodePoints(@ForAll("names") String a, @ForAll("names") String b) {
        int expected = Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
        assertThat(Integer.signum(CodePointOrder.RAW.compare(a, b))).isEqualTo(Integer.signum(expected));
    }

    @Example
    void composedAndDecomposedNamesSortAlikeAndHashApart() {
        MethodDef composed = method("\u00e9");
        MethodDef decomposed = method("e\u0301");
        MethodDef between = method("f");
        Comparator<String> order = CodePointOrder.RAW;
        assertThat(order.compare("e\u0301", "f")).isNegative();
        assertThat(CodePointOrder.sortedByNfc(List.of(decomposed, between), MethodDef::name)).containsExactly(between,
                decomposed);
        assertThat(CodePointOrder.sortedByNfc(List.of(composed, between), MethodDef::name)).containsExactly(between, composed);
        assertThat(ENCODER.encode(composed)).isNotEqualTo(ENCODER.encode(decomposed));
    }

    @Example
    void loneSurrogatesAreRefused() {
        assertThatThrownBy(() -> ENCODER.encode(method("a\ud800"))).isInstanceOf(ContractException.class)
                .hasMessage("string: \"a\\u{d800}\" (expected: no lone surrogate)");
    }

    @Property(tries = 1000)
    void mutatedBytesDecodeOrAreRefused(@ForAll("types") TypeDef type, @ForAll("services") ServiceContract service,
            @ForAll long seed) {
        byte[] typeBytes = mutated(ENCODER.encode(type), new Random(seed));
        byte[] serviceBytes = mutated(ENCODER.encode(service), new Random(seed));
        onlyOurException(() -> {
            TypeDef decoded = CanonicalDecoder.decodeType(typeBytes);
            assertThat(CanonicalDecoder.decodeType(ENCODER.encode(decoded)).name()).isEqualTo(decoded.name());
        });
        onlyOurException(() -> CanonicalDecoder.decodeService(serviceBytes));
        onlyOurException(() -> CanonicalDecoder.decodeMethod(serviceBytes));
    }

    @Property(tries = 300)
    void mutatedJsonIsReadOrRefused(@ForAll("types") TypeDef type, @ForAll long seed) {
        byte[] json = mutated(ContractJson.write(type).getBytes(StandardCharsets.UTF_8), new Random(seed));
        onlyOurException(() -> ContractJson.readType(json));
        onlyOurException(() -> ContractJson.readService(json));
    }

    /** Two to nine bytes that announce up to 2^62 elements or bytes must not make the decoder reserve any of it. */
    @Property(tries = 200)
    void announcedSizesAreNotBelieved(@ForAll long announced) {
        CanonicalWriter list = new CanonicalWriter();
        list.varint(0);
        list.string("p");
        list.string("N");
        list.varint(announced | 1L << 31);
        list.optionalMarker(true);
        CanonicalWriter string = new CanonicalWriter();
        string.varint((announced | 1L << 33) & ~0b11L | 0b10);
        long before = allocated();
        assertThatThrownBy(() -> CanonicalDecoder.decodeType(list.toByteArray())).isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> CanonicalDecoder.decodeService(string.toByteArray())).isInstanceOf(ContractException.class);
        assertThat(allocated() - before).isLessThan(1L << 24);
    }

    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static void onlyOurException(Runnable decoding) {
        try {
            decoding.run();
        } catch (ContractException expected) {
            assertThat(expected).hasMessageContaining("(expected: ");
        } catch (RuntimeException e) {
            fail("not a ContractException", e);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
        for (int i = random.nextInt(4); i > 0 && mutated.length > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    private static MethodDef method(String name) {
        return new MethodDef(name, MethodPattern.UNARY, "", "", false, 0, null);
    }

    private static ServiceContract withMethods(ServiceContract service, List<MethodDef> methods) {
        return new ServiceContract(service.name(), service.version(), methods, service.serializationModes(), service.scope(),
                service.requires(), service.producerLanguage());
    }

    private static <T> List<T> shuffled(List<T> list, long seed) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    private static <T, K> List<T> distinctBy(List<T> list, Function<T, K> key) {
        return List.copyOf(list.stream().collect(Collectors.toMap(key, e -> e, (a, b) -> a)).values());
    }
}
