package io.quarkiverse.aster.deployment.codec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.FixedWidth;
import io.quarkiverse.aster.Naming;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.Unsigned;
import io.quarkiverse.aster.WireName;
import io.quarkiverse.aster.WireNumber;
import io.quarkiverse.aster.WireType;

/** Message types of every shape, reached from one contract. */
public final class CodecFixtures {

    private CodecFixtures() {
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target({ ElementType.TYPE_USE, ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
    public @interface Nullable {
    }

    @AsterService(name = "Fixtures")
    public interface Contract {
        @Rpc
        Primitives primitives(Boxes request);

        @Rpc
        Containers containers(Bean request);

        @Rpc
        Left cycle(Right request);

        @Rpc
        Empty empty(EmptyBean request);

        @Rpc
        Awkward awkward(Needs request);

        @Rpc
        Fixed fixed(MixedCase request);

        @Rpc
        Empty levels(Level.Holder request);

        @Rpc
        Empty inline(String agentId, int limit, @Unsigned long mask, Optional<String> note, @Nullable UUID id,
                List<Color> colors,
                boolean deep);
    }

    public static final Class<?>[] CLASSES = { Contract.class, Primitives.class, Boxes.class, Containers.class, Base.class,
            Bean.class, Left.class, Right.class, Empty.class, EmptyBean.class, Awkward.class, Needs.class, Color.class,
            Fixed.class, MixedCase.class, Level.class, Level.Holder.class };

    public enum Color {
        RED,
        GREEN {
        },
        BLUE
    }

    @WireType("fixture/Primitives")
    public record Primitives(boolean bool, byte int8, short int16, int int32, long int64, float float32, double float64,
            @Unsigned byte uint8, @Unsigned short uint16, @Unsigned int uint32, @Unsigned long uint64) {
    }

    @WireType("fixture/Boxes")
    public record Boxes(Boolean bool, Byte int8, Short int16, Integer int32, Long int64, Float float32, Double float64,
            @Unsigned Byte uint8, @Unsigned Short uint16, @Unsigned Integer uint32, @Unsigned Long uint64,
            @Nullable Long maybe, Optional<Integer> perhaps, @Unsigned Optional<Long> perhapsUnsigned, String text,
            @Nullable String note) {
    }

    @WireType("fixture/Containers")
    public record Containers(byte[] bytes, List<String> strings, Set<Color> colors, Map<String, List<Instant>> times,
            Map<Long, Empty> byNumber, Map<Color, LocalDate> byColor, Map<UUID, Map<Boolean, byte[]>> deep,
            List<@Nullable Integer> gaps, Collection<Short> collection, @Unsigned Map<Integer, Long> unsigned,
            Optional<List<String>> maybe, @Nullable Map<Instant, Color> nullable, List<List<Empty>> nested) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Containers c && Arrays.equals(bytes, c.bytes) && strings.equals(c.strings)
                    && colors.equals(c.colors) && times.equals(c.times) && byNumber.equals(c.byNumber)
                    && byColor.equals(c.byColor) && deep.keySet().equals(c.deep.keySet()) && gaps.equals(c.gaps)
                    && collection.equals(c.collection) && unsigned.equals(c.unsigned) && maybe.equals(c.maybe)
                    && Objects.equals(nullable, c.nullable) && nested.equals(c.nested);
        }

        @Override
        public int hashCode() {
            return strings.hashCode();
        }
    }

    /** A superclass with fields of both kinds. */
    public abstract static class Base {
        public int shown = 3;
        private String hidden = "set by the constructor";

        public String getHidden() {
            return hidden;
        }

        public void setHidden(String hidden) {
            this.hidden = hidden;
        }
    }

    @WireType("fixture/Bean")
    public static class Bean extends Base {
        public List<String> tags = new ArrayList<>(List.of("initial"));
        public String unset;
        public Instant at = Instant.EPOCH;
        public transient String notSent = "x";
        @WireName("the-id")
        public @Nullable UUID id = new UUID(1, 2);
        private boolean active = true;
        private Optional<Color> color;
        private Empty empty = new Empty();

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean active) {
            this.active = active;
        }

        public Optional<Color> getColor() {
            return color;
        }

        public void setColor(Optional<Color> color) {
            this.color = color;
        }

        public Empty empty() {
            return empty;
        }

        public void setEmpty(Empty empty) {
            this.empty = empty;
        }
    }

    @WireType("fixture/Left")
    public record Left(String name, List<Right> rights, @Nullable Left self) {
    }

    @WireType("fixture/Right")
    public record Right(Optional<Left> left, Map<String, Left> lefts) {
    }

    @WireType("fixture/Empty")
    public record Empty() {
    }

    @WireType("fixture/EmptyBean")
    public static class EmptyBean {
    }

    /** Names that generated code uses itself, and names with something to escape. */
    @WireType("fixture/Awkward")
    public record Awkward(int index, String message, long in, String members, @WireName("h\u00e9 \"x\"") int quoted,
            int INSTANCE) {

        public Awkward {
            if (index < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @WireType("fixture/Fixed")
    public record Fixed(@FixedWidth int int32, @FixedWidth long int64, @FixedWidth @Unsigned int uint32,
            @FixedWidth @Unsigned long uint64, @FixedWidth Integer boxed, @FixedWidth Optional<Long> maybe,
            @FixedWidth List<Integer> list, @FixedWidth Map<Long, String> map) {
    }

    /** Names that sort another way in snake case. */
    @WireType(value = "fixture/MixedCase", naming = Naming.AS_DECLARED)
    public record MixedCase(@WireName("Zb") int upper, int a, String az, String bB) {
    }

    /** An enum with numbers of its own. */
    public enum Level {
        @WireNumber(10)
        LOW,
        @WireNumber(0)
        MIDDLE,
        @WireNumber(300)
        HIGH;

        @WireType("fixture/LevelHolder")
        public record Holder(Level level, Color color, List<Level> levels) {
        }
    }

    /** Members that have no zero. */
    @WireType("fixture/Needs")
    public record Needs(Empty struct, Color color, Instant instant, LocalDate date, UUID id) {
    }
}
