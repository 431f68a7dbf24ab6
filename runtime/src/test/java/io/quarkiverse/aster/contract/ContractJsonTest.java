package io.quarkiverse.aster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.ServiceScope;

/** What the vectors leave out of the JSON of objects. */
@Timeout(20)
class ContractJsonTest {

    @Test
    void membersMayBeMissing() {
        assertThat(service("{\"name\":\"S\",\"version\":1}"))
                .isEqualTo(new ServiceContract("S", 1, List.of(), List.of(), ServiceScope.SHARED, null, ""));
    }

    @Test
    void streamIsAnOldSpellingOfSession() {
        assertThat(service("{\"name\":\"S\",\"version\":1,\"scoped\":\"stream\"}").scope()).isEqualTo(ServiceScope.SESSION);
        assertThatThrownBy(() -> service("{\"name\":\"S\",\"version\":1,\"scoped\":\"SESSION\"}"))
                .hasMessage("scoped: \"SESSION\" (expected: one of shared, session)");
    }

    @Test
    void nullIsNotMissing() {
        assertThatThrownBy(() -> service("{\"name\":\"S\",\"version\":1,\"methods\":null}"))
                .isInstanceOf(ContractException.class).hasMessage("methods: \"null\" (expected: a list)");
        assertThatThrownBy(() -> service("{\"name\":\"S\",\"version\":1,\"requires\":{\"kind\":\"role\"}}"))
                .hasMessage("requires.roles: missing (expected: present)");
    }

    @Test
    void numbersMustFit() {
        assertThatThrownBy(() -> service("{\"name\":\"S\",\"version\":1.0}"))
                .hasMessage("version: \"1.0\" (expected: an integer of 64 bits)");
        assertThatThrownBy(() -> service("{\"name\":\"S\",\"version\":-2147483649}"))
                .hasMessage("version: \"-2147483649\" (expected: an integer of 32 bits)");
        assertThatThrownBy(() -> new MethodDef("m", io.quarkiverse.aster.MethodPattern.UNARY, "", "", false, Double.NaN, null))
                .hasMessage("default_timeout: NaN (expected: a finite number of seconds)");
    }

    @Test
    void hashesOfTheModelAreHex() {
        assertThat(new UnionVariantDef("v", 0, "AB").typeRef()).isEqualTo("ab");
        assertThatThrownBy(() -> new UnionVariantDef("v", 0, "abc")).isInstanceOf(ContractException.class)
                .hasMessage("type_ref: \"abc\" (expected: an even number of hex digits)");
    }

    private static ServiceContract service(String json) {
        return ContractJson.readService(json.getBytes(StandardCharsets.UTF_8));
    }
}
