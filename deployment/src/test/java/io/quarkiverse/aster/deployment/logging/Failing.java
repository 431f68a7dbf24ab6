package io.quarkiverse.aster.deployment.logging;

import org.jboss.logging.MDC;

import io.quarkiverse.aster.AsterService;
import io.quarkiverse.aster.CallContext;
import io.quarkiverse.aster.Rpc;

/** Fails, or says what the log is told of the call. */
@AsterService
public class Failing {

    public record Text(String text) {
    }

    @Rpc
    public Text fail(Text text) {
        throw new IllegalStateException(text.text());
    }

    @Rpc
    public Text mdc(Text key) {
        return new Text(String.valueOf(MDC.get(key.text())));
    }

    @Rpc
    public Text callId(Text nothing) {
        return new Text(CallContext.current().callId());
    }
}
