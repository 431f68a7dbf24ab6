package io.quarkiverse.aster.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.MessageCodec;
import io.quarkiverse.aster.runtime.DevNode;
import io.quarkiverse.aster.runtime.rpc.MethodDescriptor;
import io.quarkiverse.aster.runtime.rpc.ServiceDescriptor;

@Timeout(30)
class CallSnippetsTest {

    /** A service bean that is a REST resource, too. */
    @Path("/shop")
    public static class Shop {

        @Rpc(name = "buy_now")
        @POST
        @Path("buy/")
        public void buyNow(String item) {
            // is only looked at
        }

        @Rpc
        @GET
        public void showAll(String item) {
            // likewise
        }

        @Rpc
        public void onlyHere(String item) {
            // likewise
        }
    }

    private static DevNode.Contract contract(String service, Class<?> bean, MethodPattern pattern, String... methods) {
        List<MessageCodec<?>> none = Collections.nCopies(SerializationMode.values().length, null);
        return new DevNode.Contract(new ServiceDescriptor(service, 2, ServiceScope.SHARED, List.of(SerializationMode.JSON),
                IntStream.range(0, methods.length)
                        .mapToObj(i -> new MethodDescriptor(i, methods[i], pattern, false, 0, true, none, none)).toList(),
                "0".repeat(64)), null, CallSnippetsTest.class, Optional.empty(), Optional.ofNullable(bean), List.of());
    }

    private static Optional<String> curl(Class<?> bean, String method, String request) {
        return CallSnippets.curl(contract("Shop", bean, MethodPattern.UNARY, "buy_now", "show_all", "only_here"), method,
                request);
    }

    @Test
    void methodsOfRestResourcesAreCurlCommands() {
        assertThat(curl(Shop.class, "buy_now", "{\"item\":\"it's\"}")).contains(
                "curl -X POST 'http://localhost:8080/shop/buy' -H 'Content-Type: application/json' -d '{\"item\":\"it'\\''s\"}'");
        assertThat(curl(Shop.class, "show_all", "{}")).contains("curl -X GET 'http://localhost:8080/shop'");
    }

    @Test
    void othersAreNone() {
        assertThat(curl(Shop.class, "only_here", "{}")).isEmpty();
        assertThat(curl(String.class, "buy_now", "{}")).isEmpty();
        assertThat(curl(null, "buy_now", "{}")).isEmpty();
    }

    @Test
    void testsCallByThePatternOfTheMethod() {
        assertThat(Stream.of(MethodPattern.values())
                .map(pattern -> CallSnippets.javaTest(contract("org.shop/Shop", null, pattern, "buy_now"), "buy_now", "")))
                .allSatisfy(test -> assertThat(test).contains("class ShopTest", "void buyNowAnswers()", "\"org.shop/Shop\", 2",
                        "assertNotNull(response)"))
                .anySatisfy(test -> assertThat(test).contains("String response", ".unary(\"buy_now\", request)"))
                .anySatisfy(test -> assertThat(test).contains("List<String> response", ".serverStream(\"buy_now\", request)"))
                .anySatisfy(test -> assertThat(test).contains("String response",
                        ".clientStream(\"buy_now\", Multi.createFrom().item(request))", "import io.smallrye.mutiny.Multi;"))
                .anySatisfy(test -> assertThat(test).contains("List<String> response",
                        ".bidiStream(\"buy_now\", Multi.createFrom().item(request))"));
    }

    @Test
    void requestsStayTextInTests() {
        assertThat(CallSnippets.javaTest(contract("1 bad name", null, MethodPattern.UNARY, "buy"), "buy",
                "{\"a\":\"\"\"b\\n\"}")).contains("class Service1badnameTest", "{\"a\":\\\"\"\"b\\\\n\"}");
    }
}
