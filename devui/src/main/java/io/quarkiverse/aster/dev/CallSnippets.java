package io.quarkiverse.aster.dev;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.Rpc;
import io.quarkiverse.aster.runtime.DevNode;

/** Calls as text to be copied. */
final class CallSnippets {

    private static final String REST = "jakarta.ws.rs.";

    private CallSnippets() {
    }

    /** A test that makes the call and wants an answer. */
    static String javaTest(DevNode.Contract contract, String method, String request) {
        MethodPattern pattern = contract.descriptor().method(method).pattern();
        String service = contract.descriptor().name();
        String arguments = switch (pattern) {
            case UNARY -> ".unary(\"%s\", request)".formatted(method);
            case SERVER_STREAM -> ".serverStream(\"%s\", request).collect().asList()".formatted(method);
            case CLIENT_STREAM -> ".clientStream(\"%s\", Multi.createFrom().item(request))".formatted(method);
            case BIDI_STREAM -> ".bidiStream(\"%s\", Multi.createFrom().item(request)).collect().asList()".formatted(method);
        };
        boolean many = pattern == MethodPattern.SERVER_STREAM || pattern == MethodPattern.BIDI_STREAM;
        boolean streams = pattern == MethodPattern.CLIENT_STREAM || pattern == MethodPattern.BIDI_STREAM;
        return """
                import static org.junit.jupiter.api.Assertions.assertNotNull;

                import java.time.Duration;
                %simport jakarta.inject.Inject;

                import org.junit.jupiter.api.Test;

                import io.quarkiverse.aster.AsterServer;
                import io.quarkiverse.aster.codec.dynamic.DynamicContract;
                import io.quarkiverse.aster.dynamic.DynamicClients;
                import io.quarkus.test.junit.QuarkusTest;
                %s
                @QuarkusTest
                class %sTest {

                    @Inject
                    AsterServer server;
                    @Inject
                    DynamicClients clients;

                    @Test
                    void %sAnswers() {
                        DynamicContract contract = clients.contract(server.address(), "%s", %d).await()
                                .atMost(Duration.ofSeconds(5));
                        String request = ""\"
                %s""\";
                        %s response = clients.client(contract, server.address()).asJson()
                                %s.await().atMost(Duration.ofSeconds(5));
                        assertNotNull(response);
                    }
                }
                """.formatted(many ? "import java.util.List;\n\n" : "\n", streams ? "import io.smallrye.mutiny.Multi;\n" : "",
                identifier(service), camelCase(method), service, contract.descriptor().version(),
                (request.isBlank() ? "{}" : request).replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"").stripTrailing()
                        .indent(24)
                        .stripTrailing(),
                many ? "List<String>" : "String", arguments);
    }

    private static String identifier(String service) {
        String last = service.substring(Math.max(service.lastIndexOf('.'), service.lastIndexOf('/')) + 1);
        String letters = last.replaceAll("[^A-Za-z0-9_]", "");
        return letters.isEmpty() || Character.isDigit(letters.charAt(0)) ? "Service" + letters : letters;
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        for (String part : name.split("[^A-Za-z0-9]+")) {
            if (!part.isEmpty()) {
                text.append(text.isEmpty() ? part.substring(0, 1).toLowerCase(Locale.ROOT)
                        : part.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(part.substring(1));
            }
        }
        return text.toString();
    }

    /**
     * The same request over REST, if the service bean is a REST resource and the method one of its methods. Annotations are
     * read by their names: the application may have no REST at all.
     */
    static Optional<String> curl(DevNode.Contract contract, String wireName, String request) {
        if (contract.bean().isEmpty()) {
            return Optional.empty();
        }
        Class<?> bean = contract.bean().get();
        Optional<String> root = value(bean.getAnnotations(), REST + "Path");
        return root.isEmpty() ? Optional.empty()
                : Stream.of(bean.getMethods()).filter(method -> isNamed(method, wireName)).flatMap(method -> Stream
                        .of("GET", "POST", "PUT", "DELETE", "PATCH").filter(verb -> has(method.getAnnotations(), REST + verb))
                        .map(verb -> curl(verb, path(root.get(), value(method.getAnnotations(), REST + "Path").orElse("")),
                                request)))
                        .findFirst();
    }

    private static boolean isNamed(Method method, String wireName) {
        Rpc rpc = method.getAnnotation(Rpc.class);
        return rpc != null && (rpc.name().equals(wireName) || rpc.name().isEmpty()
                && camelCase(wireName).equals(method.getName()));
    }

    private static String curl(String verb, String path, String request) {
        String port = ConfigProvider.getConfig().getOptionalValue("quarkus.http.port", String.class).orElse("8080");
        String body = verb.equals("GET") || verb.equals("DELETE") ? ""
                : " -H 'Content-Type: application/json' -d '" + request.replace("'", "'\\''") + "'";
        return "curl -X " + verb + " 'http://localhost:" + port + path + "'" + body;
    }

    private static String path(String root, String own) {
        return ("/" + root + "/" + own).replaceAll("/+", "/").replaceAll("(.)/$", "$1");
    }

    private static boolean has(Annotation[] annotations, String type) {
        return Stream.of(annotations).anyMatch(annotation -> annotation.annotationType().getName().equals(type));
    }

    private static Optional<String> value(Annotation[] annotations, String type) {
        return Stream.of(annotations).filter(annotation -> annotation.annotationType().getName().equals(type)).findFirst()
                .map(annotation -> {
                    try {
                        return String.valueOf(annotation.annotationType().getMethod("value").invoke(annotation));
                    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
                        throw new IllegalStateException(type + ": has no value", e);
                    }
                });
    }
}
