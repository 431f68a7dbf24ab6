package io.quarkiverse.aster.codec.xlang;

import static io.quarkiverse.aster.codec.xlang.Payloads.decode;
import static io.quarkiverse.aster.codec.xlang.Payloads.encode;
import static io.quarkiverse.aster.codec.xlang.Payloads.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;

import io.quarkiverse.aster.codec.xlang.SlowType.SlowStruct;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any value of any type, read and written by the codec and by its plain twin. */
class XlangRoundTripProperties {

    private static final int TRIES = 1000;

    @Property(tries = TRIES)
    void writesWhatTheTwinWrites(@ForAll long seed) {
        RandomTypes types = new RandomTypes(seed);
        SlowStruct struct = types.struct(3);
        Map<String, Object> value = types.value(struct);
        byte[] payload = encode(RandomTypes.codec(struct), value);
        assertThat(hex(payload)).isEqualTo(hex(RandomTypes.slowWrite(struct, value, null)));
        assertThat(SlowXlangReader.read(payload)).isEqualTo(RandomTypes.plain(struct, value));
    }

    @Property(tries = TRIES)
    void readsWhatTheTwinWritesInAnyWay(@ForAll long seed) {
        RandomTypes types = new RandomTypes(seed);
        SlowStruct struct = types.struct(3);
        Map<String, Object> value = types.value(struct);
        byte[] payload = RandomTypes.slowWrite(struct, value, new Random(seed));
        assertThat(SlowXlangReader.read(payload)).isEqualTo(RandomTypes.plain(struct, value));
        Map<String, Object> decoded = decode(RandomTypes.codec(struct), payload);
        assertThat(RandomTypes.plain(struct, decoded)).isEqualTo(RandomTypes.plain(struct, value));
    }

    @Property(tries = TRIES)
    void readsItsOwnOldForm(@ForAll long seed) {
        RandomTypes types = new RandomTypes(seed);
        SlowStruct struct = types.struct(3);
        Map<String, Object> value = types.value(struct);
        DynamicMessage codec = RandomTypes.codec(struct);
        Map<String, Object> decoded = decode(codec.old(), encode(codec.old(), value));
        assertThat(RandomTypes.plain(struct, decoded)).isEqualTo(RandomTypes.plain(struct, value));
    }
}
