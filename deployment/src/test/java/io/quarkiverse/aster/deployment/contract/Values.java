package io.quarkiverse.aster.deployment.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.Description;
import io.quarkiverse.aster.FixedWidth;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.ServerStream;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.Unsigned;
import io.quarkiverse.aster.WireType;
import io.smallrye.mutiny.Multi;

/** Values of every type. */
@AsterService(name = "Values", version = 2, scope = ServiceScope.SESSION)
@Description("every type")
public interface Values {

    enum Color {
        RED,
        GREEN
    }

    @WireType("demo/Leaf")
    @Description("a leaf")
    record Leaf(String text) {
    }

    @WireType("demo/All")
    record All(boolean bool, byte i8, short i16, int i32, long i64, @Unsigned byte u8, @Unsigned short u16, @Unsigned int u32,
            @Unsigned long u64, @FixedWidth int f32, @FixedWidth long f64, @FixedWidth @Unsigned int uf32,
            @FixedWidth @Unsigned long uf64, float single, double twice, String text, byte[] blob, Instant instant,
            LocalDate date, UUID uuid, Color color, Leaf leaf, Optional<Leaf> maybe, List<Integer> numbers, Set<String> names,
            Map<String, Leaf> leaves, Map<Color, List<Leaf>> nested, Optional<List<Long>> maybeList,
            @FixedWidth List<Long> fixedNumbers) {
    }

    @Rpc(idempotent = true, timeout = "1500ms")
    @Description("all of them")
    Leaf all(All request);

    @ServerStream
    Multi<Leaf> watchLeaves(String agentId, int limit);

    @Rpc
    void forget(Leaf leaf);
}
