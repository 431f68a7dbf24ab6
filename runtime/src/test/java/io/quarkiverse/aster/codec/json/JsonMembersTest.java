package io.quarkiverse.aster.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.ContractViolationException;
import io.quarkiverse.aster.InvalidArgumentException;

/** Unknown, duplicate, missing, null and refused members. */
@Timeout(30)
class JsonMembersTest {

    private static Item decode(String json) {
        return Holder.decode(Item.Codec.INSTANCE, json);
    }

    @Test
    void takesMembersInAnyOrderAndSpacing() {
        assertThat(decode(" {\n\"named\":{ \"a\" : {}},\t\"count\": 7 , \"na\\u006de\":\"x\"}\r\n"))
                .isEqualTo(new Item("x", 7, null, List.of(), Map.of("a", Item.of(""))));
    }

    @Test
    void missingMembersAreZeroEmptyOrNull() {
        assertThat(decode("{}")).isEqualTo(Item.of(""));
    }

    @Test
    void reportsAllUnknownMembersOfAnObject() {
        assertThatThrownBy(() -> decode("{\"x\":1,\"name\":\"a\",\"y\":[{\"name\":[]}],\"x\":{}}"))
                .isInstanceOf(ContractViolationException.class)
                .hasMessage("contract violation at $: unexpected JSON field(s) [x, y]"
                        + " (expected: [name, count, next, items, named])")
                .extracting(e -> ((AsterException) e).details()).isEqualTo(Map.of("unexpected_fields", "x,y"));
    }

    @Test
    void namesThePlaceOfUnknownMembers() {
        assertThatThrownBy(() -> decode("{\"items\":[{},{\"next\":{\"named\":{\"k\":{\"x\":null}}}}]}"))
                .isInstanceOf(ContractViolationException.class)
                .hasMessageStartingWith("contract violation at $.items[1].next.named.k: unexpected JSON field(s) [x] (");
    }

    @Test
    void boundsTheReportOfUnknownMembers() {
        String longName = "n".repeat(81);
        assertThatThrownBy(
                () -> decode("{\"" + longName + "\":0,\"" + "m".repeat(80) + "\":0,\"c\\n\":0,\"d\":0,\"e\":0,\"f\":0}"))
                .isInstanceOf(ContractViolationException.class)
                .hasMessageContaining(": unexpected JSON field(s) [" + "n".repeat(77) + "..., " + "m".repeat(80)
                        + ", c\uFFFD, d, e] (expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","count":1,"name":"b"}    | Item at $.name: a second member of that name (expected: one)
            {"items":[{"count":1,"co\\u0075nt":1}]} | Item at $.items[0].count: a second member of that name (expected: one)
            {"named":{"a":{},"a":{}}}            | Item at $.named.a: a second member of that name (expected: one)
            {"name":null}                        | Item at $.name: null (expected: string)
            {"count":null}                       | Item at $.count: null (expected: 64-bit integer)
            {"items":null}                       | Item at $.items: null (expected: array)
            {"items":[{},null]}                  | Item at $.items[1]: null (expected: object)
            {"named":{"a":null}}                 | Item at $.named.a: null (expected: object)
            {"name":5}                           | Item at $.name: 5 (expected: string)
            {"name":["x"]}                       | Item at $.name: an array (expected: string)
            {"name":{"x":1}}                     | Item at $.name: an object (expected: string)
            {"next":[]}                          | Item at $.next: an array (expected: object)
            {"items":{}}                         | Item at $.items: an object (expected: array)
            {"items":"x"}                        | Item at $.items: "x" (expected: array)
            {"named":[]}                         | Item at $.named: an array (expected: object)
            {"next":{"count":-999}}              | Item at $.next: a value that its type refuses (expected: one that it takes)
            []                                   | Item at $: an array (expected: object)
            null                                 | Item at $: null (expected: object)
            "x"                                  | Item at $: "x" (expected: object)
            {} {}                                | Item at $: more after the value (expected: its end)
            {},                                  | Item at $: malformed at byte
            {}x                                  | Item at $: malformed at byte
            {"name":"a"                          | Item at $.name: malformed at byte
            {"name":"a                           | Item at $.name: malformed at byte
            {"name":"a",}                        | Item at $.name: malformed at byte
            {"items":[{},]}                      | Item at $.items[1]: malformed at byte
            {"count":01}                         | Item at $.count: malformed at byte
            {"count":+1}                         | Item at $.count: malformed at byte
            {"count":NaN}                        | Item at $.count: malformed at byte
            {'name':"a"}                         | Item at $: malformed at byte
            {name:"a"}                           | Item at $: malformed at byte
            {"name":"\\x"}                       | Item at $.name: malformed at byte
            {"name" "a"}                         | Item at $.name: malformed at byte
            /**/{}                               | Item at $: malformed at byte
            """)
    void refuses(String json, String message) {
        assertThatThrownBy(() -> decode(json)).isInstanceOf(InvalidArgumentException.class).hasMessageStartingWith(message);
    }

    @Test
    void namesMissingMembersThatHaveNoZero() {
        Holder<Item> codec = new Holder<>(Item.Codec.INSTANCE);
        assertThatThrownBy(() -> Holder.decode(codec, "{}")).isInstanceOf(InvalidArgumentException.class)
                .hasMessage("Holder at $.v: missing (expected: a value)");
    }

    @Test
    void tellsMembersBeyondTheSixtyFourthApart() {
        String[] names = new String[130];
        for (int i = 0; i < names.length; i++) {
            names[i] = "f" + i;
        }
        JsonMessage<String> codec = new JsonMessage<>(new JsonFields("Wide", names)) {
            @Override
            protected void writeMembers(JsonWriter out, String value) {
                throw new AssertionError();
            }

            @Override
            protected String readMembers(JsonReader in, JsonMembers members) throws java.io.IOException {
                StringBuilder read = new StringBuilder();
                for (int index; (index = members.next()) != JsonMembers.END;) {
                    read.append(index).append('=').append(in.int32()).append(' ');
                }
                return read.append(members.isMissing(65)).append(members.isMissing(129)).toString();
            }
        };
        assertThat(Holder.decode(codec, "{\"f129\":1,\"f1\":2,\"f64\":3,\"f0\":4}")).isEqualTo("129=1 1=2 64=3 0=4 truefalse");
        assertThatThrownBy(() -> Holder.decode(codec, "{\"f128\":1,\"f64\":1,\"f128\":1}"))
                .hasMessage("Wide at $.f128: a second member of that name (expected: one)");
    }

    @Test
    void fieldsMustDiffer() {
        assertThatThrownBy(() -> new JsonFields("T", "a", "b", "a")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names of the members of T: a twice (expected: different ones)");
        assertThatThrownBy(() -> new JsonFields("T", "\ud800")).isInstanceOf(IllegalArgumentException.class);
    }
}
