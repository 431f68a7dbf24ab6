package io.quarkiverse.aster.deployment.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.InvalidArgumentException;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.WireType;
import io.quarkiverse.aster.codec.DecodeLimits;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.codec.OutputBuffer;

/** Objects that are in a message several times, and inside themselves. */
@Timeout(60)
class XlangTrackingTest {

    @WireType(value = "track/Person", tracked = true)
    public static class Person {
        public String name = "";
        public Optional<Person> partner = Optional.empty();
        public List<Person> friends = new ArrayList<>();
        public Map<String, Person> byRole = new LinkedHashMap<>();
        public Optional<Home> home = Optional.empty();
    }

    @WireType(value = "track/Home", tracked = true)
    public record Home(String street) {
    }

    @WireType("track/Group")
    public record Group(Person first, Person second, List<Home> homes, Loose loose, Loose again, Term term) {
    }

    /** Not tracked. */
    @WireType("track/Loose")
    public static class Loose {
        public Optional<Loose> next = Optional.empty();
    }

    @WireType(value = "track/Term", tracked = true)
    public record Term(List<Term> terms) {
    }

    @AsterService
    public interface Contract {
        @Rpc
        Person call(Group group);
    }

    private final GeneratedCodecs codecs = GeneratedCodecs.of(Contract.class, Person.class, Home.class, Group.class,
            Loose.class,
            Term.class);

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
    void otherTypesMayNot() {
        Loose loose = new Loose();
        loose.next = Optional.of(loose);
        assertThatThrownBy(() -> encode(codecs.xlang(Loose.class), loose)).isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("objects that contain themselves must be of a tracked type");
    }

    @Test
    void recordsThatContainThemselvesCannotBeRead() {
        List<Term> terms = new ArrayList<>();
        Term term = new Term(terms);
        terms.add(term);
        byte[] payload = encode(codecs.xlang(Term.class), term);
        assertThatThrownBy(() -> decode(codecs.xlang(Term.class), payload)).isInstanceOf(InvalidArgumentException.class)
                .hasMessage(
                        "track/Term terms[0]: reference: to an object that contains it (expected: a type that can be cyclic)");
    }

    @Test
    void theOldFormHasNoReferences() {
        Home home = new Home("x");
        Person person = person("a");
        person.home = Optional.of(home);
        Group group = new Group(person, person, List.of(home, home), new Loose(), new Loose(), new Term(List.of()));
        MessageCodec<Group> old = codecs.xlang(Group.class).old();
        Group read = decode(old, encode(old, group));
        assertThat(read.second()).isNotSameAs(read.first());
        assertThat(read).usingRecursiveComparison().isEqualTo(group);
    }

    @Test
    void jsonHasNoReferences() {
        Home home = new Home("x");
        Group group = new Group(person("a"), person("b"), List.of(home, home), new Loose(), new Loose(), new Term(List.of()));
        assertThat(codecs.decode(Group.class, codecs.encode(Group.class, group)).homes()).containsExactly(home, home);
    }

    private static Person person(String name) {
        Person person = new Person();
        person.name = name;
        return person;
    }

    private <T> T roundTrip(Class<T> type, T value) {
        return decode(codecs.xlang(type), encode(codecs.xlang(type), value));
    }

    private static <T> byte[] encode(MessageCodec<T> codec, T value) {
        OutputBuffer out = new OutputBuffer(1 << 16);
        codec.encode(value, out);
        return out.toByteArray();
    }

    private static <T> T decode(MessageCodec<T> codec, byte[] payload) {
        return codec.decode(payload, 0, payload.length, DecodeLimits.DEFAULT);
    }
}
