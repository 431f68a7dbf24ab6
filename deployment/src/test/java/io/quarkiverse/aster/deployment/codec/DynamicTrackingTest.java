package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.dynamic.DynamicMethod;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Group;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Home;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Loose;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Person;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Term;
import io.quarkiverse.aster.deployment.contract.Contracts;

/** Maps of tracked types, of which one may be in a message several times, are the bytes of the same objects. */
@Timeout(60)
class DynamicTrackingTest {

    private static final Class<?>[] CLASSES = { XlangTrackingTest.Contract.class, Person.class, Home.class, Group.class,
            Loose.class, Term.class };

    private final GeneratedCodecs codecs = GeneratedCodecs.of(CLASSES);
    private final DynamicMethod call = DynamicContract
            .of(Contracts.of(CLASSES).distinct().iterator().next().manifest()).method("call");

    @Test
    void sharedMapsAreSharedObjects() {
        Person person = new Person();
        person.name = "a";
        Home home = new Home("x");
        Loose loose = new Loose();
        Term leaf = new Term(List.of());
        Group group = new Group(person, person, List.of(home, new Home("x"), home), loose, loose,
                new Term(List.of(leaf, leaf)));
        Map<String, Object> personMap = map("name", "a");
        Map<String, Object> homeMap = map("street", "x");
        Map<String, Object> leafMap = map();
        Map<String, Object> groupMap = map("first", personMap, "second", personMap, "homes",
                List.of(homeMap, map("street", "x"), homeMap), "loose", map(), "again", map(), "term",
                map("terms", List.of(leafMap, leafMap)));

        check(group, groupMap);
    }

    private void check(Group group, Map<String, Object> map) {
        byte[] payload = encode(codecs.xlang(Group.class), group);
        MessageCodec<Map<String, Object>> codec = call.request().codec(SerializationMode.XLANG);

        assertThat(encode(codec, map)).isEqualTo(payload);
        assertThat(encode(codec, codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT))).isEqualTo(payload);
    }

    @Test
    void mapsMayContainThemselves() {
        Person a = new Person();
        Person b = new Person();
        a.partner = Optional.of(b);
        b.partner = Optional.of(a);
        a.friends.addAll(List.of(a, b, a));
        b.byRole.put("self", b);
        b.home = Optional.of(new Home("x"));
        a.home = b.home;
        Map<String, Object> home = map("street", "x");
        Map<String, Object> aMap = map("name", "");
        Map<String, Object> bMap = map("partner", aMap, "home", home);
        bMap.put("by_role", map("self", bMap));
        aMap.putAll(map("partner", bMap, "friends", List.of(aMap, bMap, aMap), "home", home));
        byte[] payload = encode(codecs.xlang(Person.class), a);
        MessageCodec<Map<String, Object>> codec = call.response().orElseThrow().codec(SerializationMode.XLANG);

        assertThat(encode(codec, aMap)).isEqualTo(payload);
        Map<String, Object> read = codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
        assertThat(((List<?>) read.get("friends")).get(0)).isSameAs(read);
        assertThat(encode(codec, read)).isEqualTo(payload);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static <T> byte[] encode(MessageCodec<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(1 << 20);
        codec.encode(value, out);
        return out.toByteArray();
    }
}
