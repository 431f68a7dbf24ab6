package io.quarkiverse.aster.runtime.intercept;

import java.util.Optional;
import java.util.stream.Stream;

/** The hooks of an interceptor. The build finds out which of them a class implements: nobody runs those that do nothing. */
public enum Hook {

    CALL("onCall"),
    REQUEST("onRequest"),
    RESPONSE("onResponse"),
    ERROR("onError"),
    COMPLETE("onComplete"),
    REFUSED("onRefused");

    private final String method;

    Hook(String method) {
        this.method = method;
    }

    /** What its method is called. */
    public String method() {
        return method;
    }

    /** The hook that the method with that name is. */
    public static Optional<Hook> ofMethod(String name) {
        return Stream.of(values()).filter(hook -> hook.method.equals(name)).findFirst();
    }
}
