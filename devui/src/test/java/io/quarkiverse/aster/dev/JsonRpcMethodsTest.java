package io.quarkiverse.aster.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;

/** What assistants can do with an application in dev mode, unless a person allows more. */
@Timeout(30)
class JsonRpcMethodsTest {

    private static List<Method> methods() {
        return Stream
                .of(CallsJsonRpc.class, ServicesJsonRpc.class, InvokeJsonRpc.class, PeersJsonRpc.class, TrustJsonRpc.class,
                        FaultsJsonRpc.class, ConfigJsonRpc.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()).toList();
    }

    @Test
    void assistantsMayLookButNotTouch() {
        assertThat(methods()).filteredOn(method -> method.isAnnotationPresent(DevMCPEnableByDefault.class))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("info", "services", "recentCalls", "call", "explainCall", "trust", "explain",
                        "connectedPeers", "activeFaults", "config");
    }

    @Test
    void everyMethodIsDescribedAndSaysWhetherItBlocks() {
        assertThat(methods()).hasSizeGreaterThan(25)
                .allSatisfy(method -> assertThat(method.getAnnotation(JsonRpcDescription.class)).as(method.getName())
                        .isNotNull().extracting(JsonRpcDescription::value).asString().hasSizeGreaterThan(15))
                .allSatisfy(method -> assertThat(method.isAnnotationPresent(Blocking.class)
                        ^ method.isAnnotationPresent(NonBlocking.class)).as(method.getName()).isTrue());
    }

    @Test
    void everyMethodAnswers() {
        // Dev UI leaves the promises of methods without a result open
        assertThat(methods()).noneMatch(method -> method.getReturnType() == void.class);
    }
}
