package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.OutputBuffer;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Contract;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Group;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Home;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Loose;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Person;
import io.quarkiverse.aster.deployment.codec.XlangTrackingTest.Term;

/** Objects that are in a message several times, and inside themselves. */
@Timeout(60)
class NativeTrackingTest {

    private final GeneratedCodecs codecs = GeneratedCodecs.of(Contract.class, Person.class, Home.class, Group.class,
            Loose.class, Term.class);

    @Test
    void sharedObjectsStayShared() {
        Person person = person("a");
        Home home = new Home("x");
        Loose loose = new Loose();
        Term leaf = new Term(List.of());
        Group group = roundTrip(Group.class, new Group(person, person, List.of(home, new Home("x"), home), loose, loose,
                new Term(List.of(leaf, leaf))));

        assertThat(group.second()).isSameAs(group.first());
        assertThat(group.homes().get(2)).isSameAs(group.homes().get(0)).isEqualTo(home);
        assertThat(group.homes().get(1)).isNotSameAs(group.homes().get(0)).isEqualTo(home);
        assertThat(group.again()).as("not tracked").isNotSameAs(group.loose());
        assertThat(group.term().terms().get(1)).isSameAs(group.term().terms().get(0));
    }

    @Test
    void objectsMayContainThemselves() {
        Person a = person("a");
        Person b = person("b");
        a.partner = Optional.of(b);
        b.partner = Optional.of(a);
        a.friends.addAll(List.of(a, b, a));
        b.byRole.put("boss", a);
        b.byRole.put("self", b);
        a.home = Optional.of(new Home("x"));
        b.home = a.home;

        Person read = roundTrip(Person.class, a);
        Person partner = read.partner.orElseThrow();
        assertThat(read.name).isEqualTo("a");
        assertThat(partner.name).isEqualTo("b");
        assertThat(partner.partner.orElseThrow()).isSameAs(read);
        assertThat(read.friends).hasSize(3);
        assertThat(read.friends.get(0)).isSameAs(read);
        assertThat(read.friends.get(1)).isSameAs(partner);
        assertThat(read.friends.get(2)).isSameAs(read);
        assertThat(partner.byRole.get("boss")).isSameAs(read);
        assertThat(partner.byRole.get("self")).isSameAs(partner);
        assertThat(partner.home.orElseThrow()).isSameAs(read.home.orElseThrow());
    }

    @Test
    void messagesDoNotRememberEachOther() {
        Home home = new Home("x");
        Person person = person("a");
        person.home = Optional.of(home);
        byte[] first = encode(Person.class, person);
        assertThat(encode(Person.class, person)).isEqualTo(first);
        assertThat(decode(Person.class, first).home.orElseThrow()).isNotSameAs(decode(Person.class, first).home.orElseThrow());
    }

    @Test
    void otherTypesMayNot() {
        Loose loose = new Loose();
        loose.next = Optional.of(loose);
        assertThatThrownBy(() -> encode(Loose.class, loose)).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("objects that contain themselves must be of a tracked type");
        // the failed one left nothing behind
        assertThat(roundTrip(Home.class, new Home("y"))).isEqualTo(new Home("y"));
    }

    @Test
    void recordsThatContainThemselvesCannotBeRead() {
        List<Term> terms = new ArrayList<>();
        Term term = new Term(terms);
        terms.add(term);
        byte[] payload = encode(Term.class, term);
        assertThatThrownBy(() -> decode(Term.class, payload)).isInstanceOf(InvalidArgumentException.class).hasMessage(
                "track/Term terms[0]: reference to object 0: not complete (expected: a complete Term)");
    }

    @Test
    void referencesAreOfTheRightTypeAndKnown() {
        Person person = person("a");
        person.home = Optional.of(new Home("x"));
        byte[] payload = encode(Person.class, person);
        // by_role, friends, home (00: the object with number 1), name, partner
        int flag = 9 + 1 + 2;
        assertThat(payload[flag]).isZero();
        byte[] toThePerson = new byte[] { (byte) 0xfe, 0 };
        assertThatThrownBy(() -> decode(Person.class, replace(payload, flag, toThePerson)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("track/Person home: reference to object 0: a Person (expected: a complete Home)");
        byte[] toNobody = new byte[] { (byte) 0xfe, 1 };
        assertThatThrownBy(() -> decode(Person.class, replace(payload, flag, toNobody)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("track/Person home: reference to object 1 (expected: one of the 1 before it)");
        byte[] untracked = new byte[] { (byte) 0xff, 2, 'x' };
        assertThatThrownBy(() -> decode(Person.class, replace(payload, flag, untracked)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessage("track/Person home: flag: 255 (expected: 253, 0 or 254)");
    }

    @Test
    void numberedObjectsAreLimited() {
        Person person = person("a");
        person.friends.addAll(List.of(person("b"), person("c")));
        byte[] payload = encode(Person.class, person);
        DecodeLimits d = DecodeLimits.DEFAULT;
        for (int limit : new int[] { 2, 3, 4 }) {
            DecodeLimits limits = new DecodeLimits(d.maxDepth(), d.maxStringLength(), d.maxDefinitions(), d.maxFields(), limit,
                    d.maxMemory());
            if (limit >= 3) {
                assertThat(codecs.inNativeMode(Person.class).decode(payload, 0, payload.length, limits).friends).hasSize(2);
            } else {
                assertThatThrownBy(() -> codecs.inNativeMode(Person.class).decode(payload, 0, payload.length, limits))
                        .isInstanceOf(InvalidArgumentException.class)
                        .hasMessage("track/Person friends[1]: numbered objects: more than 2 (expected: <= 2)");
            }
        }
    }

    /** The payload up to a place, and other bytes after it. */
    private static byte[] replace(byte[] payload, int from, byte[] by) {
        byte[] replaced = Arrays.copyOf(payload, from + by.length);
        System.arraycopy(by, 0, replaced, from, by.length);
        return replaced;
    }

    private static Person person(String name) {
        Person person = new Person();
        person.name = name;
        return person;
    }

    private <T> T roundTrip(Class<T> type, T value) {
        return decode(type, encode(type, value));
    }

    private <T> byte[] encode(Class<T> type, T value) {
        OutputBuffer out = new OutputBuffer(1 << 16);
        codecs.inNativeMode(type).encode(value, out);
        return out.toByteArray();
    }

    private <T> T decode(Class<T> type, byte[] payload) {
        return codecs.inNativeMode(type).decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
    }
}
