package io.quarkiverse.aster.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.FixedWidth;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.Unsigned;
import io.quarkiverse.aster.deployment.model.ValueModel.Kind;
import io.quarkiverse.aster.deployment.model.ValueModel.Width;

@Timeout(30)
class ValueTest {

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_USE)
    public @interface Nullable {
    }

    static final class Declared {
        @Retention(RetentionPolicy.CLASS)
        @Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER })
        @interface Nullable {
        }
    }

    public enum Color {
        RED,
        GREEN
    }

    public record Inner(String text) {
    }

    public record All(boolean bool, Boolean boxedBool, byte int8, Byte boxedInt8, short int16, Short boxedInt16, int int32,
            Integer boxedInt32, long int64, Long boxedInt64, float float32, Float boxedFloat32, double float64,
            Double boxedFloat64, String string, byte[] binary, Instant instant, LocalDate localDate, UUID uuid, Inner struct,
            Color color, List<String> list, Collection<Inner> collection, Set<Long> set, Map<String, List<Color>> map) {
    }

    @AsterService
    public interface AllApi {
        @Rpc
        void call(All all);
    }

    @Test
    void everyKind() {
        StructModel all = Models.struct(Models.valid(AllApi.class, All.class, Inner.class, Color.class), All.class);

        assertThat(all.fields()).extracting(f -> f.value().kind()).containsExactly(Kind.BOOL, Kind.BOOL, Kind.INT8, Kind.INT8,
                Kind.INT16, Kind.INT16, Kind.INT32, Kind.INT32, Kind.INT64, Kind.INT64, Kind.FLOAT32, Kind.FLOAT32,
                Kind.FLOAT64, Kind.FLOAT64, Kind.STRING, Kind.BINARY, Kind.INSTANT, Kind.LOCAL_DATE, Kind.UUID, Kind.STRUCT,
                Kind.ENUM, Kind.LIST, Kind.LIST, Kind.SET, Kind.MAP);
        assertThat(all.fields()).allSatisfy(f -> {
            assertThat(f.value().nullable()).isFalse();
            assertThat(f.value().optional()).isFalse();
            assertThat(f.value().unsigned()).isFalse();
            assertThat(f.value().width()).isEqualTo(
                    f.value().kind() == Kind.INT32 || f.value().kind() == Kind.INT64 ? Width.VARIABLE : null);
        });
        assertThat(Models.field(all, "struct").value().reference()).isEqualTo(DotName.createSimple(Inner.class));
        assertThat(Models.field(all, "color").value().reference()).isEqualTo(DotName.createSimple(Color.class));
        ValueModel map = Models.field(all, "map").value();
        assertThat(map.mapKey().kind()).isEqualTo(Kind.STRING);
        assertThat(map.mapValue().element().kind()).isEqualTo(Kind.ENUM);
        assertThat(Models.field(all, "set").value().element().width()).isEqualTo(Width.VARIABLE);
        assertThat(Models.field(all, "int64").value().isPrimitive()).isTrue();
        assertThat(Models.field(all, "boxedInt64").value().isPrimitive()).isFalse();
    }

    public record Nullables(@Nullable String typeUse, @Declared.Nullable String declared, Optional<Integer> optional,
            List<@Nullable String> elements, @Nullable List<String> list, Map<String, @Nullable Long> values,
            byte @Nullable [] bytes, Optional<List<String>> optionalList) {
    }

    @AsterService
    public interface NullablesApi {
        @Rpc
        void call(Nullables nullables);

        @Rpc
        void inline(@Declared.Nullable Inner inner, @Nullable String text);
    }

    @Test
    void nullability() {
        ApplicationModel model = Models.valid(NullablesApi.class, Nullables.class, Inner.class);
        StructModel nullables = Models.struct(model, Nullables.class);

        assertThat(nullables.fields()).filteredOn(f -> f.value().nullable()).extracting(FieldModel::javaName)
                .containsExactly("typeUse", "declared", "optional", "list", "bytes", "optionalList");
        assertThat(nullables.fields()).filteredOn(f -> f.value().optional()).extracting(FieldModel::javaName)
                .containsExactly("optional", "optionalList");
        assertThat(Models.field(nullables, "elements").value().element().nullable()).isTrue();
        assertThat(Models.field(nullables, "list").value().element().nullable()).isFalse();
        assertThat(Models.field(nullables, "values").value().mapValue().nullable()).isTrue();
        assertThat(Models.field(nullables, "optional").value())
                .returns(DotName.createSimple(Optional.class), v -> v.javaType().name()).returns(Kind.INT32, ValueModel::kind)
                .returns(Width.VARIABLE, ValueModel::width);
        assertThat(model.struct(Models.method(model, "inline").request()).fields()).extracting(f -> f.value().nullable())
                .containsExactly(true, true);
    }

    public record Numbers(@FixedWidth int fixed, @Unsigned byte unsigned, @FixedWidth @Unsigned Optional<Long> both,
            @Unsigned Map<String, List<Short>> nested, @FixedWidth Map<Long, Short> key) {
    }

    @AsterService
    public interface NumbersApi {
        @Rpc
        void call(Numbers numbers);
    }

    @Test
    void widthAndSign() {
        StructModel numbers = Models.struct(Models.valid(NumbersApi.class, Numbers.class), Numbers.class);

        assertThat(Models.field(numbers, "fixed").value()).returns(Width.FIXED, ValueModel::width).returns(false,
                ValueModel::unsigned);
        assertThat(Models.field(numbers, "unsigned").value()).returns(null, ValueModel::width).returns(true,
                ValueModel::unsigned);
        assertThat(Models.field(numbers, "both").value()).returns(Width.FIXED, ValueModel::width).returns(true,
                ValueModel::unsigned);
        assertThat(Models.field(numbers, "nested").value()).returns(false, ValueModel::unsigned)
                .returns(false, v -> v.mapKey().unsigned()).returns(true, v -> v.mapValue().element().unsigned());
        assertThat(Models.field(numbers, "key").value()).returns(Width.FIXED, v -> v.mapKey().width())
                .returns(null, v -> v.mapValue().width());
    }

    public record WrongNumbers(@FixedWidth short fixed, @Unsigned double unsigned, @Unsigned List<String> texts) {
    }

    @AsterService
    public interface WrongNumbersApi {
        @Rpc
        void call(WrongNumbers numbers);
    }

    @Test
    void widthAndSignOfOtherTypes() {
        String type = WrongNumbers.class.getName() + "#";
        assertThat(Models.build(WrongNumbersApi.class, WrongNumbers.class).problems()).containsExactly(
                new Problem(type + "fixed", "is a short with @FixedWidth",
                        "remove @FixedWidth, which applies to int and long and to containers of them"),
                new Problem(type + "texts", "is a List<String> with @Unsigned",
                        "remove @Unsigned, which applies to byte, short, int and long and to containers of them"),
                new Problem(type + "unsigned", "is a double with @Unsigned",
                        "remove @Unsigned, which applies to byte, short, int and long and to containers of them"));
    }

    @SuppressWarnings("rawtypes")
    public record Refused(char character, BigDecimal decimal, Object any, List raw, List<?> wildcard, String[] array,
            byte[][] deep, Duration duration, ArrayList<String> concrete, Optional<Optional<String>> twice,
            List<Optional<String>> inside, Optional rawOptional, OptionalInt optionalInt, Map<Double, String> key,
            Map<Inner, String> structKey, Map<@Nullable String, String> nullableKey, @Nullable byte[] elements,
            @Declared.Nullable int primitive, Class<String> generic, Comparable<String> comparable) {
    }

    @AsterService
    public interface RefusedApi {
        @Rpc
        void call(Refused refused);
    }

    private static void assertRefused(String field, String message, String fix) {
        List<Problem> problems = Models.build(RefusedApi.class, Refused.class, Inner.class).problems();
        assertThat(problems).as(field).filteredOn(p -> p.element().equals(Refused.class.getName() + "#" + field))
                .singleElement().satisfies(problem -> {
                    assertThat(problem.message()).contains(message);
                    assertThat(problem.fix()).startsWith("declare ").contains(fix);
                });
    }

    @Test
    void everyUnsupportedFieldIsReported() {
        assertThat(Models.build(RefusedApi.class, Refused.class, Inner.class).problems())
                .hasSize(Refused.class.getRecordComponents().length);
        assertRefused("character", "type char has no form on the wire", "String");
        assertRefused("decimal", "type BigDecimal has no form", "String");
        assertRefused("any", "type Object has no form", "a message type");
        assertRefused("raw", "type List is raw", "List<String>");
        assertRefused("wildcard", "is generic", "the concrete type");
        assertRefused("array", "type String[] is an array other than byte[]", "a List");
        assertRefused("deep", "type byte[][] is an array other than byte[]", "a List");
        assertRefused("duration", "type Duration has no form", "milliseconds");
        assertRefused("concrete", "type ArrayList<String> is a generic type", "List");
        assertRefused("twice", "Optional inside another type", "outermost");
        assertRefused("inside", "Optional inside another type", "@Nullable");
        assertRefused("rawOptional", "type Optional is raw", "type arguments");
        assertRefused("optionalInt", "type OptionalInt has no form", "Optional<Integer>");
        assertRefused("key", "type Double cannot be the key", "whole number");
        assertRefused("structKey", "cannot be the key", "String");
        assertRefused("nullableKey", "key of a map and nullable", "without @Nullable");
        assertRefused("elements", "on its elements", "byte @Nullable []");
        assertRefused("primitive", "is a primitive and cannot be null", "Integer");
        assertRefused("generic", "type Class<String> is a generic type", "message type of your own");
        assertRefused("comparable", "is a generic type", "message type of your own");
    }
}
