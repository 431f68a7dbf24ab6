package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** One side has another version of the types: what fits is read, everything else is refused. */
class XlangEvolutionProperties {

    @Property(tries = 2000)
    void readsWhatFitsAndRefusesTheRest(@ForAll long seed) {
        RandomTypes types = new RandomTypes(seed);
        SlowStruct theirs = types.struct(3);
        SlowStruct ours = new Evolution(seed).change(theirs);
        Map<String, Object> value = types.value(theirs);
        check(theirs, ours, value, encode(RandomTypes.codec(theirs), value));
        check(theirs, ours, value, RandomTypes.slowWrite(theirs, value, new Random(seed)));
    }

    private static void check(SlowStruct theirs, SlowStruct ours, Map<String, Object> value, byte[] payload) {
        DynamicMessage codec = RandomTypes.codec(ours);
        Map<String, Object> expected;
        try {
            expected = Evolution.evolve(theirs, ours, RandomTypes.plain(theirs, value));
        } catch (Evolution.Refused e) {
            Statistics.collect("refused");
            assertThatThrownBy(() -> decode(codec, payload)).isInstanceOf(InvalidArgumentException.class)
                    .hasMessageStartingWith("demo/" + ours.name() + " ").hasMessageContaining("(expected: ");
            return;
        }
        Statistics.collect("read");
        assertThat(RandomTypes.plain(ours, decode(codec, payload))).isEqualTo(expected);
    }
}
