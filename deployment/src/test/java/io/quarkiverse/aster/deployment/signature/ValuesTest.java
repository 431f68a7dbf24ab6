package io.quarkiverse.aster.deployment.signature;

import static io.quarkiverse.aster.deployment.testing.AsterUnitTest.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.aster.AsterClient;
import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.FixedWidth;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.Naming;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.Unsigned;
import io.quarkiverse.aster.WireName;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.deployment.testing.AsterUnitTest;

/** Every type of value, there and back. */
@Timeout(60)
class ValuesTest {

    @RegisterExtension
    static final AsterUnitTest APPLICATION = AsterUnitTest.application();

    @Inject
    @AsterClient(SELF)
    Mirror mirror;

    @Test
    void scalarsAtTheirEdges() {
        Scalars least = new Scalars(false, Byte.MIN_VALUE, Short.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE,
                -Float.MAX_VALUE, Double.MIN_VALUE, Boolean.FALSE, Byte.MIN_VALUE, Short.MIN_VALUE, Integer.MIN_VALUE,
                Long.MIN_VALUE, Float.MIN_VALUE, -Double.MAX_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE, (byte) 0, (short) 0,
                0, 0);
        Scalars most = new Scalars(true, Byte.MAX_VALUE, Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Float.MAX_VALUE,
                Double.MAX_VALUE, Boolean.TRUE, Byte.MAX_VALUE, Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 1.5f,
                0.1, Integer.MAX_VALUE, Long.MAX_VALUE, (byte) -1, (short) -1, -1, -1);

        assertThat(mirror.scalars(least)).isEqualTo(least);
        assertThat(mirror.scalars(most)).isEqualTo(most);
    }

    @Test
    void textAndTimes() {
        Others others = new Others("Zoë \uD83C\uDF0D \u0000 \" \\ \u2028", new byte[] { 0, -1, 127, -128 },
                Instant.parse("2026-11-24T12:34:56.123456789Z"), LocalDate.of(-1, 2, 28),
                UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"), Color.GREEN);

        assertThat(mirror.others(others)).usingRecursiveComparison().isEqualTo(others);
    }

    @Test
    void containersOfContainers() {
        Containers full = new Containers(List.of("a", "", "a"), List.of(1L, -1L), Set.of(Color.RED, Color.GREEN),
                Map.of("k", List.of(1, 2), "", List.of()), Map.of(Color.RED, Map.of(7L, true)),
                List.of(List.of(new Leaf("x", 1)), List.of()), Map.of(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"),
                        new Leaf("y", 2)));
        Containers empty = new Containers(List.of(), List.of(), Set.of(), Map.of(), Map.of(), List.of(), Map.of());

        assertThat(mirror.containers(full)).isEqualTo(full);
        assertThat(mirror.containers(empty)).isEqualTo(empty);
    }

    @Test
    void whatMayBeAbsent() {
        Absent present = new Absent(Optional.of("o"), Optional.of(new Leaf("l", 3)), "n", 5L, Color.RED, new Leaf("m", 4),
                Arrays.asList("a", null));
        Absent absent = new Absent(Optional.empty(), Optional.empty(), null, null, null, null, List.of());

        assertThat(mirror.absent(present)).isEqualTo(present);
        assertThat(mirror.absent(absent)).isEqualTo(absent);
    }

    @Test
    void nullWhereThereMustBeAValueDoesNotLeaveTheClient() {
        assertThatThrownBy(() -> mirror.leaf(new Leaf(null, 1))).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContainingAll("name", "null");
    }

    @Test
    void aTypeThatHoldsItself() {
        Tree tree = new Tree("root", List.of(new Tree("a", List.of()), new Tree("b", List.of(new Tree("c", List.of())))));

        assertThat(mirror.tree(tree)).isEqualTo(tree);
    }

    @Test
    void namesOfOnesChoice() {
        Named named = new Named("agent", "user", "free");

        assertThat(mirror.named(named)).isEqualTo(named);
    }

    public enum Color {
        RED,
        GREEN
    }

    /** Any annotation of that name will do. */
    @Retention(RetentionPolicy.CLASS)
    @Target({ ElementType.TYPE_USE })
    public @interface Nullable {
    }

    public record Scalars(boolean bool, byte int8, short int16, int int32, long int64, float float32, double float64,
            Boolean boxedBool, Byte boxed8, Short boxed16, Integer boxed32, Long boxed64, Float boxedFloat, Double boxedDouble,
            @FixedWidth int fixed32, @FixedWidth long fixed64, @Unsigned byte unsigned8, @Unsigned short unsigned16,
            @Unsigned int unsigned32, @Unsigned long unsigned64) {
    }

    public record Others(String text, byte[] bytes, Instant instant, LocalDate date, UUID uuid, Color color) {
    }

    public record Leaf(String name, int number) {
    }

    public record Containers(List<String> strings, Collection<Long> longs, Set<Color> colors, Map<String, List<Integer>> lists,
            Map<Color, Map<Long, Boolean>> maps, List<List<Leaf>> leaves, Map<UUID, Leaf> byId) {
    }

    public record Absent(Optional<String> optional, Optional<Leaf> optionalLeaf, @Nullable String nullable,
            @Nullable Long number, @Nullable Color color, @Nullable Leaf leaf, List<@Nullable String> elements) {
    }

    public record Tree(String name, List<Tree> children) {
    }

    @WireType(value = "values/Named", naming = Naming.AS_DECLARED)
    public record Named(String agentId, @WireName("the-user") String userID, String free) {
    }

    @AsterService
    public interface Mirror {

        @Rpc
        Scalars scalars(Scalars value);

        @Rpc
        Others others(Others value);

        @Rpc
        Containers containers(Containers value);

        @Rpc
        Absent absent(Absent value);

        @Rpc
        Leaf leaf(Leaf value);

        @Rpc
        Tree tree(Tree value);

        @Rpc
        Named named(Named value);
    }

    public static class MirrorBean implements Mirror {

        @Override
        public Scalars scalars(Scalars value) {
            return value;
        }

        @Override
        public Others others(Others value) {
            return value;
        }

        @Override
        public Containers containers(Containers value) {
            return value;
        }

        @Override
        public Absent absent(Absent value) {
            return value;
        }

        @Override
        public Leaf leaf(Leaf value) {
            return value;
        }

        @Override
        public Tree tree(Tree value) {
            return value;
        }

        @Override
        public Named named(Named value) {
            return value;
        }
    }
}
